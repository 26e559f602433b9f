package eu.custos.decision;

/** A table cannot decide: it is missing or malformed, the question is not one it knows, or no single rule answers. */
public final class UndecidableException extends RuntimeException {

    UndecidableException(String reason) {
        super(reason);
    }

    UndecidableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
