package eu.custos.verify;

import java.util.List;
import java.util.Map;
import java.util.Set;
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

    static Leaf of(Map<?, ?> map) {
        var members = new Members(Check.LEDGER_LEAF, "data/events.ndjson", map);
        if (!map.keySet().equals(NAMES)) {
            throw members.broken("has a leaf with the members %s".formatted(map.keySet()));
        }
        var version = members.number("v");
        if (version != FIRST_VERSION && version != SECOND_VERSION) {
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
        actor.text("id");
        actor.text("kind");
        var subject = members.object("subject").only("id", "kind");
        subject.text("id");
        subject.text("kind");
        members.textOrNull("incident", Form.UUID);
        members.textOrNull("prev", Form.HASH);
        requireFacts(members.object("facts").members());
        requireReason();
    }

    private void requireFacts(@Nullable Object fact) {
        switch (fact) {
            case String _, Boolean _, Long _ -> {}
            case List<?> list -> list.forEach(this::requireFacts);
            case Map<?, ?> map -> map.values().forEach(this::requireFacts);
            case null, default -> throw members.broken("has a leaf with a fact that is no text, number or flag");
        }
    }

    private void requireReason() {
        switch (members.members().get("reason")) {
            case null -> {}
            case String _ when version == FIRST_VERSION -> {}
            case Map<?, ?> _
            when version == SECOND_VERSION ->
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

    String of(String object, String name) {
        return members.object(object).members().get(name) instanceof String text ? text : "";
    }
}
