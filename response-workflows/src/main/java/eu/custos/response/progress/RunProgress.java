package eu.custos.response.progress;

import eu.custos.response.diagram.Diagram;
import eu.custos.response.diagram.DiagramState;
import eu.custos.response.operation.Deviation;
import eu.custos.response.work.IncidentRun;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One process of an incident as it stands.
 *
 * @param name of the model, as people say it
 * @param version tag of the model this run follows
 * @param svg its drawing with the state in it
 * @param deviations where people changed what it does by itself
 * @param late steps of people that were answered late, are overdue, or were taken by the clock
 * @param outcome how it ended, in words; null while it runs
 */
public record RunProgress(
        IncidentRun run,
        String name,
        String version,
        List<Token> tokens,
        DiagramState state,
        String svg,
        List<Diagram.Step> steps,
        List<Deviation> deviations,
        long late,
        @Nullable String outcome) {

    public RunProgress {
        tokens = List.copyOf(tokens);
        steps = List.copyOf(steps);
        deviations = List.copyOf(deviations);
    }

    public boolean isLifeCycle() {
        return run.process().equals(IncidentRun.LIFE_CYCLE);
    }

    /** What names it in an address; a life cycle that ran again has the subject of the earlier one. */
    public String key() {
        return isLifeCycle() ? String.valueOf(run.instance()) : run.subject().toString();
    }

    /** Such as "1 step skipped, 2 late". */
    public String conformance() {
        var skipped = deviations.stream().filter(Deviation::leavesModel).count();
        if (skipped == 0 && late == 0) {
            return "no deviation from the model";
        }
        var words = new java.util.StringJoiner(", ");
        if (skipped > 0) {
            words.add(skipped == 1 ? "1 step skipped" : "%d steps skipped".formatted(skipped));
        }
        if (late > 0) {
            words.add(late == 1 ? "1 step late" : "%d steps late".formatted(late));
        }
        return words.toString();
    }

    public boolean conforms() {
        return late == 0 && deviations.stream().noneMatch(Deviation::leavesModel);
    }

    /** State of each activity that has one, by its id: done, active, waiting or skipped. */
    public Map<String, String> states() {
        var states = new java.util.TreeMap<String, String>();
        state.marks().forEach((id, mark) -> states.put(id, mark.state().name().toLowerCase(java.util.Locale.ROOT)));
        return states;
    }
}
