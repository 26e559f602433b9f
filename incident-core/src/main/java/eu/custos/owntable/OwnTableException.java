package eu.custos.owntable;

/** Refusals by the rules of clients' own tables. Each has a stable code that clients, logs and metrics may rely on. */
abstract sealed class OwnTableException extends RuntimeException {

    private final String code;

    private OwnTableException(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }

    /** Its state does not admit that. */
    static final class NotPossible extends OwnTableException {
        NotPossible(String why) {
            super("table.not-possible", why);
        }
    }

    /** A field holds what it may not. */
    static final class InvalidContent extends OwnTableException {
        InvalidContent(String field, String expected) {
            super("table.invalid-content", "%s: %s expected".formatted(field, expected));
        }
    }
}
