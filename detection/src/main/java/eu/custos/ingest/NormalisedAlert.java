package eu.custos.ingest;

import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.LinkedHashMap;
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

    /** The same with what the provider's own rules say of it, the gravest first; a mere record becomes an alert. */
    public NormalisedAlert seenBy(List<ItemRules.Hit> hits) {
        if (hits.isEmpty()) {
            return this;
        }
        var first = hits.getFirst();
        var techniques = new LinkedHashMap<String, Attack>();
        attack.forEach(each -> techniques.put(each.technique(), each));
        hits.forEach(hit -> hit.attack().forEach(each -> techniques.putIfAbsent(each.technique(), each)));
        return new NormalisedAlert(
                time,
                detection ? title : first.title(),
                detection && severity.isAtLeast(first.level()) ? severity : first.level(),
                vendorSeverity,
                detection ? ruleId : first.rule(),
                detection ? ruleName : first.title(),
                List.copyOf(techniques.values()),
                entities,
                true,
                product,
                message,
                detection ? ruleFamily : first.title());
    }

    public NormalisedAlert {
        attack = List.copyOf(attack);
        entities = List.copyOf(entities);
    }
}
