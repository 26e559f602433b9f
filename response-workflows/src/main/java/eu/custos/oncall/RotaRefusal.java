package eu.custos.oncall;

/** A shift, a rotation, a hand-over or a contact that cannot be as it was given. */
public final class RotaRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    RotaRefusal(String field, String message) {
        super(message);
        this.field = field;
    }

    RotaRefusal(String field, String message, Throwable cause) {
        super(message, cause);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
