package eu.custos.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A field as a rule names it, with every name under which an event may hold it, the rule's own first.
 *
 * @param candidates folded
 */
record FieldName(String name, List<String> candidates) {

    private static final String EVERY_CATEGORY = "";

    /** From category and folded field to other names. */
    private static final Map<String, List<String>> ALIASES = Table.read("field-names.tsv", 3).stream()
            .collect(Collectors.toUnmodifiableMap(
                    row -> key(row.get(0), FieldText.fold(row.get(1))),
                    row -> List.of(row.get(2).split("\\|"))));

    /** @param category of the rule's log source: some names mean the field only there */
    static FieldName of(String name, @Nullable String category) {
        var own = FieldText.fold(name);
        var bare = FieldText.fold(EventShape.bare(name));
        var all = new ArrayList<String>();
        all.add(own);
        all.add(bare);
        Stream.of(category == null ? EVERY_CATEGORY : category, EVERY_CATEGORY)
                .distinct()
                .flatMap(where -> ALIASES.getOrDefault(key(where, bare), List.of()).stream())
                .map(FieldText::fold)
                .forEach(all::add);
        return new FieldName(name, all.stream().distinct().toList());
    }

    private static String key(String category, String folded) {
        return category + "\t" + folded;
    }
}
