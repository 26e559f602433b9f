package eu.custos.rule;

import eu.custos.ingest.ItemRules.Counted;
import eu.custos.rule.JdbcCorrelations.Row;
import eu.custos.rule.RulesInForce.Seen;
import eu.custos.sigma.CorrelationCounts;
import eu.custos.sigma.CorrelationHit;
import eu.custos.sigma.CorrelationRule;
import eu.custos.sigma.CorrelationState;
import eu.custos.sigma.Event;
import eu.custos.sigma.Sighting;
import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Takes the events of one transaction through the correlations, level by level, with the groups that they touch only. */
final class CorrelationPass {

    private static final Logger LOG = LoggerFactory.getLogger(CorrelationPass.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] NOTHING = {};

    private final JdbcCorrelations store;
    private final Instant now;
    private final Map<TenantId, Map<CorrelationRule, List<CorrelationHit>>> came = new HashMap<>();
    private final Map<Place, CorrelationCounts> counts = new LinkedHashMap<>();
    private final List<Fired> fired = new ArrayList<>();

    CorrelationPass(JdbcCorrelations store, Instant now) {
        this.store = store;
        this.now = now;
    }

    /** What a correlation is told of one client. */
    private record Task(
            TenantId tenant, ClientRules rules, CorrelationRule rule, List<Sighting> sightings, Instant settled) {

        Place place(List<String> values) {
            return Place.of(tenant, rules.id(rule), values);
        }

        /** The groups that the sightings belong to; nothing is remembered for that. */
        Set<Place> places() {
            var machine = rules.book().machine(rule, Correlating.LIMITS, CorrelationState.EMPTY);
            return sightings.stream()
                    .flatMap(sighting -> machine.groups(sighting).stream())
                    .map(this::place)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    void count(List<Counted> items) {
        var byTenant = new LinkedHashMap<TenantId, List<Counted>>();
        for (var item : items) {
            if (item.sighting() instanceof Seen seen && seen.matched().stream().anyMatch(seen.rules()::isCounted)) {
                byTenant.computeIfAbsent(item.item().tenant(), _ -> new ArrayList<>())
                        .add(item);
            }
        }
        var deepest = byTenant.values().stream()
                .mapToInt(each -> rules(each).levels().size())
                .max()
                .orElse(0);
        for (var level = 0; level < deepest; level++) {
            var tasks = new ArrayList<Task>();
            for (var entry : byTenant.entrySet()) {
                tasks.addAll(tasks(entry.getKey(), entry.getValue(), level));
            }
            work(tasks);
        }
        finish();
    }

    /** Decides groups whose time span is over, as far as nothing more is awaited. */
    void settle(ClientRules rules, CorrelationRule rule, List<Row> rows, Instant settled) {
        var tenant = rows.getFirst().place().tenant();
        work(new Task(tenant, rules, rule, List.of(), settled), rows);
        for (var outer : rules.book().correlations()) {
            work(task(tenant, rules, outer, List.of(), settled).stream().toList());
        }
        finish();
    }

    private void finish() {
        store.count(counts);
        store.fired(fired);
    }

    private static ClientRules rules(List<Counted> items) {
        return ((Seen) items.getFirst().sighting()).rules();
    }

    private List<Task> tasks(TenantId tenant, List<Counted> items, int level) {
        var rules = rules(items);
        var earliest = items.stream()
                .map(item -> item.item().receivedAt())
                .min(Instant::compareTo)
                .orElse(now);
        var tasks = new ArrayList<Task>();
        if (level < rules.levels().size()) {
            for (var rule : rules.levels().get(level)) {
                task(tenant, rules, rule, items, earliest.minus(Correlating.LATE))
                        .ifPresent(tasks::add);
            }
        }
        return tasks;
    }

    private Optional<Task> task(
            TenantId tenant, ClientRules rules, CorrelationRule rule, List<Counted> items, Instant settled) {
        var counted = rules.book().counted(rule);
        var sightings = new ArrayList<Sighting>();
        counted.forEach((reference, document) -> came.getOrDefault(tenant, Map.of())
                .getOrDefault(document, List.of())
                .forEach(hit -> sightings.add(
                        new Sighting(hitId(rules, hit), hit.last(), Event.of(hit.fields()), Set.of(reference)))));
        for (var item : items) {
            var seen = (Seen) item.sighting();
            var names = new HashSet<String>();
            counted.forEach((reference, document) -> {
                if (seen.matched().contains(document)) {
                    names.add(reference);
                }
            });
            if (!names.isEmpty()) {
                sightings.add(new Sighting(item.item().id().toString(), at(item), seen.event(), names));
            }
        }
        return sightings.isEmpty() ? Optional.empty() : Optional.of(new Task(tenant, rules, rule, sightings, settled));
    }

    /** What lies ahead of us comes of a wrong clock, and would be remembered until then. */
    private static Instant at(Counted item) {
        var received = item.item().receivedAt();
        return item.at().isAfter(received.plus(Correlating.LATE)) ? received : item.at();
    }

    /** One lock and one write for all tasks of a level. */
    private void work(List<Task> tasks) {
        var places = new TreeSet<>(
                Comparator.comparing((Place place) -> place.tenant().value())
                        .thenComparing(Place::rule)
                        .thenComparing(Place::key));
        var byTask = new LinkedHashMap<Task, Set<Place>>();
        for (var task : tasks) {
            var its = task.places();
            byTask.put(task, its);
            places.addAll(its);
        }
        if (places.isEmpty()) {
            byTask.keySet().forEach(task -> work(task, List.of()));
            return;
        }
        var rows = store.lock(List.copyOf(places), now).stream().collect(Collectors.toMap(Row::place, row -> row));
        var saved = new ArrayList<Row>();
        byTask.forEach((task, its) -> saved.addAll(run(
                task,
                its.stream()
                        .map(place -> rows.getOrDefault(place, new Row(place, NOTHING, 0, now, now, null)))
                        .toList())));
        store.save(saved);
    }

    private void work(Task task, List<Row> rows) {
        store.save(run(task, rows));
    }

    private List<Row> run(Task task, List<Row> rows) {
        var groups = rows.stream()
                .map(CorrelationPass::group)
                .filter(Objects::nonNull)
                .toList();
        var machine = task.rules().book().machine(task.rule(), Correlating.LIMITS, CorrelationState.holding(groups));
        var hits = new ArrayList<>(machine.settle(task.settled()));
        task.sightings().forEach(sighting -> hits.addAll(machine.observe(sighting)));
        var windows = new HashMap<Place, Instant>();
        rows.forEach(row -> {
            if (row.quietUntil() != null) {
                windows.put(row.place(), row.quietUntil());
            }
        });
        hits.stream().filter(hit -> opens(task, hit, windows)).forEach(hit -> came(task, hit));
        var state = machine.state();
        counts.merge(
                new Place(task.tenant(), task.rules().id(task.rule()), Place.digest(List.of())),
                state.counts(),
                CorrelationCounts::plus);
        var after =
                state.groups().stream().collect(Collectors.toMap(group -> task.place(group.values()), group -> group));
        return rows.stream()
                .map(row -> row(row, after.get(row.place()), windows.get(row.place())))
                .toList();
    }

    /** A group tells of one hit for each time span; what follows within it is the same thing going on. */
    private static boolean opens(Task task, CorrelationHit hit, Map<Place, Instant> windows) {
        return Window.opens(hit, windows, task.place(hit.group()));
    }

    private void came(Task task, CorrelationHit hit) {
        came.computeIfAbsent(task.tenant(), _ -> new HashMap<>())
                .computeIfAbsent(task.rule(), _ -> new ArrayList<>())
                .add(hit);
        fired.add(new Fired(
                task.tenant(),
                UUID.fromString(hitId(task.rules(), hit)),
                task.rules().id(task.rule()),
                hit.fields(),
                hit.measure(),
                hit.first(),
                hit.last(),
                hit.events(),
                task.rules().stands(task.rule()),
                now));
    }

    /** The same for the same events. */
    private static String hitId(ClientRules rules, CorrelationHit hit) {
        var parts = new ArrayList<String>();
        parts.add(rules.id(hit.rule()).toString());
        parts.add(hit.events().getFirst());
        parts.add(hit.events().getLast());
        parts.addAll(hit.group());
        return Place.digest(parts).toString();
    }

    private static CorrelationState.@Nullable Group group(Row row) {
        if (row.state().length == 0) {
            return null;
        }
        try {
            return JSON.readValue(row.state(), CorrelationState.Group.class);
        } catch (JacksonException unreadable) {
            LOG.error("What the correlation {} remembered of a group is lost", row.place(), unreadable);
            return null;
        }
    }

    private Row row(Row before, CorrelationState.@Nullable Group group, @Nullable Instant quietUntil) {
        if (group == null) {
            return new Row(before.place(), NOTHING, 0, now, now, quietUntil);
        }
        return new Row(
                before.place(),
                JSON.writeValueAsString(group).getBytes(StandardCharsets.UTF_8),
                group.events().size(),
                group.events().getFirst().at(),
                group.events().getLast().at(),
                quietUntil);
    }
}
