package eu.custos.response.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An incident's processes as they went, beside how they go by the models of today.
 *
 * @param with what waits for a second person and counted here
 * @param parts a process each
 * @param notes what could not be repeated, and why
 */
record Rehearsal(List<String> with, List<Part> parts, List<String> notes) {

    Rehearsal {
        with = List.copyOf(with);
        parts = List.copyOf(parts);
        notes = List.copyOf(notes);
    }

    /** A step of a person, or the end of a run, and what became of it. */
    record Step(String activity, String name, String outcome) {}

    /**
     * One process.
     *
     * @param before version that the incident followed; null where it had no such run
     * @param now version of today; null where no such run began
     */
    record Part(
            String process,
            @Nullable String before,
            @Nullable String now,
            List<Line> lines) {

        public long differences() {
            return lines.stream().filter(Line::differs).count();
        }
    }

    /**
     * A step then and now; null on the side where it does not happen.
     *
     * @param name what people read
     */
    record Line(
            String name, @Nullable String before, @Nullable String now) {

        public boolean differs() {
            return !Objects.equals(before, now);
        }
    }

    public long differences() {
        return parts.stream().mapToLong(Part::differences).sum();
    }

    /** Lays two ways side by side so that as many steps as can be stand beside themselves. */
    static List<Line> sideBySide(List<Step> before, List<Step> now) {
        var longest = new int[before.size() + 1][now.size() + 1];
        for (var b = before.size() - 1; b >= 0; b--) {
            for (var n = now.size() - 1; n >= 0; n--) {
                longest[b][n] = same(before.get(b), now.get(n))
                        ? longest[b + 1][n + 1] + 1
                        : Math.max(longest[b + 1][n], longest[b][n + 1]);
            }
        }
        var lines = new ArrayList<Line>();
        var b = 0;
        var n = 0;
        while (b < before.size() || n < now.size()) {
            if (b < before.size() && n < now.size() && same(before.get(b), now.get(n))) {
                lines.add(new Line(
                        before.get(b).name(),
                        before.get(b++).outcome(),
                        now.get(n++).outcome()));
            } else if (n == now.size() || (b < before.size() && longest[b + 1][n] >= longest[b][n + 1])) {
                lines.add(new Line(before.get(b).name(), before.get(b++).outcome(), null));
            } else {
                lines.add(new Line(now.get(n).name(), null, now.get(n++).outcome()));
            }
        }
        return lines;
    }

    private static boolean same(Step one, Step other) {
        return one.activity().equals(other.activity());
    }
}
