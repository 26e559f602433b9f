package eu.custos.response.ladder;

/** A ladder that cannot be as it was given, or be decided on now. */
public final class LadderRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LadderRefusal(String message) {
        super(message);
    }

    LadderRefusal(String message, Throwable cause) {
        super(message, cause);
    }
}
