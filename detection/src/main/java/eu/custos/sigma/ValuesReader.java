package eu.custos.sigma;

import eu.custos.sigma.Tree.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads lists of values. */
final class ValuesReader {

    static final String KEY = "placeholder";

    private static final int MOST = 1_000;
    private static final int LONGEST = 500;
    private static final Pattern NAME = Pattern.compile("[^%\\s\\\\]{1,100}");

    private ValuesReader() {}

    static Optional<SigmaValues> read(SigmaHeader header, Mapping tree, Tree placeholder, Flaws flaws) {
        if (header.id() != null || header.name() != null) {
            flaws.add(tree.unfit("list-called", "A list has an id or a name", "It is called by its placeholder alone")
                    .flaw());
        }
        var name = flaws.attempt(() -> name(placeholder));
        var values = flaws.attempt(() -> values(tree));
        return name.flatMap(
                known -> values.map(list -> new SigmaValues(header.called(SigmaValues.mark(known)), known, list)));
    }

    private static String name(Tree node) {
        var name = node.asText();
        if (!NAME.matcher(name).matches()) {
            throw node.unfit(
                    "placeholder-name",
                    "%s cannot stand between percent signs".formatted(Flaw.quote(name)),
                    "Write up to 100 characters without spaces, percent signs and backslashes");
        }
        return name;
    }

    private static List<String> values(Mapping tree) {
        var node = tree.entries().get("values");
        if (node == null) {
            throw tree.unfit("values-missing", "The list has no values", "List them under values:");
        }
        var items = node.asSequence().items();
        if (items.isEmpty() || items.size() > MOST) {
            throw node.unfit("values-count", "The list has %d values".formatted(items.size()), "Give it 1 to 1,000");
        }
        var values = new ArrayList<String>();
        for (var item : items) {
            var value = item.asText();
            if (value.isBlank() || value.length() > LONGEST) {
                throw item.unfit("value-length", "The value is empty or too long", "Write 1 to 500 characters");
            }
            values.add(value);
        }
        return values;
    }
}
