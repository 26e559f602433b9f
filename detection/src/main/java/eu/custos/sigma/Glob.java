package eu.custos.sigma;

import eu.custos.sigma.Wildcards.Part;
import java.util.ArrayList;
import java.util.List;

/** Wildcards made ready: runs of fixed parts, between which anything may stand. Never tries a run twice at a place. */
record Glob(List<List<Part>> runs, boolean openStart, boolean openEnd) {

    private static final int NO = -1;

    static Glob of(List<Part> parts) {
        var runs = new ArrayList<List<Part>>();
        var run = new ArrayList<Part>();
        for (var part : parts) {
            if (part == Part.Any.MANY) {
                if (!run.isEmpty()) {
                    runs.add(List.copyOf(run));
                    run.clear();
                }
            } else {
                run.add(part);
            }
        }
        if (!run.isEmpty()) {
            runs.add(List.copyOf(run));
        }
        return new Glob(
                List.copyOf(runs),
                !parts.isEmpty() && parts.getFirst() == Part.Any.MANY,
                !parts.isEmpty() && parts.getLast() == Part.Any.MANY);
    }

    boolean matches(String text) {
        if (runs.isEmpty()) {
            return openStart || text.isEmpty();
        }
        var at = 0;
        for (var n = 0; n < runs.size(); n++) {
            var anchored = n == 0 && !openStart;
            var last = n == runs.size() - 1 && !openEnd;
            at = anchored ? end(runs.get(n), text, 0) : search(runs.get(n), text, at, last);
            if (at == NO) {
                return false;
            }
            if (last && at != text.length()) {
                return false;
            }
        }
        return true;
    }

    /** Where the first place of the run ends, at or after here; the leftmost leaves most for what follows. */
    private static int search(List<Part> run, String text, int from, boolean atEnd) {
        for (var start = from; start <= text.length(); start++) {
            if (run.getFirst() instanceof Part.Literal(var literal)) {
                start = text.indexOf(literal, start);
                if (start < 0) {
                    return NO;
                }
            }
            var end = end(run, text, start);
            if (end != NO && (!atEnd || end == text.length())) {
                return end;
            }
        }
        return NO;
    }

    private static int end(List<Part> run, String text, int start) {
        var at = start;
        for (var part : run) {
            at = switch (part) {
                case Part.Literal(var literal) -> text.startsWith(literal, at) ? at + literal.length() : NO;
                case Part.Any _ -> at < text.length() ? at + Character.charCount(text.codePointAt(at)) : NO;
                case Part.Dash _ -> at < text.length() && Wildcards.DASHES.indexOf(text.charAt(at)) >= 0 ? at + 1 : NO;
            };
            if (at == NO) {
                return NO;
            }
        }
        return at;
    }
}
