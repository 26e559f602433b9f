package eu.custos.access;

/** An account that would not make sense; names the form's field. */
public final class InvalidAccount extends RuntimeException {

    private final String field;

    InvalidAccount(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
