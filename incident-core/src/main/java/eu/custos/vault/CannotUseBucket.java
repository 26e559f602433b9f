package eu.custos.vault;

import org.jspecify.annotations.Nullable;

/** A bucket that does not keep what the vault promises, with what the operator can do about it. */
final class CannotUseBucket extends RuntimeException {

    private final String description;
    private final String action;

    CannotUseBucket(String description, String action, @Nullable Throwable cause) {
        super(description + " " + action, cause);
        this.description = description;
        this.action = action;
    }

    String description() {
        return description;
    }

    String action() {
        return action;
    }
}
