package eu.custos.alert;

import eu.custos.decision.Decided;
import eu.custos.decision.DecisionTable;
import eu.custos.decision.DecisionTables;
import eu.custos.decision.GivenTable;
import eu.custos.owntable.OwnTables;
import eu.custos.suppression.Suppression;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the decision table {@code alert-triage}, or the one that a client has in its place, what becomes of a group. */
@Component
final class TriageTable {

    static final String NAME = "alert-triage";
    static final String UNKNOWN_ASSET = "UNKNOWN";
    /** Stands for the rule that fired where a suppression hides the group. */
    private static final String HIDDEN = "suppression";

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final DecisionTables tables;
    private final OwnTables own;
    private final NavigableSet<Integer> edges;
    private final Map<String, NavigableSet<Integer>> edgesOfOwn = new ConcurrentHashMap<>();

    TriageTable(DecisionTables tables, OwnTables own) {
        this.tables = tables;
        this.own = own;
        edges = edges(tables.table(NAME));
    }

    /** By the client's own table, where one is in force. */
    Triaged decide(TenantId tenant, AlertGroup.Facts facts, long alerts) {
        var given = own.of(tenant, NAME);
        return given.isPresent() ? decide(given.get(), facts, alerts) : common(facts, alerts);
    }

    Triaged common(AlertGroup.Facts facts, long alerts) {
        return triaged(tables.decide(NAME, question(facts, edge(edges, alerts))));
    }

    Triaged decide(GivenTable given, AlertGroup.Facts facts, long alerts) {
        var its = edgesOfOwn.computeIfAbsent(given.description().version().digest(), _ -> edges(given.description()));
        return triaged(given.decide(question(facts, edge(its, alerts))));
    }

    static Map<String, Object> question(AlertGroup.Facts facts, int repeats) {
        return Map.of(
                "detection",
                facts.detection(),
                "severity",
                facts.severity().name(),
                "criticality",
                facts.criticality() == null
                        ? UNKNOWN_ASSET
                        : facts.criticality().name(),
                "technique",
                facts.technique() == null ? "NONE" : facts.technique().stage().name(),
                "repeats",
                repeats);
    }

    private static Triaged triaged(Decided decided) {
        return new Triaged(
                Outcome.valueOf(decided.text("outcome")),
                decided.rule().id(),
                decided.rule().label(),
                decided.version().tag(),
                decided.version().digest(),
                null);
    }

    /**
     * A table compares numbers with its own bounds only, so every number between two edges is answered alike.
     *
     * <p>Asking with the edge instead keeps the distinct questions few enough to remember all their answers.
     */
    private static int edge(NavigableSet<Integer> edges, long alerts) {
        var edge = edges.floor((int) Math.min(alerts, Integer.MAX_VALUE));
        return edge == null ? 1 : edge;
    }

    private static NavigableSet<Integer> edges(DecisionTable table) {
        var edges = new TreeSet<Integer>();
        edges.add(1);
        for (var column = 0; column < table.inputs().size(); column++) {
            if (table.inputs().get(column).type().equals("integer")) {
                for (var rule : table.rules()) {
                    NUMBER.matcher(rule.conditions().get(column)).results().forEach(bound -> {
                        var number = Integer.parseInt(bound.group());
                        edges.addAll(List.of(number - 1, number, number + 1));
                    });
                }
            }
        }
        return edges;
    }

    /** What becomes of a group. */
    enum Outcome {
        SUPPRESS,
        QUEUE,
        PROMOTE
    }

    /**
     * The table's answer, kept with the group.
     *
     * @param digest SHA-256 of the table that decided
     * @param suppression what hides the group, whatever the table says; null where nothing does
     */
    record Triaged(
            Outcome outcome,
            String rule,
            String label,
            String tag,
            String digest,
            @Nullable UUID suppression) {

        private static final String TAKEN_OUT = "taken-out";

        Triaged hiddenBy(Suppression by) {
            return new Triaged(Outcome.SUPPRESS, HIDDEN, by.label(), tag, digest, by.id());
        }

        /** A person took it out of an incident: from now on the table does not put it into one again by itself. */
        Triaged takenOut(String incident, Actor by) {
            return new Triaged(
                    Outcome.QUEUE,
                    TAKEN_OUT,
                    "taken out of %s by %s".formatted(incident, by.name()),
                    tag,
                    digest,
                    null);
        }

        boolean isTakenOut() {
            return rule.equals(TAKEN_OUT);
        }
    }
}
