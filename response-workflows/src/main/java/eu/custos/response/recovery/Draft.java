package eu.custos.response.recovery;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan as somebody writes it down. */
record Draft(
        List<String> sources,
        List<String> steps,
        List<String> criteria,
        @Nullable String restorePoint,
        Duration watch) {

    Draft {
        sources = List.copyOf(sources);
        steps = List.copyOf(steps);
        criteria = List.copyOf(criteria);
    }
}
