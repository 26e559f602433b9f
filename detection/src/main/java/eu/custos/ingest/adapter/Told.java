package eu.custos.ingest.adapter;

import eu.custos.vocabulary.EntityRole;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an object says of itself beside its fields, such as {@code "type": "account"} or {@code "role": "victim"}.
 *
 * @param kind the word that names what its plain fields are of; null where it tells none
 * @param role the part that it plays; null where it tells none
 */
record Told(@Nullable String kind, @Nullable EntityRole role) {

    static final Told NOTHING = new Told(null, null);

    private static final Set<String> KINDS = Lexicon.words("kinds");
    private static final Set<String> MACHINES = Set.of("vm", "instance");
    private static final Set<String> ATTACKING = Lexicon.words("attacking");
    private static final Set<String> ATTACKED = Lexicon.words("attacked");
    private static final Set<String> HAPPENINGS = Lexicon.words("happenings");
    private static final Set<String> KIND_KEYS =
            Set.of("type", "entitytype", "objecttype", "assettype", "nativetype", "resourcetype");
    private static final Set<String> ROLE_KEYS = Set.of("role", "roles", "entityrole", "participantrole");
    private static final int LONGEST = 60;
    private static final int MOST_FIELDS = 60;

    /** What holds for the object's fields; the role of an object holds for all within it. */
    static Told by(ObjectNode object, String path, Told around) {
        if (object.size() > MOST_FIELDS) {
            return around.withoutKind();
        }
        @Nullable String kind = null;
        var role = around.role;
        for (var entry : object.properties()) {
            var key = entry.getKey().toLowerCase(Locale.ROOT).replace("_", "");
            var value = entry.getValue().isArray() && !entry.getValue().isEmpty()
                    ? entry.getValue().get(0)
                    : entry.getValue();
            if (value.isString() && value.asString("").length() <= LONGEST) {
                if (kind == null && KIND_KEYS.contains(key)) {
                    kind = kind(value.asString(""));
                } else if (ROLE_KEYS.contains(key)) {
                    role = role(value.asString(""), role);
                }
            }
        }
        return new Told(FieldName.of(path).says(HAPPENINGS) ? null : kind, role);
    }

    Told withoutKind() {
        return kind == null ? this : new Told(null, role);
    }

    /** The word that tells of what kind something is; null where none does. */
    static @Nullable String kind(String value) {
        return value.length() > LONGEST
                ? null
                : FieldName.words(value).stream()
                        .filter(KINDS::contains)
                        .map(word -> MACHINES.contains(word) ? "machine" : word)
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable EntityRole role(String value, @Nullable EntityRole otherwise) {
        var word = value.strip().toLowerCase(Locale.ROOT);
        if (ATTACKING.contains(word)) {
            return EntityRole.ATTACKER;
        }
        return ATTACKED.contains(word) ? EntityRole.VICTIM : otherwise;
    }
}
