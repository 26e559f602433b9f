package eu.custos.rule;

import eu.custos.sigma.Placeholders;
import eu.custos.sigma.SigmaReader;
import eu.custos.sigma.SigmaReading.Refused;
import eu.custos.sigma.SigmaValues;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Whether rules in force still mean something where lists are not what they were.
 *
 * @param after what is in force then
 * @param seen what of it is in force wherever a scope reaches, by the scope and its key
 */
record ChangedLists(List<DetectionRule> after, BiFunction<DetectionRule.Scope, String, Predicate<DetectionRule>> seen) {

    /** Of rules that have that list in sight, or are in its sight where it is for fewer. */
    List<String> flaws(DetectionRule list) {
        var flaws = new ArrayList<String>();
        for (var rule : after) {
            if (!RuleCompiler.needsLists(rule)) {
                continue;
            }
            if (seen.apply(rule.scope(), rule.key()).test(list)) {
                flaws.addAll(flaws(rule, rule.scope(), rule.key()));
            } else if (seen.apply(list.scope(), list.key()).test(rule)) {
                flaws.addAll(flaws(rule, list.scope(), list.key()));
            }
        }
        return flaws;
    }

    private List<String> flaws(DetectionRule rule, DetectionRule.Scope scope, String key) {
        var reader = new SigmaReader(Placeholders.of(lists(scope, key)));
        return reader.read(rule.content()) instanceof Refused(var flaws)
                ? List.of("%s (%s) is in force and would not be understood any more: %s"
                        .formatted(rule.title(), rule.where(), flaws.getFirst()))
                : List.of();
    }

    /** Rules that name the list and have it in sight, or are in its sight where it is for fewer. */
    List<DetectionRule> using(DetectionRule list) {
        return after.stream()
                .filter(RuleCompiler::needsLists)
                .filter(rule -> rule.content().contains(list.reference()))
                .filter(rule -> seen.apply(rule.scope(), rule.key()).test(list)
                        || seen.apply(list.scope(), list.key()).test(rule))
                .toList();
    }

    /** In force wherever the scope reaches; of two with one name the narrower. */
    List<SigmaValues> lists(DetectionRule.Scope scope, String key) {
        return new RuleCompiler()
                .lists(after.stream().filter(seen.apply(scope, key)).toList()).stream()
                        .map(RuleCompiler::values)
                        .toList();
    }
}
