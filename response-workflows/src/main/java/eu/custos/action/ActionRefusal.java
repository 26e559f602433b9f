package eu.custos.action;

/** An action cannot be proposed, kept or taken back. */
public final class ActionRefusal extends RuntimeException {

    private final String field;

    public ActionRefusal(String field, String why) {
        super(why);
        this.field = field;
    }

    /** Of the form, where one is at fault. */
    public String field() {
        return field;
    }
}
