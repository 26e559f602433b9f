package eu.custos.connector.product;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with values to be filled in, such as {@code /users/{target}}; {@code {target|quoted}} doubles quotes. */
public record Template(String text) {

    private static final Pattern GAP = Pattern.compile("\\{([a-z][a-z0-9-]*(?:\\.[a-z][a-z0-9-]*)?)(\\|quoted)?}");

    /** Names of the values it needs. */
    Set<String> names() {
        var names = new TreeSet<String>();
        var gaps = GAP.matcher(text);
        while (gaps.find()) {
            names.add(gaps.group(1));
        }
        return names;
    }

    /** The text with its values, each written as its place asks. */
    public String fill(Map<String, String> values, Place place) {
        return fill(values, place::write);
    }

    private String fill(Map<String, String> values, UnaryOperator<String> write) {
        return GAP.matcher(text).replaceAll(gap -> {
            var value = values.get(gap.group(1));
            if (value == null) {
                throw new UnfitValue("there is no %s".formatted(gap.group(1)));
            }
            var quoted = gap.group(2) == null ? value : value.replace("'", "''");
            return Matcher.quoteReplacement(write.apply(quoted));
        });
    }
}
