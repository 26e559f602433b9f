package eu.custos.indicator;

import eu.custos.indicator.JdbcIndicatorLists.Line;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.vocabulary.Page;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows lists and what they hold. */
@Service
@Transactional(readOnly = true)
public class IndicatorReading {

    static final int PAGE = 100;
    private static final int MOST_FOUND = 100;
    private static final int MOST_HITS = 20;
    private static final Duration SOON = Duration.ofDays(7);

    private final JdbcIndicatorLists lists;
    private final JdbcIndicators indicators;
    private final JdbcIndicatorHits hits;
    private final IndicatorMemory memory;
    private final Clock clock;

    IndicatorReading(
            JdbcIndicatorLists lists,
            JdbcIndicators indicators,
            JdbcIndicatorHits hits,
            IndicatorMemory memory,
            Clock clock) {
        this.lists = lists;
        this.indicators = indicators;
        this.hits = hits;
        this.memory = memory;
        this.clock = clock;
    }

    List<Line> inForce() {
        CurrentScope.get().require(Permission.ALERT_READ);
        var now = clock.instant();
        return lists.inForce(now, now.plus(SOON));
    }

    List<IndicatorList> retired() {
        CurrentScope.get().require(Permission.ALERT_READ);
        return lists.retired();
    }

    /** A list by its id, or one of its versions, or a draft. */
    Line line(UUID id) {
        var scope = CurrentScope.get();
        scope.require(Permission.ALERT_READ);
        var now = clock.instant();
        var version = lists.latest(id).map(IndicatorList::versionId).orElse(id);
        var line = lists.line(version, now, now.plus(SOON)).orElseThrow(AccessRefused::outsideScope);
        if (line.list().draft()) {
            scope.require(Permission.RULE_MANAGE);
        }
        return line;
    }

    List<IndicatorList> versions(IndicatorList list) {
        return lists.versions(list.listId());
    }

    List<JdbcIndicatorHits.Placed> newestHits(IndicatorList list) {
        return hits.newestOf(list.listId(), MOST_HITS);
    }

    Page<Indicator> entries(IndicatorList list, String after) {
        return indicators.page(list.tenant(), list.versionId(), after, PAGE);
    }

    /** What of the list an alert that names this would hit; where it is no whole value, what begins like it. */
    List<Indicator> search(IndicatorList list, String text) {
        var asked = IndicatorValue.plain(text).toLowerCase(Locale.ROOT);
        var found = new ArrayList<Indicator>();
        try {
            var keys = memory.current().keys().of(IndicatorValue.recognised(text));
            found.addAll(indicators.withKeys(list.tenant(), list.versionId(), keys));
        } catch (UnfitEntry _) {
            // Not a whole value; then it may be the beginning of one.
        }
        if (found.isEmpty() && !asked.isEmpty() && asked.length() <= IndicatorValue.LONGEST) {
            var starts = java.util.Arrays.stream(IndicatorKind.values())
                    .map(kind -> kind.key(asked))
                    .toList();
            found.addAll(indicators.beginning(list.tenant(), list.versionId(), starts, MOST_FOUND));
        }
        return found;
    }

    /**
     * Pages through what counts now of a list in force, as for looking back over history.
     *
     * @param after the {@code next} of the page before; null for the first
     */
    public Page<Indicator> inForce(UUID listId, @Nullable String after, int limit) {
        CurrentScope.get().require(Permission.ALERT_READ);
        return lists.latest(listId)
                .filter(IndicatorList::inForce)
                .map(list -> indicators.inForce(
                        list.tenant(), list.versionId(), clock.instant(), after == null ? "" : after, limit))
                .orElseGet(() -> new Page<>(List.of(), null));
    }
}
