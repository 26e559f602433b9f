package eu.custos.sigma;

import eu.custos.sigma.Tree.Mapping;
import eu.custos.sigma.Tree.Scalar;
import eu.custos.sigma.Tree.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the detection of a rule: search identifiers, and the condition that joins them. */
final class DetectionReader {

    private static final String CONDITION = "condition";

    private final ItemReader items;
    private final Flaws flaws;

    DetectionReader(ItemReader items, Flaws flaws) {
        this.items = items;
        this.flaws = flaws;
    }

    /** @param besides keys that are no search identifiers here */
    Optional<Check> read(Mapping detection, Set<String> besides) {
        Map<String, Check> identifiers = new LinkedHashMap<>();
        var whole = true;
        for (var entry : detection.entries().entrySet()) {
            var name = entry.getKey();
            if (!CONDITION.equals(name) && !besides.contains(name)) {
                var check = flaws.attempt(() -> identifier(entry.getValue()));
                // Named all the same, so that the condition is not blamed for it.
                identifiers.put(name, check.orElse(new Check.AnyOf(List.of())));
                whole &= check.isPresent();
            }
        }
        var condition = flaws.attempt(() -> condition(detection, identifiers));
        return whole ? condition : Optional.empty();
    }

    private static Check condition(Mapping detection, Map<String, Check> identifiers) {
        var node = detection.entries().get(CONDITION);
        if (node == null) {
            throw detection.unfit(
                    "condition-missing", "There is no condition", "Add condition: with a search identifier's name");
        }
        if (identifiers.isEmpty()) {
            throw detection.unfit("identifier-missing", "There is no search identifier", "Add one, such as selection:");
        }
        var nodes = node instanceof Sequence list ? list.items() : List.of(node);
        if (nodes.isEmpty()) {
            throw node.unfit("condition-missing", "The list of conditions is empty", "Write a condition");
        }
        var checks = new ArrayList<Check>();
        for (var one : nodes) {
            checks.add(new ConditionParser(one, one.asText(), identifiers).parse());
        }
        return checks.size() == 1 ? checks.getFirst() : new Check.AnyOf(checks);
    }

    private Check identifier(Tree node) {
        return switch (node) {
            case Mapping map -> all(map);
            case Sequence list -> any(list);
            case Scalar _ ->
                throw node.unfit(
                        "identifier",
                        "A search identifier is " + node.kind(),
                        "Write fields with values, or a list of keywords");
        };
    }

    private Check all(Mapping map) {
        if (map.entries().isEmpty()) {
            throw map.unfit("identifier-empty", "The map is empty and would match everything", "Name a field");
        }
        var checks = new ArrayList<Check>();
        for (var entry : map.entries().entrySet()) {
            checks.add(items.read(entry.getKey(), entry.getValue()));
        }
        return checks.size() == 1 ? checks.getFirst() : new Check.AllOf(checks);
    }

    private Check any(Sequence list) {
        if (list.items().isEmpty()) {
            throw list.unfit("identifier-empty", "The list is empty", "Write a keyword, or a map of fields");
        }
        var checks = new ArrayList<Check>();
        for (var item : list.items()) {
            checks.add(
                    switch (item) {
                        case Mapping map -> all(map);
                        case Scalar word -> items.keyword(word);
                        case Sequence _ ->
                            throw item.unfit("value-nested", "A list stands in a list", "Write its items one level up");
                    });
        }
        return checks.size() == 1 ? checks.getFirst() : new Check.AnyOf(checks);
    }
}
