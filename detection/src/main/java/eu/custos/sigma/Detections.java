package eu.custos.sigma;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the rules of a book, and its correlations in chains, over events; for one thread at a time. */
public final class Detections {

    /**
     * What an event gave rise to.
     *
     * @param rules that it matched and that stand for themselves
     */
    public record Outcome(List<SigmaRule> rules, List<CorrelationHit> hits) {

        public Outcome {
            rules = List.copyOf(rules);
            hits = List.copyOf(hits);
        }
    }

    private final RuleBook book;
    private final Set<SigmaDocument> onlyCounted;
    private final Map<CorrelationRule, CorrelationMachine> machines = new LinkedHashMap<>();

    /**
     * Takes the correlations up where they were left.
     *
     * @param states by the correlations' references; one that has none begins empty
     * @throws IllegalArgumentException for a correlation that cannot come true within the limits
     */
    public Detections(RuleBook book, CorrelationLimits limits, Map<String, CorrelationState> states) {
        this.book = book;
        this.onlyCounted = book.onlyCounted();
        for (var correlation : book.correlations()) {
            var state = states.getOrDefault(correlation.header().reference(), CorrelationState.EMPTY);
            machines.put(correlation, book.machine(correlation, limits, state));
        }
    }

    /** Asks every rule about the event, and lets every correlation count it. */
    public Outcome observe(String id, Instant at, Event event) {
        return observe(
                id,
                at,
                event,
                book.rules().stream().filter(rule -> rule.matches(event)).toList());
    }

    /** Lets every correlation count an event that matched those rules. */
    public Outcome observe(String id, Instant at, Event event, List<SigmaRule> matched) {
        Map<SigmaDocument, List<CorrelationHit>> inner = new HashMap<>();
        machines.forEach((correlation, machine) -> {
            inner.put(correlation, hits(machine, new Counted(id, at, event, Set.copyOf(matched)), inner));
        });
        return outcome(matched, inner);
    }

    private record Counted(String id, Instant at, Event event, Set<SigmaRule> rules) {}

    private List<CorrelationHit> hits(
            CorrelationMachine machine, Counted counted, Map<SigmaDocument, List<CorrelationHit>> inner) {
        // What a chain is made of happened before the event that completed it, or with it.
        var hits = new ArrayList<>(chained(machine, inner));
        var rules = new HashSet<String>();
        book.counted(machine.rule()).forEach((reference, document) -> {
            if (document instanceof SigmaRule rule && counted.rules().contains(rule)) {
                rules.add(reference);
            }
        });
        if (!rules.isEmpty()) {
            hits.addAll(machine.observe(new Sighting(counted.id(), counted.at(), counted.event(), rules)));
        }
        return hits;
    }

    private List<CorrelationHit> chained(CorrelationMachine machine, Map<SigmaDocument, List<CorrelationHit>> inner) {
        var hits = new ArrayList<CorrelationHit>();
        book.counted(machine.rule()).forEach((reference, document) -> {
            for (var hit : inner.getOrDefault(document, List.of())) {
                hits.addAll(
                        machine.observe(new Sighting(hit.id(), hit.last(), Event.of(hit.fields()), Set.of(reference))));
            }
        });
        return hits;
    }

    /** As {@link CorrelationMachine#settle}, for every correlation. */
    public Outcome settle(Instant until) {
        Map<SigmaDocument, List<CorrelationHit>> inner = new HashMap<>();
        machines.forEach((correlation, machine) -> {
            var hits = new ArrayList<>(chained(machine, inner));
            hits.addAll(machine.settle(until));
            inner.put(correlation, hits);
        });
        return outcome(List.of(), inner);
    }

    private Outcome outcome(List<SigmaRule> matched, Map<SigmaDocument, List<CorrelationHit>> all) {
        var hits = new ArrayList<CorrelationHit>();
        for (var correlation : machines.keySet()) {
            if (!onlyCounted.contains(correlation)) {
                hits.addAll(all.getOrDefault(correlation, List.of()));
            }
        }
        return new Outcome(
                matched.stream().filter(rule -> !onlyCounted.contains(rule)).toList(), hits);
    }

    /** By the correlations' references. */
    public Map<String, CorrelationState> states() {
        Map<String, CorrelationState> states = new LinkedHashMap<>();
        machines.forEach(
                (correlation, machine) -> states.put(correlation.header().reference(), machine.state()));
        return states;
    }
}
