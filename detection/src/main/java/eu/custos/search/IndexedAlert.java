package eu.custos.search;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the index knows of an alert.
 *
 * @param exact whole values that are looked for as they are: addresses, hashes, paths, technique ids
 */
public record IndexedAlert(
        UUID id,
        TenantId tenant,
        String source,
        Instant time,
        Instant receivedAt,
        String title,
        Severity severity,
        String ruleId,
        String ruleName,
        String product,
        @Nullable String message,
        List<String> exact,
        List<Entity> things,
        List<String> techniques) {

    public IndexedAlert {
        exact = List.copyOf(exact);
        things = List.copyOf(things);
        techniques = List.copyOf(techniques);
    }
}
