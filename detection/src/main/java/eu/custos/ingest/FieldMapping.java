package eu.custos.ingest;

import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the generic JSON adapter finds what, as dotted paths; the first path that holds something wins.
 *
 * @param entities what to take as entities, each with its type and role
 * @param severities the vendor's words or numbers to ours ({@code informational} to {@code critical})
 * @param product what to call the product
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
        @Nullable String product) {

    /** A path to one kind of entity. */
    public record EntityPath(String path, EntityType type, EntityRole role) {}

    public static final FieldMapping NONE =
            new FieldMapping(null, null, null, null, null, null, null, null, null, null);
}
