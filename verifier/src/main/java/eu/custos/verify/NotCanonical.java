package eu.custos.verify;

/** Bytes that are not the one canonical form (RFC 8785) of any JSON value. */
final class NotCanonical extends RuntimeException {

    NotCanonical(String reason, int at) {
        super("%s at byte %d".formatted(reason, at), null, false, false);
    }
}
