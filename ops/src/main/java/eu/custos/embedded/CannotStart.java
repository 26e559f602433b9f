package eu.custos.embedded;

import org.jspecify.annotations.Nullable;

/** A part that cannot start, with what happened and what the reader can do about it. */
public final class CannotStart extends RuntimeException {

    private final String description;
    private final String action;

    public CannotStart(String description, String action) {
        this(description, action, null);
    }

    public CannotStart(String description, String action, @Nullable Throwable cause) {
        super(description + " " + action, cause);
        this.description = description;
        this.action = action;
    }

    public String description() {
        return description;
    }

    public String action() {
        return action;
    }
}
