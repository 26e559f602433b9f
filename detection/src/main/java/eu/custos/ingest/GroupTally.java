package eu.custos.ingest;

import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.List;

/**
 * What the kept alerts of a group come to.
 *
 * @param severity the highest
 * @param sources by name
 */
public record GroupTally(
        long alerts, Severity severity, Instant first, Instant last, Instant lastReceived, List<String> sources) {

    public GroupTally {
        sources = List.copyOf(sources);
    }
}
