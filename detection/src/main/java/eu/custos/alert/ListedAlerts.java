package eu.custos.alert;

import eu.custos.indicator.IndicatorHit;
import eu.custos.indicator.IndicatorMatching.Matches;
import eu.custos.ingest.ItemRules;
import eu.custos.ingest.UnderstoodAlert;
import eu.custos.vocabulary.Severity;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** What of a batch names something on a list of indicators, and what that makes of it. */
record ListedAlerts(Matches matches) {

    /** A list as sure as this, or one that does not say, makes of a mere record an alert of medium severity. */
    private static final int HALF_SURE = 50;

    List<IndicatorHit> hits(UnderstoodAlert understood) {
        return matches.hits().isEmpty()
                ? List.of()
                : understood.alert().entities().stream()
                        .flatMap(entity -> matches.of(understood.item().tenant(), Collapsed.kept(entity)).stream())
                        .toList();
    }

    /** A record that names an indicator becomes an alert, and none that does is merely informational. */
    UnderstoodAlert raised(UnderstoodAlert understood) {
        var hits = hits(understood);
        if (hits.isEmpty()) {
            return understood;
        }
        var hit = Collections.max(hits, Comparator.comparingInt(ListedAlerts::sureness));
        var record = !understood.alert().detection();
        var level = record && sureness(hit) >= HALF_SURE ? Severity.MEDIUM : Severity.LOW;
        var rule = new ItemRules.Hit(
                "indicator:" + hit.listId(),
                "Contact with an indicator of “%s”".formatted(hit.list()),
                level,
                List.of());
        return new UnderstoodAlert(understood.item(), understood.alert().seenBy(List.of(rule)));
    }

    private static int sureness(IndicatorHit hit) {
        return hit.confidence() == null ? HALF_SURE : hit.confidence();
    }
}
