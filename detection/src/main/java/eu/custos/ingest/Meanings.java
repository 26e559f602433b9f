package eu.custos.ingest;

import eu.custos.ingest.FieldMapping.EntityPath;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The paths of a mapping the other way round: what each field means, as people choose it from a list. */
final class Meanings {

    private static final String NOTHING = "nothing";

    /** What can be chosen, by code, in words. */
    static final Map<String, String> CHOICES = choices();

    private Meanings() {}

    private static Map<String, String> choices() {
        var choices = new LinkedHashMap<String, String>();
        choices.put("time", "time");
        choices.put("title", "title");
        choices.put("severity", "severity");
        choices.put("rule-id", "rule, id");
        choices.put("rule-name", "rule, name");
        choices.put("message", "message");
        choices.put("technique", "technique");
        for (var type : EntityType.values()) {
            for (var role : EntityRole.values()) {
                choices.put(type.code() + " " + role.code(), type.code() + ", " + role.code());
            }
        }
        choices.put(NOTHING, "nothing of the matter");
        return choices;
    }

    static Map<String, String> of(FieldMapping mapping) {
        var meanings = new HashMap<String, String>();
        put(meanings, mapping.time(), "time");
        put(meanings, mapping.title(), "title");
        put(meanings, mapping.severity(), "severity");
        put(meanings, mapping.ruleId(), "rule-id");
        put(meanings, mapping.ruleName(), "rule-name");
        put(meanings, mapping.message(), "message");
        put(meanings, mapping.technique(), "technique");
        put(meanings, mapping.skip(), NOTHING);
        if (mapping.entities() != null) {
            mapping.entities()
                    .forEach(thing -> meanings.put(
                            thing.path(),
                            thing.type().code() + " " + thing.role().code()));
        }
        return meanings;
    }

    private static void put(Map<String, String> meanings, @Nullable List<String> paths, String meaning) {
        if (paths != null) {
            paths.forEach(path -> meanings.put(path, meaning));
        }
    }

    /**
     * The mapping in which the fields mean that.
     *
     * @param before keeps its product, and the paths of fields that are not told
     * @param severities the vendor's words to ours, beside those told before
     */
    static FieldMapping applied(FieldMapping before, Map<String, String> told, Map<String, String> severities) {
        var meanings = new LinkedHashMap<>(of(before));
        told.forEach((path, meaning) -> {
            if (CHOICES.containsKey(meaning)) {
                meanings.put(path, meaning);
            } else {
                meanings.remove(path);
            }
        });
        var words = new LinkedHashMap<String, String>();
        if (before.severities() != null) {
            words.putAll(before.severities());
        }
        severities.forEach((word, ours) -> {
            if (ours.isBlank()) {
                words.remove(word);
            } else {
                words.put(word, ours);
            }
        });
        return new FieldMapping(
                paths(meanings, "time"),
                paths(meanings, "title"),
                paths(meanings, "severity"),
                paths(meanings, "rule-id"),
                paths(meanings, "rule-name"),
                paths(meanings, "message"),
                paths(meanings, "technique"),
                things(meanings),
                words.isEmpty() ? null : words,
                before.product(),
                paths(meanings, NOTHING),
                before.zone());
    }

    private static @Nullable List<String> paths(Map<String, String> meanings, String meaning) {
        var paths = meanings.entrySet().stream()
                .filter(entry -> entry.getValue().equals(meaning))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return paths.isEmpty() ? null : paths;
    }

    private static @Nullable List<EntityPath> things(Map<String, String> meanings) {
        var things = new ArrayList<EntityPath>();
        meanings.forEach((path, meaning) -> {
            var words = meaning.split(" ", -1);
            if (words.length == 2) {
                things.add(new EntityPath(
                        path, EntityType.ofCode(words[0]), EntityRole.valueOf(words[1].toUpperCase(Locale.ROOT))));
            }
        });
        return things.isEmpty() ? null : things;
    }
}
