package eu.custos.ingest.adapter;

import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what was expected and what was found, by product and kind of thing. */
final class Conformance {

    static final List<EntityType> KINDS = List.of(
            EntityType.IP, EntityType.HOST, EntityType.USER, EntityType.HASH, EntityType.DOMAIN, EntityType.URL);

    private final Map<String, Map<EntityType, Count>> products = new TreeMap<>();
    private final Map<String, Integer> messages = new TreeMap<>();
    private final List<String> missed = new ArrayList<>();

    /**
     * Figures of one kind.
     *
     * @param expected things that the oracle names
     * @param hit those of them that were found
     * @param found all that were found
     * @param right those of them that the oracle names
     */
    record Count(int expected, int hit, int found, int right) {

        static final Count NONE = new Count(0, 0, 0, 0);

        Count plus(Count other) {
            return new Count(expected + other.expected, hit + other.hit, found + other.found, right + other.right);
        }

        double recall() {
            return expected == 0 ? 1 : (double) hit / expected;
        }

        String cells() {
            return "%d | %s | %s"
                    .formatted(
                            expected,
                            expected == 0 ? "" : "%.2f".formatted(recall()),
                            found == 0 ? "" : "%.2f".formatted((double) right / found));
        }
    }

    void add(Pairs.Pair pair, List<Entity> found) {
        add(pair.product(), pair.id(), EcsOracle.things(pair.expected()), found);
    }

    void add(String product, String message, Map<EntityType, Set<String>> expected, List<Entity> found) {
        var all = expected.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        var counts = products.computeIfAbsent(product, _ -> new EnumMap<>(EntityType.class));
        messages.merge(product, 1, Integer::sum);
        expected.forEach((kind, values) -> values.forEach(value -> {
            var hit = found.stream().anyMatch(entity -> is(entity, kind, value));
            counts.merge(kind, new Count(1, hit ? 1 : 0, 0, 0), Count::plus);
            if (!hit) {
                missed.add("%s %s %s".formatted(message, kind, value));
            }
        }));
        for (var entity : found) {
            var right = all.contains(entity.value().toLowerCase(Locale.ROOT));
            counts.merge(entity.type(), new Count(0, 0, 1, right ? 1 : 0), Count::plus);
        }
    }

    /** The collection calls a name now a host's, now a domain; and a person by the address or by the name. */
    static boolean is(Entity entity, EntityType kind, String value) {
        var named = Set.of(EntityType.HOST, EntityType.DOMAIN);
        var person = Set.of(EntityType.USER, EntityType.EMAIL);
        return entity.value().equalsIgnoreCase(value)
                && (entity.type() == kind
                        || (named.contains(kind) && named.contains(entity.type()))
                        || (kind == EntityType.USER && person.contains(entity.type())));
    }

    double recall() {
        return all(KINDS).recall();
    }

    double recall(EntityType kind) {
        return all(List.of(kind)).recall();
    }

    String misses() {
        return "recall %.3f, missed: %s".formatted(recall(), missed);
    }

    private Count all(List<EntityType> kinds) {
        return products.values().stream()
                .flatMap(counts -> kinds.stream().map(kind -> counts.getOrDefault(kind, Count.NONE)))
                .reduce(Count.NONE, Count::plus);
    }

    static String report(Map<String, Conformance> measured) {
        var text = new StringBuilder();
        measured.forEach((name, conformance) -> text.append(conformance.section(name)));
        return text.toString();
    }

    private String section(String name) {
        var text = new StringBuilder(
                "## %s%n%n| Kind | Expected | Recall | Precision |%n|---|--:|--:|--:|%n".formatted(name));
        for (var kind : KINDS) {
            text.append(
                    "| %s | %s |%n".formatted(kind.code(), all(List.of(kind)).cells()));
        }
        text.append("| all | %s |%n%n".formatted(all(KINDS).cells()));
        text.append("| Product | Messages | Expected | Recall | Precision |%n|---|--:|--:|--:|--:|%n".formatted());
        products.forEach((product, counts) -> {
            var sum = KINDS.stream()
                    .map(kind -> counts.getOrDefault(kind, Count.NONE))
                    .reduce(Count.NONE, Count::plus);
            text.append("| %s | %d | %s |%n".formatted(product, messages.get(product), sum.cells()));
        });
        return text.append('\n').toString();
    }
}
