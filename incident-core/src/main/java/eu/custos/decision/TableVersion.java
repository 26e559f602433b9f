package eu.custos.decision;

/**
 * Which text of a table decided.
 *
 * @param tag the version that its author gave it, such as {@code 3}
 * @param digest SHA-256 of the file, in hexadecimal; settles any doubt about the tag
 */
public record TableVersion(String tag, String digest) {

    /** For people: tag and the beginning of the digest. */
    @Override
    public String toString() {
        return "v%s %s".formatted(tag, digest.substring(0, 12));
    }
}
