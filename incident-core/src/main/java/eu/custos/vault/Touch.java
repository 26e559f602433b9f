package eu.custos.vault;

import eu.custos.evidence.Person;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that is being done to an artefact.
 *
 * @param about what else has part in it, such as the id of a copy
 * @param facts for the ledger beside those of every touch
 */
record Touch(
        TouchKind kind,
        Where where,
        @Nullable String reason,
        @Nullable String about,
        @Nullable String before,
        Map<String, Object> facts) {

    Touch {
        facts = Map.copyOf(facts);
    }

    static Touch of(TouchKind kind, Where where, @Nullable String reason) {
        return new Touch(kind, where, reason, null, null, Map.of());
    }

    /** With something else that has part in it. */
    Touch about(String fact, String what) {
        return new Touch(kind, where, reason, what, before, with(fact, what));
    }

    /** With somebody else who has part in it. */
    Touch aboutPerson(String fact, String name) {
        return new Touch(kind, where, reason, name, before, with(fact, new Person(name)));
    }

    Touch with(Map<String, Object> more) {
        var all = new TreeMap<>(facts);
        all.putAll(more);
        return new Touch(kind, where, reason, about, before, all);
    }

    /** Where it began with other content than it ended with. */
    Touch from(String digest) {
        return new Touch(kind, where, reason, about, digest, facts);
    }

    private Map<String, Object> with(String fact, Object value) {
        var all = new TreeMap<>(facts);
        all.put(fact, value);
        return all;
    }
}
