package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A stored leaf read back. */
record LeafText(Map<String, @Nullable Object> members) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();
    private static final TypeReference<Map<String, @Nullable Object>> MEMBERS = new TypeReference<>() {};

    /** Empty for bytes that are not the one canonical form of what they say. */
    static Optional<LeafText> read(byte[] bytes) {
        try {
            var members = JSON.readValue(bytes, MEMBERS);
            var canonical = CanonicalJson.utf8(CanonicalJson.text(members));
            return Arrays.equals(bytes, canonical) ? Optional.of(new LeafText(members)) : Optional.empty();
        } catch (JacksonException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Where the leaf contradicts its place or the columns beside it. */
    Optional<String> differenceTo(TenantId tenant, StoredLeaf.Columns columns, @Nullable Hash previous) {
        return fault().or(() -> placeDifference(tenant, columns, previous));
    }

    /** The digest of the words that stand elsewhere; empty where nobody said anything, or in form 1. */
    Optional<String> wordsDigest() {
        return members.get("reason") instanceof Map<?, ?> reason && reason.get("sha256") instanceof String digest
                ? Optional.of(digest)
                : Optional.empty();
    }

    /** What is wrong with its form, which says where the words are. */
    private Optional<String> fault() {
        var reason = members.get("reason");
        return switch (members.get("v")) {
            case Long form when form == 1 && (reason == null || reason instanceof String) -> Optional.empty();
            case Long form
            when form == Leaf.VERSION && (reason == null || wordsDigest().isPresent()) -> Optional.empty();
            case Long form
            when form == 1 || form == Leaf.VERSION -> Optional.of("the leaf's reason is not of form " + form);
            case null, default -> Optional.of("the leaf says v=%s, which nobody wrote".formatted(members.get("v")));
        };
    }

    private Optional<String> placeDifference(TenantId tenant, StoredLeaf.Columns columns, @Nullable Hash previous) {
        var incident = columns.incident();
        var expected = new LinkedHashMap<String, @Nullable Object>();
        expected.put("tenant", tenant.toString());
        expected.put("seq", columns.seq());
        expected.put("prev", previous == null ? null : previous.hex());
        expected.put("type", columns.type());
        expected.put("incident", incident == null ? null : incident.toString());
        expected.put("occurredAt", Leaf.text(columns.occurredAt()));
        expected.put("recordedAt", Leaf.text(columns.recordedAt()));
        return expected.entrySet().stream()
                .filter(member -> !Objects.equals(member.getValue(), members.get(member.getKey())))
                .findFirst()
                .map(member -> "the leaf says %s=%s, its place says %s"
                        .formatted(member.getKey(), members.get(member.getKey()), member.getValue()));
    }

    /** A member of a member, such as {@code actor.id}. */
    String text(String member, String name) {
        return members.get(member) instanceof Map<?, ?> map ? String.valueOf(map.get(name)) : "";
    }

    /** A place that a fact names. */
    Optional<Long> place(String member, String name) {
        return members.get(member) instanceof Map<?, ?> map && map.get(name) instanceof Long place
                ? Optional.of(place)
                : Optional.empty();
    }

    /** The same, null where there is none. */
    @Nullable
    String optional(String member, String name) {
        return members.get(member) instanceof Map<?, ?> map && map.get(name) instanceof String text ? text : null;
    }

    @Nullable
    String text(String member) {
        return members.get(member) instanceof String text ? text : null;
    }
}
