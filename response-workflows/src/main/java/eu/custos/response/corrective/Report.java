package eu.custos.response.corrective;

import eu.custos.response.corrective.CorrectiveAction.Change;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the owner says came of an action.
 *
 * @param checkAt when its effect can be judged; null where nothing was done
 */
record Report(
        String words,
        @Nullable Change change,
        @Nullable String proof,
        @Nullable Instant checkAt) {}
