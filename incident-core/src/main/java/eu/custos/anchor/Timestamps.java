package eu.custos.anchor;

import eu.custos.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;

/** Time stamps over checkpoints, for whoever needs one now, such as an export of evidence. */
public interface Timestamps {

    /**
     * Makes sure that a checkpoint has a stamp, asking one authority after the other until one gives it.
     *
     * <p>Safe to repeat: a stamp that is there already is as good. Call it outside of any transaction.
     *
     * @param size of a checkpoint of that client
     * @param limit for all of it
     */
    Stamping stamp(TenantId tenant, long size, Duration limit);

    /** What came of it. */
    sealed interface Stamping {

        /** There is a stamp; it goes into packages as {@code data/checkpoints/<size>.<n>.tsr}. */
        record Stamped(String authority, Instant at) implements Stamping {}

        /** There is none, and why, for people. */
        record NotStamped(String words) implements Stamping {}
    }
}
