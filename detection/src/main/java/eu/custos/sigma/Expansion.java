package eu.custos.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes placeholders out. */
final class Expansion {

    private static final int MOST = 10_000;

    /** Text and network alike. */
    private static final String ANYTHING = "0.0.0.0/32";

    private static final Pattern ESCAPED = Pattern.compile("\\\\%");
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\\\)%([^%\\s\\\\]{1,100})%");

    private Expansion() {}

    /** Every text that the one with placeholders may mean. */
    static List<String> of(Tree.Scalar value, Placeholders known) {
        var open = new ArrayList<>(List.of(value.text()));
        var done = new ArrayList<String>();
        while (!open.isEmpty()) {
            var text = open.removeLast();
            var found = PLACEHOLDER.matcher(text);
            if (!found.find()) {
                done.add(ESCAPED.matcher(text).replaceAll("%"));
                continue;
            }
            var values = known.values().get(found.group(1));
            if (values == null && known.open()) {
                return List.of(ANYTHING);
            }
            if (values == null) {
                throw value.unfit(
                        "placeholder-unknown",
                        "The placeholder %s has no value".formatted(Flaw.quote(found.group())),
                        "Give it values, or leave 'expand' away to look for the text itself");
            }
            for (var one : values.reversed()) {
                // What is put in is no placeholder again.
                open.add(found.replaceFirst(Matcher.quoteReplacement(one.replace("%", "\\%"))));
            }
            if (open.size() + done.size() > MOST) {
                throw value.unfit(
                        "too-many-variants",
                        "The placeholders make more than %d values".formatted(MOST),
                        "Use fewer placeholders in one value");
            }
        }
        return done;
    }
}
