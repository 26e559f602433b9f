package eu.custos.notice;

/** A channel or wording that cannot be as it was given. */
public final class ChannelRefusal extends RuntimeException {

    private final String field;

    ChannelRefusal(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
