package eu.custos.connector;

import java.util.Map;

/** A connection cannot be kept as it was sent. */
public final class UnfitConnection extends RuntimeException {

    private final Map<String, String> errors;

    UnfitConnection(Map<String, String> errors) {
        super("A connection does not fit: %s".formatted(errors.keySet()));
        this.errors = Map.copyOf(errors);
    }

    /** What is wrong, by field. */
    public Map<String, String> errors() {
        return errors;
    }
}
