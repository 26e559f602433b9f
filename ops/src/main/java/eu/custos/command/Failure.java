package eu.custos.command;

/** A command that cannot do its work; the message says why and what to do. */
public final class Failure extends RuntimeException {

    public Failure(String message) {
        super(message);
    }

    public Failure(String message, Throwable cause) {
        super(message, cause);
    }
}
