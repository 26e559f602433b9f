package eu.custos.access;

/** A token that was asked for and makes no sense. */
final class TokenRefused extends RuntimeException {

    private final String field;

    TokenRefused(String field, String message) {
        super(message);
        this.field = field;
    }

    /** Of the form. */
    String field() {
        return field;
    }
}
