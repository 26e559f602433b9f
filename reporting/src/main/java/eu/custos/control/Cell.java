package eu.custos.control;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a control stands over all whom a list is about.
 *
 * @param counts how many stand in each state
 * @param population of those that were looked at
 */
record Cell(
        Map<State, Long> counts,
        long population,
        long findings,
        @Nullable Instant lookedAt) {

    static final Cell NOBODY = new Cell(Map.of(), 0, 0, null);

    Cell {
        counts = Map.copyOf(counts);
    }

    /** The gravest that anyone is in. */
    public State state() {
        for (var state : State.values()) {
            if (counts.containsKey(state)) {
                return state;
            }
        }
        return State.NEVER;
    }

    long all() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** In few words, below its title. */
    public String words() {
        var n = counts.getOrDefault(state(), 0L);
        var where = all() > 1 ? ", at %,d of %,d clients".formatted(n, all()) : "";
        return switch (state()) {
            case FINDING -> "%,d of %,d".formatted(findings, population) + where;
            case STALE -> "not fresh" + where;
            case NEVER -> "not known yet" + where;
            case EXCEPTION -> "exception" + where;
            case ATTESTED -> "attested";
            case MET -> population == 0 ? "nothing there to look at" : "0 of %,d".formatted(population);
            case NOT_APPLICABLE -> "does not apply";
        };
    }

    /** What meets a control of another catalogue stands as badly as the worst of it. */
    static Cell together(Collection<Cell> cells) {
        var counts = new EnumMap<State, Long>(State.class);
        var population = 0L;
        var findings = 0L;
        Instant looked = null;
        for (var cell : cells) {
            if (cell.counts.isEmpty()) {
                continue;
            }
            counts.merge(cell.state(), 1L, Long::sum);
            population += cell.population;
            findings += cell.findings;
            looked =
                    looked == null || (cell.lookedAt != null && cell.lookedAt.isAfter(looked)) ? cell.lookedAt : looked;
        }
        return new Cell(counts, population, findings, looked);
    }
}
