package eu.custos.portal;

import eu.custos.incident.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of the way, done, going on or ahead.
 *
 * @param state {@code done}, {@code act} or empty for what lies ahead
 * @param at when it was finished, or began where it goes on
 */
record PortalStep(String label, String state, @Nullable Instant at) {

    private static final List<Phase> WAY = List.of(
            Phase.TRIAGE,
            Phase.ASSESSMENT,
            Phase.CONTAINMENT,
            Phase.RESPONSE,
            Phase.RECOVERY,
            Phase.CLOSURE,
            Phase.REVIEW);

    /** The whole way; phases that an ended incident never entered are left out. */
    static List<PortalStep> of(PortalCase incident, List<JdbcPortalBoard.Entered> entered) {
        var begun = new EnumMap<Phase, Instant>(Phase.class);
        entered.forEach(entry -> begun.put(entry.phase(), entry.at()));
        var steps = new ArrayList<PortalStep>();
        for (var phase : WAY) {
            var since = begun.get(phase);
            if (phase == incident.phase()) {
                steps.add(new PortalStep(PlainWords.step(phase), "act", since));
            } else if (phase.compareTo(incident.phase()) < 0) {
                if (since != null) {
                    steps.add(new PortalStep(PlainWords.step(phase), "done", left(phase, entered)));
                }
            } else if (incident.open()) {
                steps.add(new PortalStep(PlainWords.step(phase), "", null));
            }
        }
        return steps;
    }

    /** When the phase was left for the last time. */
    private static @Nullable Instant left(Phase phase, List<JdbcPortalBoard.Entered> entered) {
        Instant left = null;
        for (var i = 0; i + 1 < entered.size(); i++) {
            if (entered.get(i).phase() == phase) {
                left = entered.get(i + 1).at();
            }
        }
        return left;
    }
}
