package eu.custos.verify;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A disclosed entry, checked for the members of its version. */
record Leaf(Members members, long version) {

    private static final Set<String> NAMES = Set.of(
            "actor",
            "facts",
            "incident",
            "occurredAt",
            "prev",
            "reason",
            "recordedAt",
            "seq",
            "subject",
            "tenant",
            "type",
            "v");
    private static final int FIRST_VERSION = 1;
    private static final int SECOND_VERSION = 2;
    private static final int THIRD_VERSION = 3;
    private static final Set<String> OF_PEOPLE = Set.of("PERSON", "CLIENT_PERSON");
    private static final String PERSON = "person";

    static Leaf of(Map<?, ?> map) {
        var members = new Members(Check.LEDGER_LEAF, "data/events.ndjson", map);
        if (!map.keySet().equals(NAMES)) {
            throw members.broken("has a leaf with the members %s".formatted(map.keySet()));
        }
        var version = members.number("v");
        if (version < FIRST_VERSION || version > THIRD_VERSION) {
            throw members.broken("has a leaf of version %d".formatted(version));
        }
        var leaf = new Leaf(members, version);
        leaf.requireForm();
        return leaf;
    }

    private void requireForm() {
        members.text("tenant", Form.UUID);
        members.text("type", Form.TYPE);
        members.text("occurredAt", Form.TIME);
        members.text("recordedAt", Form.TIME);
        var actor = members.object("actor");
        if (version == FIRST_VERSION) {
            actor.only("id", "kind");
        } else {
            actor.only("id", "kind", "method").text("method");
        }
        if (namesByDigest() && OF_PEOPLE.contains(actor.text("kind"))) {
            requirePerson(actor.members().get("id"));
        } else {
            actor.text("id");
            actor.text("kind");
        }
        var subject = members.object("subject").only("id", "kind");
        if (namesByDigest() && subject.members().get("id") instanceof Map<?, ?> person) {
            requirePerson(person);
        } else {
            subject.text("id");
        }
        subject.text("kind");
        members.textOrNull("incident", Form.UUID);
        members.textOrNull("prev", Form.HASH);
        var facts = members.object("facts").members();
        if (namesByDigest() && isPerson(facts)) {
            throw members.broken("has a leaf whose facts are a person");
        }
        requireFacts(facts);
        requireReason();
    }

    private void requireFacts(@Nullable Object fact) {
        switch (fact) {
            case String _, Boolean _, Long _ -> {}
            case List<?> list -> list.forEach(this::requireFacts);
            case Map<?, ?> map when namesByDigest() && isPerson(map) -> requirePerson(map);
            case Map<?, ?> map -> map.values().forEach(this::requireFacts);
            case null, default -> throw members.broken("has a leaf with a fact that is no text, number or flag");
        }
    }

    private static boolean isPerson(Map<?, ?> map) {
        return map.size() == 1 && map.get(PERSON) instanceof String;
    }

    private void requirePerson(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw members.broken("has a leaf with a person in clear");
        }
        new Members(members.check(), members.file(), map).only(PERSON).text(PERSON, Form.HASH);
    }

    /** From the third version on it holds people as digests. */
    boolean namesByDigest() {
        return version >= THIRD_VERSION;
    }

    /** The digests of all whom it names. */
    Set<String> persons() {
        var persons = new TreeSet<String>();
        if (namesByDigest()) {
            collect(members.members(), persons);
        }
        return persons;
    }

    private static void collect(@Nullable Object value, Set<String> persons) {
        switch (value) {
            case Map<?, ?> map when isPerson(map) -> persons.add(String.valueOf(map.get(PERSON)));
            case Map<?, ?> map -> map.values().forEach(member -> collect(member, persons));
            case List<?> list -> list.forEach(element -> collect(element, persons));
            case null, default -> {}
        }
    }

    private void requireReason() {
        switch (members.members().get("reason")) {
            case null -> {}
            case String _ when version == FIRST_VERSION -> {}
            case Map<?, ?> _
            when version >= SECOND_VERSION ->
                members.object("reason").only("sha256").text("sha256", Form.HASH);
            default -> throw members.broken("has a leaf with a reason that its version has not");
        }
    }

    long seq() {
        return members.number("seq");
    }

    String type() {
        return members.text("type");
    }

    String tenant() {
        return members.text("tenant");
    }

    String occurredAt() {
        return members.text("occurredAt");
    }

    String recordedAt() {
        return members.text("recordedAt");
    }

    @Nullable
    String incident() {
        return members.textOrNull("incident");
    }

    @Nullable
    String prev() {
        return members.textOrNull("prev");
    }

    /** The digest of a text that stands elsewhere. */
    @Nullable
    String reasonDigest() {
        return members.members().get("reason") instanceof Map<?, ?> map ? String.valueOf(map.get("sha256")) : null;
    }

    /** The words themselves, as leaves of version 1 hold them. */
    String reasonText() {
        return members.members().get("reason") instanceof String text ? text : "";
    }

    /** What it tells beside who, what and when. */
    Members facts() {
        return members.object("facts");
    }

    /** A fact that is text. */
    @Nullable
    String fact(String name) {
        return facts().members().get(name) instanceof String text ? text : null;
    }

    /** The digest where a member of an object is a person. */
    @Nullable
    String personOf(String object, String name) {
        return namesByDigest()
                        && members.object(object).members().get(name) instanceof Map<?, ?> map
                        && map.get(PERSON) instanceof String person
                ? person
                : null;
    }

    String of(String object, String name) {
        return members.object(object).members().get(name) instanceof String text ? text : "";
    }
}
