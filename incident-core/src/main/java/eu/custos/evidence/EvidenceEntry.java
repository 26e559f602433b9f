package eu.custos.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fact for the ledger, before it has a place there.
 *
 * @param type dotted and stable, such as {@code alert.promoted}
 * @param subjectKind what the fact is about, such as {@code incident}
 * @param subjectId its id; that of a subject of the kind {@value #OF_PERSON} is a name, of which the leaf holds a digest
 * @param incident the incident on whose evidence page it shows
 * @param occurredAt when it happened; the ledger adds when it was recorded
 * @param facts ids and codes: String, Long, Integer, Boolean, {@link Person}, and List and Map of these; no free text about
 *     people
 * @param reason the actor's own words, at most {@value #LONGEST_WORDS} characters
 */
public record EvidenceEntry(
        String type,
        String subjectKind,
        String subjectId,
        @Nullable UUID incident,
        Instant occurredAt,
        Map<String, Object> facts,
        @Nullable String reason) {

    /** What subjects are that are people, by their names. */
    public static final String OF_PERSON = "person";

    /** What the subject is whose name is being erased, by its digest; the leaf says {@value #OF_PERSON}. */
    static final String OF_ERASED_PERSON = "erased-person";

    /** As long as forms take a reason. */
    public static final int LONGEST_REASON = 2_000;

    /** Whether that says something, and no more than forms take. */
    public static boolean isReason(String words) {
        return !words.isBlank() && words.length() <= LONGEST_REASON;
    }

    /** As long as a line of a timeline. */
    public static final int LONGEST_WORDS = 4_000;

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");
    private static final long LARGEST_EXACT = (1L << 53) - 1;

    public EvidenceEntry {
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException(
                    "An evidence type reads like 'alert.promoted', not '%s'".formatted(type));
        }
        if (subjectKind.isBlank() || subjectId.isBlank()) {
            throw new IllegalArgumentException("Evidence of type %s names no subject".formatted(type));
        }
        if (reason != null && reason.length() > LONGEST_WORDS) {
            throw new IllegalArgumentException(
                    "A reason has at most %d characters, this one has %d".formatted(LONGEST_WORDS, reason.length()));
        }
        if (occurredAt.isBefore(EARLIEST) || !occurredAt.isBefore(LATEST)) {
            throw new IllegalArgumentException(
                    "Evidence of type %s occurred at %s; the ledger takes the years 1 to 9999"
                            .formatted(type, occurredAt));
        }
        // PostgreSQL keeps microseconds and would round where the leaf cuts.
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
        subjectId = wellFormed(subjectId);
        facts = copyOf(facts);
        reason = reason == null ? null : wellFormed(reason);
    }

    /** A fact about an incident as a whole, in nobody's words. */
    public static EvidenceEntry ofIncident(String type, UUID incident, Instant occurredAt, Map<String, Object> facts) {
        return new EvidenceEntry(type, "incident", incident.toString(), incident, occurredAt, facts, null);
    }

    private static Map<String, Object> copyOf(Map<?, ?> facts) {
        if (facts.size() == 1 && facts.get(OF_PERSON) instanceof String) {
            throw new IllegalArgumentException("A leaf marks people by the one member 'person'; give a Person");
        }
        var copy = new TreeMap<String, Object>();
        facts.forEach((name, value) -> {
            if (!(name instanceof String text)) {
                throw new IllegalArgumentException("A fact is named by a String, not by %s".formatted(name));
            }
            copy.put(wellFormed(text), exact(text, value));
        });
        return Collections.unmodifiableMap(copy);
    }

    /** Only values that every JSON reader reads back as they were. */
    private static Object exact(String name, @Nullable Object value) {
        return switch (value) {
            case String text -> wellFormed(text);
            case Person person -> new Person(wellFormed(person.name()));
            case Boolean flag -> flag;
            case Integer number -> (long) number;
            case Long number when Math.abs(number) <= LARGEST_EXACT -> number;
            case Long number ->
                throw new IllegalArgumentException(
                        "Fact '%s' is %d, beyond what JSON holds exactly; give it as text".formatted(name, number));
            case List<?> list ->
                list.stream().map(element -> exact(name, element)).toList();
            case Map<?, ?> map -> copyOf(map);
            case null -> throw new IllegalArgumentException("Fact '%s' is null; leave it out".formatted(name));
            default ->
                throw new IllegalArgumentException("Fact '%s' is a %s; give ids, codes, people, whole numbers or flags"
                        .formatted(name, value.getClass().getName()));
        };
    }

    /** Half a surrogate pair, as hostile input may hold, has no UTF-8 form; it becomes '?' instead of a failure. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
