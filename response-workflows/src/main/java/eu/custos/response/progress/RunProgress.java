package eu.custos.response.progress;

import eu.custos.response.diagram.DiagramState;
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
 * @param outcome how it ended, in words; null while it runs
 */
public record RunProgress(
        IncidentRun run,
        String name,
        String version,
        List<Token> tokens,
        DiagramState state,
        String svg,
        @Nullable String outcome) {

    public RunProgress {
        tokens = List.copyOf(tokens);
    }

    /** State of each activity that has one, by its id: done, active, waiting or skipped. */
    public Map<String, String> states() {
        var states = new java.util.TreeMap<String, String>();
        state.marks().forEach((id, mark) -> states.put(id, mark.state().name().toLowerCase(java.util.Locale.ROOT)));
        return states;
    }
}
