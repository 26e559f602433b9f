package eu.custos.verify;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an observation says of the entry that it rests on; empty in packages of before, which say nothing of it.
 *
 * @param props by name: those of a look, or those of somebody's word
 */
record Claim(Map<String, String> props) {

    private static final String NAMESPACE = "urn:custos:oscal";
    private static final String CHECKED = "control.checked";
    private static final List<String> LOOK =
            List.of("control", "result", "verdict", "population", "findings", "digest");
    private static final List<String> WORD = List.of("control", "statement", "entry");
    private static final List<String> WORDS =
            List.of("control.attested", "control.exception-approved", "control.not-applicable");

    static Claim of(Members observation) {
        var props = new TreeMap<String, String>();
        if (observation.has("props")) {
            for (var prop : observation.objects("props")) {
                if (prop.has("ns")
                        && prop.text("ns").equals(NAMESPACE)
                        && props.put(prop.text("name"), prop.text("value")) != null) {
                    throw observation.broken("says '%s' of one observation twice".formatted(prop.text("name")));
                }
            }
        }
        var claim = new Claim(props);
        if (!props.isEmpty() && !claim.isWhole()) {
            throw observation.broken("has an observation of neither a look nor a word: %s".formatted(props.keySet()));
        }
        return claim;
    }

    private boolean isWhole() {
        return props.keySet().equals(java.util.Set.copyOf(isLook() ? LOOK : WORD))
                && (isLook() || WORDS.contains(props.get("entry")));
    }

    private boolean isLook() {
        return props.containsKey("result");
    }

    boolean isEmpty() {
        return props.isEmpty();
    }

    /** Whose finding rests on it. */
    @Nullable
    String control() {
        return props.get("control");
    }

    /** True where a look says that the control is not met, or not known to be. */
    boolean denies() {
        return isLook() && !"met".equals(props.get("verdict"));
    }

    /** Type and id of its entry. */
    String entry() {
        return isLook() ? key(CHECKED, props.get("result")) : key(props.get("entry"), props.get("statement"));
    }

    /** The same of a leaf; null for one that no observation can rest on. */
    static @Nullable String entry(Leaf leaf) {
        if (leaf.type().equals(CHECKED)) {
            return key(CHECKED, leaf.fact("result"));
        }
        return WORDS.contains(leaf.type()) ? key(leaf.type(), leaf.fact("statement")) : null;
    }

    private static String key(@Nullable String type, @Nullable String id) {
        return type + " " + id;
    }

    /** Where the leaf says otherwise; null where it says the same. */
    @Nullable
    String objection(Leaf leaf) {
        if (!entry().equals(entry(leaf))) {
            return "is another entry than the %s that an observation of '%s' rests on".formatted(entry(), control());
        }
        var facts = leaf.facts().members();
        for (var name : isLook() ? LOOK : List.of("control")) {
            var said = props.get(name);
            if (!String.valueOf(facts.get(name)).equals(said)) {
                return "says %s=%s where an observation says %s".formatted(name, facts.get(name), said);
            }
        }
        return null;
    }
}
