package eu.custos.ingest.adapter;

import eu.custos.ingest.adapter.Leaves.Leaf;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an item of unknown make says of itself: when, what, how bad; found by the names that most products use. */
final class Facts {

    private static final List<String> TIME = Lexicon.inOrder("time");
    private static final List<String> TITLE = Lexicon.inOrder("title");
    private static final List<String> SEVERITY = Lexicon.inOrder("severity");
    private static final List<String> RULE_ID = Lexicon.inOrder("rule-id");
    private static final List<String> RULE_NAME = Lexicon.inOrder("rule-name");
    private static final List<String> MESSAGE = Lexicon.inOrder("message");
    private static final List<String> PRODUCT = Lexicon.inOrder("product");

    private static final Set<String> CLAIMS = Lexicon.words("claims");

    private static final Pattern BARE_NUMBER = Pattern.compile("[\\d.:-]+");

    private final List<Leaf> leaves;
    private final Map<String, Leaf> nearest = new HashMap<>();

    Facts(List<Leaf> leaves) {
        this.leaves = leaves;
        for (var leaf : leaves) {
            var before = nearest.get(leaf.name().joined());
            if (before == null || leaf.depth() < before.depth()) {
                nearest.put(leaf.name().joined(), leaf);
            }
            qualified(leaf);
        }
    }

    /** {@code rule.name} is a rule's name too. */
    private void qualified(Leaf leaf) {
        var steps = leaf.path().split("\\.", -1);
        if (steps.length > 1) {
            var name =
                    FieldName.of(steps[steps.length - 2]).joined() + leaf.name().joined();
            nearest.putIfAbsent(name, leaf);
        }
    }

    /** True where something is said to have been found, not just to have happened. */
    boolean claims() {
        return leaves.stream().anyMatch(leaf -> leaf.name().mentions(CLAIMS));
    }

    @Nullable
    String time() {
        return first(TIME, VendorTime::reads);
    }

    @Nullable
    String title() {
        return first(
                TITLE,
                value -> value.length() > 2 && !BARE_NUMBER.matcher(value).matches());
    }

    @Nullable
    String severity() {
        return first(
                SEVERITY,
                value -> Severities.word(value).isPresent()
                        || Severities.number(value).isPresent());
    }

    @Nullable
    String ruleId() {
        return first(RULE_ID, value -> value.length() < 200);
    }

    @Nullable
    String ruleName() {
        return first(RULE_NAME, value -> value.length() > 2);
    }

    @Nullable
    String message() {
        return first(MESSAGE, value -> value.length() > 2);
    }

    @Nullable
    String product() {
        return first(PRODUCT, value -> value.length() < 100);
    }

    private @Nullable String first(List<String> names, Predicate<String> sound) {
        for (var name : names) {
            var leaf = nearest.get(name);
            if (leaf != null && sound.test(leaf.value())) {
                return leaf.value();
            }
        }
        return null;
    }
}
