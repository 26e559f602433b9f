package eu.custos.ingest.adapter;

import eu.custos.ingest.Attack;
import eu.custos.ingest.AttackTechniques;
import eu.custos.ingest.adapter.Leaves.Leaf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers the ATT&amp;CK techniques that an alert names, each once. */
final class Techniques {

    private static final int MOST = 20;
    private static final int SHORTEST = 5;
    private static final Set<String> NAMES = Set.of("technique", "techniques", "subtechnique");
    private static final Set<String> PLACES = Set.of(
            "mitre",
            "attack",
            "attck",
            "technique",
            "techniques",
            "ttp",
            "ttps",
            "tactic",
            "tactics",
            "tag",
            "tags",
            "threat",
            "subtechnique",
            "labels",
            "label",
            "reference",
            "references");
    private static final String NUMBER = "(\\d{4})(?:[._/](\\d{3}))?(?![A-Za-z0-9])";
    private static final Pattern ID = Pattern.compile("(?<![A-Za-z0-9])T" + NUMBER);
    private static final Pattern ID_IN_PLACE = Pattern.compile("(?<![A-Za-z0-9])[Tt]" + NUMBER);

    private static final String PAGES = "attack.mitre.org/techniques/";

    /** Nothing but an id, or an id with its name. */
    private static final Pattern WHOLE = Pattern.compile("T\\d{4}(?:[._/]\\d{3})?(?: ?[-:] .{1,100})?");

    /** A text that says before the id what it is. */
    private static final Pattern SPOKEN =
            Pattern.compile("(?is)[^\\n]{0,200}?\\b(?:technique|mitre|att&ck|ttps?)[^a-z]");

    private final Map<String, Attack> found = new LinkedHashMap<>();

    List<Attack> all() {
        return new ArrayList<>(found.values());
    }

    /** Takes every technique id that stands in the text. */
    void in(@Nullable String text, @Nullable String tactic) {
        if (text != null) {
            take(ID.matcher(text), tactic);
        }
    }

    private void take(Matcher ids, @Nullable String tactic) {
        while (ids.find() && found.size() < MOST) {
            var id = ids.group(2) == null ? "T" + ids.group(1) : "T%s.%s".formatted(ids.group(1), ids.group(2));
            var known = found.get(id);
            if (known == null || known.tactic() == null) {
                found.put(id, new Attack(id, slug(tactic)));
            }
        }
    }

    /** Takes ids from a field that could hold some: any text in its right place, elsewhere only what is nothing else. */
    void told(FieldName name, String value) {
        if (value.length() < SHORTEST) {
            return;
        }
        if (name.mentions(PLACES)) {
            take(ID_IN_PLACE.matcher(value), null);
        } else if (value.indexOf('T') >= 0 && isToldOf(value)) {
            in(value, null);
        }
    }

    private static boolean isToldOf(String value) {
        return WHOLE.matcher(value).matches()
                || value.contains(PAGES)
                || SPOKEN.matcher(value).lookingAt();
    }

    /** Where no id is told, a name may be. */
    void named(List<Leaf> leaves) {
        if (found.isEmpty()) {
            leaves.stream()
                    .filter(leaf -> leaf.name().mentions(NAMES))
                    .flatMap(leaf -> AttackTechniques.idOf(leaf.value()).stream())
                    .forEach(id -> in(id, null));
        }
    }

    /** Ids with their tactics, told in two lists of one length or in lists that do not match. */
    void paired(List<String> ids, List<String> tactics) {
        for (var n = 0; n < ids.size(); n++) {
            var tactic =
                    ids.size() == tactics.size() ? tactics.get(n) : tactics.size() == 1 ? tactics.getFirst() : null;
            in(ids.get(n), tactic);
        }
    }

    /** {@code Credential Access} and {@code Credential_Access} to {@code credential-access}. */
    private static @Nullable String slug(@Nullable String tactic) {
        if (tactic == null || tactic.isBlank()) {
            return null;
        }
        return tactic.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
    }
}
