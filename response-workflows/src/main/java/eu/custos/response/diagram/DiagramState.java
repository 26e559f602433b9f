package eu.custos.response.diagram;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the tokens of one run stand, by activity id; what is not named lies ahead.
 *
 * @param taken ids of the flows that a token went along; null where only the marks are known
 */
public record DiagramState(
        Map<String, Mark> marks, @Nullable Set<String> taken) {

    /** A model at rest, as in a catalogue. */
    public static final DiagramState AT_REST = new DiagramState(Map.of());

    public DiagramState {
        marks = Map.copyOf(marks);
        taken = taken == null ? null : Set.copyOf(taken);
    }

    public DiagramState(Map<String, Mark> marks) {
        this(marks, null);
    }

    /** What became of an activity. */
    public enum State {
        DONE("done", "done"),
        ACTIVE("act", "active"),
        WAITING("wait", "not reached"),
        SKIPPED("skip", "skipped");

        private final String css;
        private final String words;

        State(String css, String words) {
            this.css = css;
            this.words = words;
        }

        String css() {
            return css;
        }

        String words() {
            return words;
        }
    }

    /**
     * One activity's state.
     *
     * @param tokens how many tokens stand there; shown as a number from two on
     * @param elapsed drawn under an active task, such as {@code 16:08 of 30:00}
     * @param words said to who cannot see the drawing, such as {@code waiting for Ingrid Sand}
     */
    public record Mark(
            State state,
            int tokens,
            @Nullable String elapsed,
            @Nullable String words) {}

    Mark of(String id) {
        return marks.getOrDefault(id, new Mark(State.WAITING, 0, null, null));
    }

    /** Where nobody kept which flows were taken, one counts as taken when both its ends were reached. */
    State flow(Edge edge) {
        if (taken != null && taken.contains(edge.id())) {
            return State.DONE;
        }
        var from = of(edge.source()).state();
        var to = of(edge.target()).state();
        if (from == State.SKIPPED || to == State.SKIPPED) {
            return State.SKIPPED;
        }
        var reached = from == State.DONE && (to == State.DONE || to == State.ACTIVE);
        return taken == null && reached ? State.DONE : State.WAITING;
    }
}
