package eu.custos.seal;

/** Something sealed does not open: another key, another place, or bytes that were changed. */
public final class CannotOpen extends IllegalStateException {

    CannotOpen(String message) {
        super(message);
    }

    CannotOpen(String message, Throwable cause) {
        super(message, cause);
    }
}
