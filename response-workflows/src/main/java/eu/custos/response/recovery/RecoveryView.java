package eu.custos.response.recovery;

import eu.custos.response.recovery.RecoveryPlan.Kind;
import eu.custos.response.recovery.RecoveryPlan.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan as its page shows it.
 *
 * @param parts sources, steps and criteria in this order, each with what came of it last
 * @param decisions what was found about the plan as a whole: watch, return, end
 * @param earlier how many results stand from before: earlier revisions, and what was done again
 */
record RecoveryView(RecoveryPlan plan, List<Group> parts, List<Result> decisions, List<Past> earlier) {

    private static final Map<Kind, String> HEADS = Map.of(
            Kind.SOURCE, "Sources",
            Kind.STEP, "Steps",
            Kind.CRITERION, "Criteria");

    /** Parts of one kind. */
    record Group(String title, String none, List<Line> lines) {

        /** Such as "3 of 4". */
        public String count() {
            return "%d of %d"
                    .formatted(
                            lines.stream()
                                    .filter(line -> line.result() != null
                                            && line.result().outcome().asPlanned())
                                    .count(),
                            lines.size());
        }
    }

    /** One part. */
    record Line(int n, String what, @Nullable Result result) {}

    /** A result that another one has followed. */
    record Past(String about, Result result) {}

    static RecoveryView of(RecoveryPlan plan) {
        var groups = List.of(
                group(plan, Kind.SOURCE, "not checked yet"),
                group(plan, Kind.STEP, "not restored yet"),
                group(plan, Kind.CRITERION, "not verified yet"));
        var decisions = plan.results().stream()
                .filter(result -> !HEADS.containsKey(result.kind()))
                .toList();
        return new RecoveryView(plan, groups, decisions, earlier(plan));
    }

    private static Group group(RecoveryPlan plan, Kind kind, String none) {
        var lines = plan.items(kind).stream()
                .map(item -> new Line(
                        item.n(), item.what(), plan.latest(kind, item.n()).orElse(null)))
                .toList();
        return new Group(HEADS.getOrDefault(kind, ""), none, lines);
    }

    private static List<Past> earlier(RecoveryPlan plan) {
        var past = new ArrayList<Past>();
        for (var result : plan.results()) {
            var last = plan.latest(result.kind(), result.n());
            if (HEADS.containsKey(result.kind()) && last.filter(result::equals).isEmpty()) {
                past.add(new Past(
                        "%s %d of plan %d".formatted(result.kind().code(), result.n(), result.revision()), result));
            }
        }
        return List.copyOf(past);
    }
}
