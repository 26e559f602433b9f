package eu.custos.ingest;

import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an item says what, as dotted paths of which the first that holds something wins; it goes before what the
 * source's adapter would take.
 *
 * @param entities what to take as things, each with its type and role, before those that are found
 * @param severities the vendor's words or numbers to ours ({@code informational} to {@code critical})
 * @param product what to call the product
 * @param skip paths that name nothing of the matter
 */
public record FieldMapping(
        @Nullable List<String> time,
        @Nullable List<String> title,
        @Nullable List<String> severity,
        @Nullable List<String> ruleId,
        @Nullable List<String> ruleName,
        @Nullable List<String> message,
        @Nullable List<String> technique,
        @Nullable List<EntityPath> entities,
        @Nullable Map<String, String> severities,
        @Nullable String product,
        @Nullable List<String> skip) {

    /** A path to one kind of entity. */
    public record EntityPath(String path, EntityType type, EntityRole role) {}

    /** What the source's own scale makes of the vendor's word. */
    public Optional<Severity> severityOf(@Nullable String told) {
        return told == null || severities == null
                ? Optional.empty()
                : Optional.ofNullable(severities.get(told)).map(Severity::ofCode);
    }

    /** The paths left out, for looking up. */
    public Set<String> skipped() {
        return skip == null ? Set.of() : Set.copyOf(skip);
    }

    public static final FieldMapping NONE =
            new FieldMapping(null, null, null, null, null, null, null, null, null, null, null);
}
