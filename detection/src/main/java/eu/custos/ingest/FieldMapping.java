package eu.custos.ingest;

import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Severity;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
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
 * @param zone in which times are that name none, by its name in the IANA database; null for UTC
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
        @Nullable List<String> skip,
        @Nullable String zone) {

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
            new FieldMapping(null, null, null, null, null, null, null, null, null, null, null, null);

    /** Whether the database of time zones has one of that name; an offset is none, since it forgets the summer. */
    public static boolean knowsZone(String name) {
        return ZoneRulesProvider.getAvailableZoneIds().contains(name);
    }

    /** The zone of times that name none; none where it is not told, or not known any more. */
    public Optional<ZoneId> timeZone() {
        return Optional.ofNullable(zone).filter(FieldMapping::knowsZone).map(ZoneId::of);
    }

    /** The same in another zone. */
    public FieldMapping in(@Nullable String other) {
        return new FieldMapping(
                time,
                title,
                severity,
                ruleId,
                ruleName,
                message,
                technique,
                entities,
                severities,
                product,
                skip,
                other);
    }

    /** Whether it tells more than a zone. */
    public boolean hasPaths() {
        return !in(null).equals(NONE);
    }
}
