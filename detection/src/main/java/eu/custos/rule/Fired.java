package eu.custos.rule;

import eu.custos.tenancy.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A correlation that came true for a client.
 *
 * @param fields that its events have in common
 * @param items ids of the items that made it so, or of the correlations that it counts
 * @param at when it was found out
 * @param alert whether it becomes an alert, and is not only counted by another
 */
record Fired(
        TenantId tenant,
        UUID id,
        UUID rule,
        Map<String, String> fields,
        BigDecimal measure,
        Instant first,
        Instant last,
        List<String> items,
        boolean alert,
        Instant at) {

    Fired {
        fields = Map.copyOf(fields);
        items = List.copyOf(items);
    }

    Fired naming(List<String> others) {
        return new Fired(tenant, id, rule, fields, measure, first, last, others, alert, at);
    }
}
