package eu.custos.vocabulary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * A class, or a type within a class, of ENISA's Reference Security Incident Taxonomy (RSIT), version 1003.
 *
 * @param code {@code intrusions} for a class, {@code intrusions/system-compromise} for a type
 * @param label such as {@code Intrusions} or {@code Intrusions: System Compromise}
 */
public record Rsit(String code, String label) {

    private static final Map<String, Rsit> BY_CODE = read();

    /** Classes, each followed by its types, in the order of the taxonomy. */
    public static List<Rsit> all() {
        return List.copyOf(BY_CODE.values());
    }

    public static Optional<Rsit> find(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** True for a class, false for a type within one. */
    public boolean isClass() {
        return code.indexOf('/') < 0;
    }

    private static Map<String, Rsit> read() {
        try (var in = Rsit.class.getResourceAsStream("/vocabulary/rsit-1003.json")) {
            var taxonomy = JsonMapper.shared().readValue(Objects.requireNonNull(in), Taxonomy.class);
            var all = new ArrayList<Rsit>();
            for (var each : taxonomy.classes()) {
                all.add(new Rsit(each.code(), each.label()));
                each.types()
                        .forEach(type ->
                                all.add(new Rsit(each.code() + "/" + type.type(), each.label() + ": " + type.label())));
            }
            var byCode = new LinkedHashMap<String, Rsit>();
            all.forEach(rsit -> byCode.put(rsit.code(), rsit));
            return java.util.Collections.unmodifiableMap(byCode);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Taxonomy(String source, int version, List<TaxonomyClass> classes) {}

    private record TaxonomyClass(
            @com.fasterxml.jackson.annotation.JsonProperty("class")
            String code,

            String label,
            List<TaxonomyType> types) {}

    private record TaxonomyType(String type, String label) {}
}
