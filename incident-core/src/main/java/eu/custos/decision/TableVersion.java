package eu.custos.decision;

/**
 * Which text of a table decided.
 *
 * @param tag the version that its author gave it, such as {@code 3}; {@code own-3} where it is a client's own
 * @param digest SHA-256 of the file, in hexadecimal; settles any doubt about the tag
 */
public record TableVersion(String tag, String digest) {

    /** For people: tag and the beginning of the digest. */
    @Override
    public String toString() {
        return "%s%s %s".formatted(Character.isDigit(tag.charAt(0)) ? "v" : "", tag, digest.substring(0, 12));
    }
}
