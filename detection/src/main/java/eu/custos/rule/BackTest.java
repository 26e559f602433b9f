package eu.custos.rule;

import eu.custos.ingest.AlertFilter;
import eu.custos.ingest.AlertHistory;
import eu.custos.ingest.AlertRecord;
import eu.custos.ingest.AlertRecords;
import eu.custos.ingest.ItemFields;
import eu.custos.rule.ClientRules.Placed;
import eu.custos.sigma.CorrelationHit;
import eu.custos.sigma.CorrelationRule;
import eu.custos.sigma.Detections;
import eu.custos.sigma.Event;
import eu.custos.sigma.SigmaDocument;
import eu.custos.sigma.SigmaFilter;
import eu.custos.sigma.SigmaRule;
import eu.custos.sigma.SigmaValues;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs rules that are not in force over what came in before, without anything being changed. */
@Component
class BackTest {

    static final int ITEMS = 2_000;
    private static final int PAGE = 200;
    private static final int SAMPLE = 20;
    private static final Duration LONG_AFTER = Duration.ofDays(400);

    private final AlertRecords records;
    private final AlertHistory history;
    private final ItemFields fields;
    private final RulesInForce rules;
    private final ClientOrganisations clients;
    private final Clock clock;

    BackTest(
            AlertRecords records,
            AlertHistory history,
            ItemFields fields,
            RulesInForce rules,
            ClientOrganisations clients,
            Clock clock) {
        this.records = records;
        this.history = history;
        this.fields = fields;
        this.rules = rules;
        this.clients = clients;
        this.clock = clock;
    }

    /**
     * What the documents would have done.
     *
     * @param looked how many of the newest items were looked at
     * @param where whose items these were, in words
     */
    record Result(int looked, String where, List<Line> lines) {}

    /**
     * What one of them would have done.
     *
     * @param kind of what a hit is: a rule that fires, a correlation that comes true, a hit that a filter takes away
     * @param sample the newest of the items that made the hits, or the last item of each
     */
    record Line(String title, DetectionRule.Kind kind, int hits, List<AlertRecord> sample) {

        public String verb() {
            return switch (kind) {
                case DETECTION -> "would have fired";
                case CORRELATION -> "would have come true";
                case FILTER -> "would have taken away a hit";
                case VALUES -> "is used by rules that would have fired";
            };
        }
    }

    /** An item as rules look at it. */
    private record Looked(AlertRecord record, Event event) {

        Instant at() {
            return record.alert().time();
        }
    }

    /** Counts hits and remembers the first few items it is told. */
    private static final class Tally {

        int hits;
        final List<AlertRecord> sample = new ArrayList<>();

        void add(AlertRecord record) {
            hits++;
            if (sample.size() < SAMPLE) {
                sample.add(record);
            }
        }
    }

    /**
     * Looks back at those clients, of whom one may see, that the documents would be for.
     *
     * @param key sector, or reference of the client; empty for all clients
     */
    Result of(List<RuleText> texts, DetectionRule.Scope scope, String key) {
        var covered = clients.visible().stream()
                .filter(client -> scope.covers(key, client))
                .toList();
        var items = newest(covered);
        var tallies = texts.stream().map(_ -> new Tally()).toList();
        for (var client : covered) {
            var its = items.stream()
                    .filter(item -> item.record().tenant().equals(client.id()))
                    .toList();
            if (!its.isEmpty()) {
                run(with(texts, client), its, tallies);
            }
        }
        return new Result(
                items.size(),
                scope.words(key),
                IntStream.range(0, texts.size())
                        .mapToObj(n -> line(texts.get(n).document(), tallies.get(n)))
                        .toList());
    }

    private static Line line(SigmaDocument document, Tally tally) {
        return new Line(document.header().title(), DetectionRule.Kind.of(document), tally.hits, tally.sample);
    }

    /**
     * The rules of one client, with those of the text among them.
     *
     * @param fresh in the order of the text, as they are with the lists of that client
     */
    private record Tried(ClientRules mine, List<Placed> all, List<SigmaDocument> fresh) {

        /** Whether an item that those match shows what a document would have done. */
        boolean shows(SigmaDocument document, List<SigmaRule> matched, Event event) {
            return switch (document) {
                case SigmaRule rule -> matched.contains(rule);
                case SigmaFilter filter -> takesAway(filter, mine, event);
                case SigmaValues list -> matched.stream().anyMatch(rule -> uses(rule, list));
                case CorrelationRule _ -> false;
            };
        }

        private boolean uses(SigmaRule rule, SigmaValues list) {
            return all.stream()
                    .filter(each -> each.document().equals(rule))
                    .anyMatch(
                            each -> each.rule().content().contains(list.header().reference()));
        }
    }

    /** The rules as one client would have them with a text that is not in force yet. */
    private Tried with(List<RuleText> texts, ClientOrganisation client) {
        var by = CurrentScope.get().actor().name();
        var fresh = texts.stream()
                .map(text -> DetectionRule.of(
                        text, DetectionRule.Scope.CLIENT, client.reference(), null, clock.instant(), by))
                .toList();
        var all = new ArrayList<>(rules.now().stream().map(Placed::rule).toList());
        all.removeIf(each -> !each.covers(client));
        all.removeIf(each -> fresh.stream().anyMatch(one -> one.reference().equals(each.reference())));
        all.addAll(fresh);
        var placed = rules.together(all);
        return new Tried(
                ClientRules.of(placed),
                placed,
                fresh.stream()
                        .map(rule -> placed.stream()
                                .filter(each -> each.rule().id().equals(rule.id()))
                                .map(Placed::document)
                                .findFirst()
                                .orElseGet(() -> rules.placed(rule).document()))
                        .toList());
    }

    /** Of these clients alone: what others send would take the place of what the documents would see. */
    private List<Looked> newest(List<ClientOrganisation> covered) {
        var ids = covered.stream().map(ClientOrganisation::id).collect(Collectors.toSet());
        return ids.isEmpty() ? List.of() : CurrentScope.call(CurrentScope.get().narrowedTo(ids), this::newest);
    }

    private List<Looked> newest() {
        var items = new ArrayList<Looked>();
        @Nullable String cursor = null;
        do {
            var page = records.list(AlertFilter.ALL, cursor, PAGE);
            var raw = history.raw(page.items());
            for (var record : page.items()) {
                var sent = raw.get(record.id());
                if (sent != null) {
                    items.add(new Looked(
                            record,
                            RulesInForce.event(fields.of(sent), record.alert().product())));
                }
            }
            cursor = page.next();
        } while (cursor != null && items.size() < ITEMS);
        return items;
    }

    private static void run(Tried tried, List<Looked> items, List<Tally> all) {
        var mine = tried.mine();
        var tallies = new LinkedHashMap<SigmaDocument, Tally>();
        for (var n = 0; n < all.size(); n++) {
            tallies.put(tried.fresh().get(n), all.get(n));
        }
        var matched = new HashMap<Looked, List<SigmaRule>>();
        for (var item : items) {
            var those = mine.matching(item.event());
            matched.put(item, those);
            tallies.forEach((document, tally) -> {
                if (tried.shows(document, those, item.event())) {
                    tally.add(item.record());
                }
            });
        }
        if (tallies.keySet().stream().anyMatch(CorrelationRule.class::isInstance)) {
            correlate(mine, items, matched, tallies);
        }
    }

    private static boolean takesAway(SigmaFilter filter, ClientRules mine, Event event) {
        return !filter.keeps(event)
                && mine.book().rules().stream().filter(filter::isFor).anyMatch(rule -> rule.matches(event));
    }

    private static void correlate(
            ClientRules mine,
            List<Looked> items,
            Map<Looked, List<SigmaRule>> matched,
            Map<SigmaDocument, Tally> tallies) {
        var detections = new Detections(mine.book(), Correlating.LIMITS, Map.of());
        var byId = new HashMap<String, AlertRecord>();
        var hits = new ArrayList<CorrelationHit>();
        var inTime = items.stream().sorted(Comparator.comparing(Looked::at)).toList();
        for (var item : inTime) {
            var id = item.record().id().toString();
            byId.put(id, item.record());
            hits.addAll(detections.settle(item.at()).hits());
            hits.addAll(detections
                    .observe(id, item.at(), item.event(), matched.getOrDefault(item, List.of()))
                    .hits());
        }
        hits.addAll(detections.settle(inTime.getLast().at().plus(LONG_AFTER)).hits());
        var windows = new HashMap<List<Object>, Instant>();
        for (var hit : hits) {
            var tally = tallies.get(hit.rule());
            if (tally != null && Window.opens(hit, windows, List.of(hit.rule(), hit.group()))) {
                var last = byId.get(hit.events().getLast());
                if (last == null) {
                    tally.hits++;
                } else {
                    tally.add(last);
                }
            }
        }
    }
}
