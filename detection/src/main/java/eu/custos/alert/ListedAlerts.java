package eu.custos.alert;

import eu.custos.indicator.IndicatorHit;
import eu.custos.indicator.IndicatorMatching.Matches;
import eu.custos.ingest.ItemRules;
import eu.custos.ingest.UnderstoodAlert;
import eu.custos.vocabulary.Severity;
import java.util.List;

/** What of a batch names something on a list of indicators, and what that makes of it. */
record ListedAlerts(Matches matches) {

    /** A list that is surer than this, or does not say, makes of a mere record an alert of medium severity. */
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
        var hit = hits.getFirst();
        var unsure = hit.confidence() != null && hit.confidence() < HALF_SURE;
        var level = understood.alert().detection() || unsure ? Severity.LOW : Severity.MEDIUM;
        var rule = new ItemRules.Hit(
                "indicator:" + hit.listId(),
                "Contact with an indicator of “%s”".formatted(hit.list()),
                level,
                List.of());
        return new UnderstoodAlert(understood.item(), understood.alert().seenBy(List.of(rule)));
    }
}
