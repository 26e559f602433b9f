package eu.custos.indicator;

import eu.custos.indicator.JdbcIndicatorLists.Line;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.vocabulary.OneLine;
import eu.custos.vocabulary.Page;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
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
    private static final int LONGEST_KEY = 2 * IndicatorValue.LONGEST;
    private static final Duration SOON = Duration.ofDays(7);

    private final JdbcIndicatorLists lists;
    private final JdbcIndicators indicators;
    private final JdbcIndicatorHits hits;
    private final Clock clock;

    IndicatorReading(JdbcIndicatorLists lists, JdbcIndicators indicators, JdbcIndicatorHits hits, Clock clock) {
        this.lists = lists;
        this.indicators = indicators;
        this.hits = hits;
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
        return indicators.page(list.tenant(), list.versionId(), OneLine.fits(after, LONGEST_KEY) ? after : "", PAGE);
    }

    /** What of the list an alert that names this would hit; where it is no whole value, what begins like it. */
    List<Indicator> search(IndicatorList list, String text) {
        var asked = IndicatorValue.plain(text).toLowerCase(Locale.ROOT);
        if (!OneLine.fits(asked, IndicatorValue.LONGEST)) {
            return List.of();
        }
        var found = indicators.withKeys(list.tenant(), list.versionId(), keys(text));
        if (!found.isEmpty()) {
            return found;
        }
        var starts = Arrays.stream(IndicatorKind.values())
                .map(kind -> kind.key(asked))
                .toList();
        return indicators.beginning(list.tenant(), list.versionId(), starts, MOST_FOUND);
    }

    private static List<String> keys(String text) {
        try {
            return EntityKeys.OF_EVERY_LENGTH.of(IndicatorValue.recognised(text));
        } catch (UnfitEntry _) {
            return List.of();
        }
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
