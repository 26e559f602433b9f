package eu.custos.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text as rules write it, with its wildcards and escapes understood; Sigma 2.1, rules specification, "String
 * Wildcard" and "Escape Character".
 */
record Wildcards(List<Part> parts) {

    /** Sigma 2.1, modifiers appendix, "windash": hyphen, slash, en dash, em dash, horizontal bar. */
    static final String DASHES = "-/\u2013\u2014\u2015";

    Wildcards {
        parts = List.copyOf(parts);
    }

    /** A stretch of such a text. */
    sealed interface Part {

        /** Itself. */
        record Literal(String text) implements Part {}

        /** Any of the characters that begin an option. */
        enum Dash implements Part {
            DASH
        }

        /** A wildcard. */
        enum Any implements Part {
            ONE,
            MANY
        }
    }

    static Wildcards literal(String text) {
        return new Wildcards(text.isEmpty() ? List.of() : List.of(new Part.Literal(text)));
    }

    static Wildcards parse(String text) {
        var parts = new ArrayList<Part>();
        var literal = new StringBuilder();
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length() && "\\*?".indexOf(text.charAt(at + 1)) >= 0) {
                literal.append(text.charAt(++at));
            } else if (c == '*' || c == '?') {
                flush(literal, parts);
                parts.add(c == '*' ? Part.Any.MANY : Part.Any.ONE);
            } else {
                literal.append(c);
            }
        }
        flush(literal, parts);
        return new Wildcards(parts);
    }

    private static void flush(StringBuilder literal, List<Part> parts) {
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    /** The text without wildcards, if it has none. */
    Optional<String> plain() {
        if (parts.isEmpty()) {
            return Optional.of("");
        }
        return parts.size() == 1 && parts.getFirst() instanceof Part.Literal(var text)
                ? Optional.of(text)
                : Optional.empty();
    }

    boolean hasDashes() {
        return parts.contains(Part.Dash.DASH);
    }

    Wildcards open(boolean start, boolean end) {
        var opened = new ArrayList<>(parts);
        if (start && (opened.isEmpty() || opened.getFirst() != Part.Any.MANY)) {
            opened.addFirst(Part.Any.MANY);
        }
        if (end && (opened.isEmpty() || opened.getLast() != Part.Any.MANY)) {
            opened.addLast(Part.Any.MANY);
        }
        return new Wildcards(opened);
    }

    /** Every dash may be any dash. */
    Wildcards withDashes() {
        var changed = new ArrayList<Part>();
        for (var part : parts) {
            if (part instanceof Part.Literal(var text)) {
                var literal = new StringBuilder();
                for (var at = 0; at < text.length(); at++) {
                    if (DASHES.indexOf(text.charAt(at)) >= 0) {
                        flush(literal, changed);
                        changed.add(Part.Dash.DASH);
                    } else {
                        literal.append(text.charAt(at));
                    }
                }
                flush(literal, changed);
            } else {
                changed.add(part);
            }
        }
        return new Wildcards(changed);
    }

    TextTest test(boolean cased) {
        var ready = parts.stream()
                .map(part -> part instanceof Part.Literal(var text) && !cased
                        ? new Part.Literal(FieldText.fold(text))
                        : part)
                .toList();
        var first = !ready.isEmpty() && ready.getFirst() == Part.Any.MANY;
        var last = ready.size() > 1 && ready.getLast() == Part.Any.MANY;
        var middle = ready.subList(first ? 1 : 0, ready.size() - (last ? 1 : 0));
        if (middle.isEmpty() && !first) {
            return new TextTest.Stands(Check.Place.WHOLE, "", cased);
        }
        if (middle.size() == 1 && middle.getFirst() instanceof Part.Literal(var text)) {
            var place = first
                    ? (last ? Check.Place.ANYWHERE : Check.Place.END)
                    : (last ? Check.Place.START : Check.Place.WHOLE);
            return new TextTest.Stands(place, text, cased);
        }
        return new TextTest.HasForm(Glob.of(ready), cased);
    }
}
