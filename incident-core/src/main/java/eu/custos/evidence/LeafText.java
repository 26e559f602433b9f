package eu.custos.evidence;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
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
            when form > 1
                    && form <= Leaf.VERSION
                    && (reason == null || wordsDigest().isPresent()) -> nameFault(form);
            case Long form
            when form >= 1 && form <= Leaf.VERSION -> Optional.of("the leaf's reason is not of form " + form);
            case null, default -> Optional.of("the leaf says v=%s, which nobody wrote".formatted(members.get("v")));
        };
    }

    private Optional<String> nameFault(long form) {
        var kind = text("actor", "kind");
        var named = KeptNames.digestIn(member("actor", "id")).isPresent();
        var person = kind.equals(Actor.Kind.PERSON.name()) || kind.equals(Actor.Kind.CLIENT_PERSON.name());
        return named == (person && form == Leaf.VERSION)
                ? Optional.empty()
                : Optional.of("the leaf's actor is not of form " + form);
    }

    /** The digests of all whom the leaf names apart from itself. */
    SortedSet<String> people() {
        return namesByDigest() ? KeptNames.digestsIn(members) : Collections.emptySortedSet();
    }

    /** In older forms an object that looks like a person is none. */
    private boolean namesByDigest() {
        return members.get("v") instanceof Long form && form == Leaf.VERSION;
    }

    /** The digest of a person who is a member of a member. */
    Optional<String> personOf(String member, String name) {
        return KeptNames.digestIn(member(member, name));
    }

    private @Nullable Object member(String member, String name) {
        return members.get(member) instanceof Map<?, ?> map ? map.get(name) : null;
    }

    /** A member of a member for readers, with people by the names that are kept; empty where there is none. */
    String shown(String member, String name, KeptNames names) {
        return switch (member(member, name)) {
            case String text -> text;
            case Map<?, ?> map -> KeptNames.digestIn(map).map(names::shown).orElse("");
            case null, default -> "";
        };
    }

    /** The facts as canonical JSON, with people by the names that are kept. */
    String shownFacts(KeptNames names) {
        var facts = members.getOrDefault("facts", Map.of());
        return CanonicalJson.text(namesByDigest() ? names.shownIn(facts) : facts);
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
