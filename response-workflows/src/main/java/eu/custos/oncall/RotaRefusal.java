package eu.custos.oncall;

/** A shift or contact that cannot be as it was given. */
public final class RotaRefusal extends RuntimeException {

    private final String field;

    RotaRefusal(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
