package eu.custos.hunt;

/** A hunt that is not started or continued, with what to do instead. */
public final class HuntRefused extends RuntimeException {

    private final String field;

    HuntRefused(String field, String why) {
        super(why);
        this.field = field;
    }

    /** Of the form; empty where it is about none. */
    public String field() {
        return field;
    }
}
