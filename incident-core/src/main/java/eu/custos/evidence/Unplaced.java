package eu.custos.evidence;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry that has no place in its ledger yet: its leaf in canonical form, but for the three members that follow from
 * the place.
 */
final class Unplaced {

    private final EvidenceEntry entry;
    private final @Nullable SaltedText words;
    private final byte[] members;
    private final int reasonAt;
    private final int subjectAt;

    /** The pieces between which {@code prev} and, after the reason, {@code recordedAt} and {@code seq} will stand. */
    private Unplaced(EvidenceEntry entry, @Nullable SaltedText words, byte[] before, byte[] reason, byte[] after) {
        this.entry = entry;
        this.words = words;
        var joined = new ByteArrayOutputStream(before.length + reason.length + after.length);
        joined.writeBytes(before);
        joined.writeBytes(reason);
        joined.writeBytes(after);
        members = joined.toByteArray();
        reasonAt = before.length;
        subjectAt = before.length + reason.length;
        Leaf.requireFits(entry.type(), members.length + Leaf.LONGEST_OF_PLACE);
    }

    /**
     * To be written.
     *
     * @param digests of all whom it names, by name
     * @throws IllegalArgumentException where its leaf would be too long, whatever its place
     */
    static Unplaced of(PendingEntry pending, Map<String, String> digests) {
        var entry = pending.entry();
        var words = pending.words();
        return new Unplaced(
                entry,
                words,
                CanonicalJson.utf8(opened(before(pending, digests)) + ","),
                CanonicalJson.utf8(
                        "\"reason\":" + (words == null ? "null" : "{\"sha256\":\"" + words.digest() + "\"}") + ","),
                CanonicalJson.utf8(CanonicalJson.text(after(pending, digests)).substring(1)));
    }

    private static String opened(Map<String, @Nullable Object> members) {
        var json = CanonicalJson.text(members);
        return json.substring(0, json.length() - 1);
    }

    /** What sorts before {@code prev}. */
    private static Map<String, @Nullable Object> before(PendingEntry pending, Map<String, String> digests) {
        var entry = pending.entry();
        var actor = pending.actor();
        var members = new HashMap<String, @Nullable Object>();
        members.put(
                "actor",
                Map.of(
                        "kind",
                        actor.kind().name(),
                        "id",
                        actor.isPerson() ? person(actor.id(), digests) : actor.id(),
                        "method",
                        pending.method().code()));
        members.put("facts", written(entry.facts(), digests));
        members.put(
                "incident", entry.incident() == null ? null : entry.incident().toString());
        members.put("occurredAt", Leaf.text(entry.occurredAt()));
        return members;
    }

    /** Everybody whom the entry names. */
    static Set<String> people(PendingEntry pending) {
        var people = new TreeSet<String>();
        if (pending.actor().isPerson()) {
            people.add(pending.actor().id());
        }
        if (pending.entry().subjectKind().equals(EvidenceEntry.OF_PERSON)) {
            people.add(pending.entry().subjectId());
        }
        collect(pending.entry().facts(), people);
        return people;
    }

    private static void collect(Object value, Set<String> people) {
        switch (value) {
            case Person person -> people.add(person.name());
            case List<?> list -> list.forEach(element -> collect(element, people));
            case Map<?, ?> map -> map.values().forEach(member -> collect(member, people));
            default -> {}
        }
    }

    private static Map<String, Object> subject(EvidenceEntry entry, Map<String, String> digests) {
        return switch (entry.subjectKind()) {
            case EvidenceEntry.OF_PERSON ->
                Map.of("kind", EvidenceEntry.OF_PERSON, "id", person(entry.subjectId(), digests));
            case EvidenceEntry.OF_ERASED_PERSON ->
                Map.of("kind", EvidenceEntry.OF_PERSON, "id", KeptNames.written(entry.subjectId()));
            default -> Map.of("kind", entry.subjectKind(), "id", entry.subjectId());
        };
    }

    private static Object written(Object value, Map<String, String> digests) {
        return switch (value) {
            case Person person -> person(person.name(), digests);
            case List<?> list ->
                list.stream().map(element -> written(element, digests)).toList();
            case Map<?, ?> map -> {
                var members = new TreeMap<String, Object>();
                map.forEach((name, member) -> members.put((String) name, written(member, digests)));
                yield members;
            }
            default -> value;
        };
    }

    private static Map<String, Object> person(String name, Map<String, String> digests) {
        var digest = digests.get(name);
        if (digest == null) {
            throw new IllegalStateException("The ledger has no digest of somebody whom the entry names");
        }
        return KeptNames.written(digest);
    }

    /** What sorts after {@code seq}. */
    private static Map<String, @Nullable Object> after(PendingEntry pending, Map<String, String> digests) {
        var entry = pending.entry();
        return Map.of(
                "subject", subject(entry, digests),
                "tenant", pending.tenant().toString(),
                "type", entry.type(),
                "v", Leaf.VERSION);
    }

    @Nullable
    UUID incident() {
        return entry.incident();
    }

    String type() {
        return entry.type();
    }

    Instant occurredAt() {
        return entry.occurredAt();
    }

    /** What its leaf holds the digest of; null where nobody said anything. */
    @Nullable
    SaltedText words() {
        return words;
    }

    byte[] members() {
        return members.clone();
    }

    /** Where the reason begins, in bytes. */
    int reasonAt() {
        return reasonAt;
    }

    /** Where the subject begins, in bytes. */
    int subjectAt() {
        return subjectAt;
    }
}
