package eu.custos.audit;

import eu.custos.evidence.RecordedEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An entry of a ledger as the room shows it.
 *
 * @param sealed the size of the first checkpoint over it; null until there is one
 */
record ShownEntry(
        long seq,
        String type,
        Instant occurredAt,
        Instant recordedAt,
        String by,
        String subject,
        List<Fact> facts,
        @Nullable String reason,
        String hash,
        @Nullable Long sealed) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_FACT = 300;

    /** One fact of the entry. */
    record Fact(String name, String value) {}

    ShownEntry {
        facts = List.copyOf(facts);
    }

    static ShownEntry of(RecordedEntry entry, Disguise disguise) {
        var facts = new ArrayList<Fact>();
        JSON.readTree(entry.facts())
                .properties()
                .forEach(fact -> facts.add(new Fact(fact.getKey(), disguised(fact.getValue(), disguise))));
        return new ShownEntry(
                entry.seq(),
                entry.type(),
                entry.occurredAt(),
                entry.recordedAt(),
                disguise.person(entry.actorKind(), entry.actorId()),
                entry.subjectKind() + " " + disguise.fact(entry.subjectId()),
                facts,
                disguise.words(entry.reason()),
                entry.leafHash(),
                entry.checkpoint() == null ? null : entry.checkpoint().size());
    }

    private static String disguised(JsonNode value, Disguise disguise) {
        if (value.isArray() || value.isObject()) {
            var parts = new ArrayList<String>();
            value.forEach(part -> parts.add(disguised(part, disguise)));
            return cut(String.join(", ", parts));
        }
        return cut(disguise.fact(value.asString()));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_FACT ? text : text.substring(0, LONGEST_FACT) + "…";
    }
}
