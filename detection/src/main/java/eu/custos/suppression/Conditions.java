package eu.custos.suppression;

import eu.custos.ingest.UnderstoodAlert;
import eu.custos.vocabulary.Severity;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an alert must be to be hidden: all of it; what is null does not matter.
 *
 * @param source the source's name
 * @param rule id, name, or name without the shard number, exactly
 * @param technique covers its sub-techniques
 * @param atMost a graver alert is never hidden
 */
public record Conditions(
        @Nullable String source,
        @Nullable String product,
        @Nullable String rule,
        @Nullable Thing thing,
        @Nullable String technique,
        Severity atMost) {

    /** A severity alone names nothing: it would hide whatever comes. */
    boolean nameNothing() {
        return Stream.of(source, product, rule, thing, technique).allMatch(each -> each == null);
    }

    boolean match(UnderstoodAlert understood) {
        var alert = understood.alert();
        return !alert.severity().isAbove(atMost)
                && (source == null || source.equals(understood.item().sourceName()))
                && (product == null || product.equalsIgnoreCase(alert.product()))
                && (rule == null
                        || rule.equals(alert.ruleId())
                        || rule.equals(alert.ruleName())
                        || rule.equals(alert.ruleFamily()))
                && (technique == null
                        || alert.attack().stream().anyMatch(attack -> covers(technique, attack.technique())))
                && (thing == null || alert.entities().stream().anyMatch(thing::is));
    }

    private static boolean covers(String technique, String other) {
        return other.equalsIgnoreCase(technique)
                || other.regionMatches(true, 0, technique + ".", 0, technique.length() + 1);
    }

    /** In one line, such as {@code rule “ET SCAN”, ip 10.0.0.0/8, up to medium}. */
    public String words() {
        var words = new ArrayList<String>();
        named("rule", rule, words);
        if (thing != null) {
            words.add(thing.words());
        }
        named("source", source, words);
        named("product", product, words);
        named("technique", technique, words);
        words.add("up to " + atMost.code());
        return String.join(", ", words);
    }

    private static void named(String what, @Nullable String value, ArrayList<String> words) {
        if (value != null) {
            words.add("%s “%s”".formatted(what, value));
        }
    }

    TreeMap<String, Object> facts() {
        var facts = new TreeMap<String, Object>();
        facts.put("atMost", atMost.code());
        fact("source", source, facts);
        fact("product", product, facts);
        fact("rule", rule, facts);
        fact("technique", technique, facts);
        fact("entityType", thing == null ? null : thing.type().code(), facts);
        fact("entity", thing == null ? null : thing.value(), facts);
        return facts;
    }

    private static void fact(String name, @Nullable String value, TreeMap<String, Object> facts) {
        if (value != null) {
            facts.put(name, value);
        }
    }
}
