package eu.custos.response.progress;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a process waits, or works, right now.
 *
 * @param who who or what acts next
 * @param due when the wait ends by itself, where it does
 * @param silence what follows when nobody answers
 * @param task id of the task to answer, where a person acts
 * @param stuck true where the platform has given up trying and operations must look
 */
public record Token(
        String activity,
        String name,
        String who,
        @Nullable Instant since,
        @Nullable Instant due,
        String silence,
        @Nullable String task,
        boolean stuck) {}
