package eu.custos.ingest.adapter;

import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** An invented item of a vendor and what has to be understood of it. */
record VendorSample(String product, Map<String, Object> content) {

    /** A thing that is named; without role where the item leaves that open. */
    record Thing(EntityType type, @Nullable EntityRole role, String value) {

        private static final Set<String> ROLES =
                Arrays.stream(EntityRole.values()).map(EntityRole::code).collect(Collectors.toSet());

        static Thing of(String line) {
            var words = line.split(" ", 3);
            return words.length == 3 && ROLES.contains(words[1])
                    ? new Thing(
                            EntityType.ofCode(words[0]),
                            EntityRole.valueOf(words[1].toUpperCase(Locale.ROOT)),
                            words[2])
                    : new Thing(EntityType.ofCode(words[0]), null, line.substring(words[0].length() + 1));
        }
    }

    static Stream<VendorSample> in(String file) {
        List<Map<String, Object>> samples = new Yaml()
                .load(Objects.requireNonNull(VendorSample.class.getResourceAsStream("/vendor-samples/" + file)));
        return samples.stream().map(content -> new VendorSample(String.valueOf(content.get("product")), content));
    }

    String text(String name) {
        return String.valueOf(content.get(name));
    }

    boolean has(String name) {
        return content.containsKey(name);
    }

    @SuppressWarnings("unchecked")
    List<String> list(String name) {
        return (List<String>) content.getOrDefault(name, List.of());
    }

    List<Thing> things() {
        return list("entities").stream().map(Thing::of).toList();
    }

    Map<EntityType, Set<String>> byType() {
        return things().stream()
                .collect(Collectors.groupingBy(
                        Thing::type,
                        Collectors.mapping(
                                thing -> thing.value().toLowerCase(Locale.ROOT),
                                Collectors.toCollection(TreeSet::new))));
    }

    Instant time() {
        return Instant.parse(text("time"));
    }

    /** The vendor's words and what they mean, mildest first. */
    Map<String, Severity> severities() {
        var severities = new LinkedHashMap<String, Severity>();
        if (content.get("severities") instanceof Map<?, ?> told) {
            told.forEach((word, code) -> severities.put(String.valueOf(word), Severity.ofCode(String.valueOf(code))));
        }
        return severities;
    }

    /** The item with that word for its severity. */
    String item(String severity) {
        return text("item").replace("{severity}", severity);
    }

    /** The item at its worst. */
    String item() {
        var words = List.copyOf(severities().keySet());
        return item(words.isEmpty() ? "" : words.getLast());
    }

    @Override
    public String toString() {
        return product;
    }
}
