package eu.custos.ingest;

import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an alert means, whatever its vendor: an OCSF Detection Finding in small.
 *
 * @param time when the vendor says it happened, or when it was received where the vendor's time is unusable
 * @param vendorSeverity the vendor's own word or number
 * @param detection false for a flow, query or session record that claims nothing
 * @param ruleFamily the rule's name without its shard number, so that shards of one rule count as one
 */
public record NormalisedAlert(
        Instant time,
        String title,
        Severity severity,
        String vendorSeverity,
        String ruleId,
        String ruleName,
        List<Attack> attack,
        List<Entity> entities,
        boolean detection,
        String product,
        @Nullable String message,
        String ruleFamily) {

    public NormalisedAlert {
        attack = List.copyOf(attack);
        entities = List.copyOf(entities);
    }
}
