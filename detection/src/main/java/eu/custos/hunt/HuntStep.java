package eu.custos.hunt;

import eu.custos.ingest.AlertHistory;
import eu.custos.ingest.AlertRecord;
import eu.custos.ingest.AlertRecords;
import eu.custos.ingest.ItemFields;
import eu.custos.rule.TriedRule;
import eu.custos.rule.TriedRules;
import eu.custos.search.ValueSearch;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks at the next part of one client's history.
 *
 * <p>For values the index is asked month by month. Where it does not know, and for rules, which look at what the source
 * sent, the record itself is read.
 */
@Component
class HuntStep {

    /** Hits of one client that are listed; the others are counted. */
    static final int MOST_KEPT = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(HuntStep.class);
    private static final int OPENED = 50;

    private final AlertHistory history;
    private final AlertRecords records;
    private final ItemFields fields;
    private final ValueSearch index;
    private final TriedRules rules;
    private volatile @Nullable Prepared prepared;

    HuntStep(AlertHistory history, AlertRecords records, ItemFields fields, ValueSearch index, TriedRules rules) {
        this.history = history;
        this.records = records;
        this.fields = fields;
        this.index = index;
        this.rules = rules;
    }

    /** What was found, and how far the client's history is looked through now. */
    record Found(List<HuntHit> hits, HuntedClient reached) {}

    /** What is sought at a client, read once for as long as it is the turn of this hunt and client. */
    private record Prepared(
            UUID hunt,
            TenantId client,
            Sought values,
            @Nullable TriedRule rule) {

        boolean isFor(Hunt other, HuntedClient at) {
            return hunt.equals(other.id()) && (rule == null || client.equals(at.tenant()));
        }
    }

    long expected(Hunt hunt, HuntedClient client) {
        return history.kept(client.tenant(), hunt.since(), hunt.until());
    }

    Found of(Hunt hunt, HuntedClient client) {
        var from = hunt.wholeRecord() ? hunt.since() : later(hunt.since(), monthBefore(client.reached()));
        if (!hunt.wholeRecord() && client.place() == null) {
            var values = prepared(hunt, client).values;
            var most = MOST_KEPT - client.kept();
            if (index.naming(client.tenant(), values.asked(), from, client.reached(), most)
                    instanceof ValueSearch.Naming(var count, var newest)) {
                var hits = listed(newest, values);
                var items = history.kept(client.tenant(), from, client.reached());
                return new Found(hits, moved(hunt, client, items, count, hits.size(), from, null));
            }
        }
        return read(hunt, client, from);
    }

    /** A few at a time: each may lie in a block of its own, which is opened as a whole. */
    private List<HuntHit> listed(List<UUID> found, Sought values) {
        var hits = new ArrayList<HuntHit>();
        for (var from = 0; from < found.size(); from += OPENED) {
            records.all(found.subList(from, Math.min(from + OPENED, found.size())))
                    .forEach(one -> hits.add(hit(one, values.matched(one))));
        }
        return hits;
    }

    private Found read(Hunt hunt, HuntedClient client, Instant from) {
        var place = client.place() == null ? AlertHistory.before(client.reached()) : client.place();
        var page = history.page(client.tenant(), place);
        var items = page.items().stream()
                .filter(one -> !one.receivedAt().isBefore(from))
                .toList();
        var all = hits(prepared(hunt, client), items);
        var listed = all.stream().limit(MOST_KEPT - client.kept()).toList();
        var whole = items.size() == page.items().size();
        var more = whole ? page.next() : null;
        var reached = more != null ? client.reached() : whole ? hunt.since() : from;
        return new Found(listed, moved(hunt, client, items.size(), all.size(), listed.size(), reached, more));
    }

    private static HuntedClient moved(
            Hunt hunt, HuntedClient at, long items, long hits, int kept, Instant reached, @Nullable String place) {
        return new HuntedClient(
                at.tenant(),
                at.expected(),
                at.done() + items,
                at.hits() + hits,
                at.kept() + kept,
                reached,
                place,
                place == null && !reached.isAfter(hunt.since()));
    }

    private List<HuntHit> hits(Prepared sought, List<AlertRecord> items) {
        var rule = sought.rule;
        var hits = new ArrayList<HuntHit>();
        if (rule == null) {
            items.forEach(one -> {
                var matched = sought.values.matched(one);
                if (!matched.isEmpty()) {
                    hits.add(hit(one, matched));
                }
            });
            return hits;
        }
        var raw = history.raw(items);
        items.stream()
                .filter(one -> fires(rule, one, Objects.requireNonNull(raw.get(one.id()))))
                .forEach(one -> hits.add(hit(one, rule.title())));
        return hits;
    }

    /** An item that cannot be read costs itself, not the hunt. */
    private boolean fires(TriedRule rule, AlertRecord one, byte[] raw) {
        try {
            return rule.matches(fields.of(raw), one.alert().product());
        } catch (RuntimeException broken) {
            LOG.warn("The item {} cannot be looked at", one.id(), broken);
            return false;
        }
    }

    private static HuntHit hit(AlertRecord one, String matched) {
        return new HuntHit(
                one.tenant(),
                one.id().value(),
                one.groupId(),
                one.receivedAt(),
                one.source(),
                storable(one.alert().title()),
                one.alert().severity().code(),
                storable(matched));
    }

    /** The database takes no zero character; what a source sent may hold one. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private Prepared prepared(Hunt hunt, HuntedClient client) {
        var known = prepared;
        if (known == null || !known.isFor(hunt, client)) {
            var tenant = client.tenant();
            known = switch (hunt.kind()) {
                case VALUES -> new Prepared(hunt.id(), tenant, Sought.of(hunt.sought()), null);
                case RULE ->
                    new Prepared(hunt.id(), tenant, Sought.NOTHING, rules.read(hunt.sought(), tenant, hunt.until()));
            };
            prepared = known;
        }
        return known;
    }

    /** The beginning of the month in which the last moment before that one lies. */
    private static Instant monthBefore(Instant at) {
        return LocalDate.ofInstant(at.minusNanos(1), ZoneOffset.UTC)
                .withDayOfMonth(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
