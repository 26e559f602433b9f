package eu.custos.embedded;

import java.time.Instant;

/**
 * How one part of the stack stands.
 *
 * @param part what a reader calls it, such as {@code PostgreSQL}
 * @param remark why it is away, or where an external one is; empty while all is well
 * @param restarts how often it was started again since the platform came up
 */
public record PartState(String part, Condition condition, Instant since, String remark, int restarts) {

    /** The conditions a part can be in. */
    public enum Condition {
        STARTING,
        RUNNING,
        AWAY,
        EXTERNAL,
        STOPPED
    }
}
