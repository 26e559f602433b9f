package eu.custos.sigma;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rules and correlations that know each other: every reference is resolved, and each correlation comes after what it
 * counts.
 */
public final class RuleBook {

    private final List<SigmaRule> rules;
    private final List<CorrelationRule> correlations;
    private final Map<CorrelationRule, Map<String, SigmaDocument>> references;
    private final Map<SigmaDocument, Set<String>> carried = new HashMap<>();

    private RuleBook(
            List<SigmaRule> rules,
            List<CorrelationRule> correlations,
            Map<CorrelationRule, Map<String, SigmaDocument>> references) {
        this.rules = List.copyOf(rules);
        this.correlations = List.copyOf(correlations);
        this.references = Map.copyOf(references);
        // Outermost first: what one carries for its outer ones, its inner ones carry for it.
        correlations.reversed().forEach(this::carry);
    }

    private void carry(CorrelationRule outer) {
        counted(outer).forEach((reference, document) -> {
            var fields = carried.computeIfAbsent(document, _ -> new HashSet<>());
            outer.groupBy().stream()
                    .map(name -> outer.aliases().getOrDefault(name, Map.of()).getOrDefault(reference, name))
                    .forEach(fields::add);
            fields.addAll(outer.fields());
            fields.addAll(carried(outer));
        });
    }

    /** What came of it. */
    public sealed interface Linking {

        /** Every reference is resolved. */
        record Linked(RuleBook book) implements Linking {}

        /** References lead nowhere, in a circle, or to two rules. */
        record Unlinked(List<Flaw> flaws) implements Linking {}
    }

    /** Links the documents of any number of files; filters change nothing. */
    public static Linking link(List<SigmaDocument> documents) {
        var flaws = new Flaws();
        requireNamesOfTheirOwn(documents, flaws);
        var references = new LinkedHashMap<CorrelationRule, Map<String, SigmaDocument>>();
        for (var document : documents) {
            if (document instanceof CorrelationRule correlation) {
                references.put(correlation, resolved(correlation, documents, flaws));
            }
        }
        var ordered = flaws.none() ? ordered(references, flaws) : List.<CorrelationRule>of();
        if (!flaws.none()) {
            return new Linking.Unlinked(flaws.all());
        }
        return new Linking.Linked(new RuleBook(rules(documents), ordered, references));
    }

    /**
     * Links what can be: a correlation that refers to nothing at hand, or to two rules, is left out, and with it what
     * counts it.
     */
    public static RuleBook ofWhatLinks(List<SigmaDocument> documents) {
        var left = new ArrayList<>(documents);
        while (true) {
            var references = new LinkedHashMap<CorrelationRule, Map<String, SigmaDocument>>();
            var broken = new ArrayList<SigmaDocument>();
            for (var document : left) {
                if (document instanceof CorrelationRule correlation) {
                    var flaws = new Flaws();
                    references.put(correlation, resolved(correlation, left, flaws));
                    if (!flaws.none()) {
                        broken.add(correlation);
                    }
                }
            }
            if (broken.isEmpty()) {
                var circle = new Flaws();
                var ordered = ordered(references, circle);
                if (circle.none()) {
                    return new RuleBook(rules(left), ordered, references);
                }
                broken.addAll(references.keySet());
            }
            left.removeAll(broken);
        }
    }

    private static List<SigmaRule> rules(List<SigmaDocument> documents) {
        return documents.stream()
                .filter(SigmaRule.class::isInstance)
                .map(SigmaRule.class::cast)
                .toList();
    }

    /** What a rule is called is also how its state and its place in a rule set are found again. */
    private static void requireNamesOfTheirOwn(List<SigmaDocument> documents, Flaws flaws) {
        var taken = new HashSet<String>();
        for (var document : documents) {
            var header = document.header();
            var name = header.name();
            if (!taken.add(header.reference()) || (name != null && header.id() != null && !taken.add(name))) {
                flaws.add(flaw(
                        document,
                        "called-twice",
                        "Another document is called like it",
                        "Give each an id and a name of its own"));
            }
        }
    }

    private static Map<String, SigmaDocument> resolved(
            CorrelationRule correlation, List<SigmaDocument> documents, Flaws flaws) {
        if (correlation.type() == CorrelationType.VALUE_PERCENTILE) {
            flaws.add(flaw(correlation, "percentile", "A percentile is not measured", "Use another type"));
        }
        Map<String, SigmaDocument> found = new LinkedHashMap<>();
        for (var reference : correlation.rules()) {
            var meant = documents.stream()
                    .filter(document -> !(document instanceof SigmaFilter) && !(document instanceof SigmaValues))
                    .filter(document -> document.header().isCalled(reference))
                    .toList();
            if (meant.size() == 1) {
                found.put(reference, meant.getFirst());
            } else {
                flaws.add(flaw(
                        correlation,
                        meant.isEmpty() ? "reference-unknown" : "reference-ambiguous",
                        "%s is the id or name of %d rules".formatted(Flaw.quote(reference), meant.size()),
                        "Refer to one rule that is at hand"));
            }
        }
        return found;
    }

    private static Flaw flaw(SigmaDocument document, String code, String problem, String remedy) {
        return new Flaw(Flaw.quote(document.header().title()), 1, "sigma." + code, problem, remedy);
    }

    private static List<CorrelationRule> ordered(
            Map<CorrelationRule, Map<String, SigmaDocument>> references, Flaws flaws) {
        var ordered = new ArrayList<CorrelationRule>();
        var done = new HashSet<SigmaDocument>();
        var open = new ArrayList<>(references.keySet());
        while (!open.isEmpty()) {
            var ready = open.stream()
                    .filter(correlation -> references.getOrDefault(correlation, Map.of()).values().stream()
                            .allMatch(document -> document instanceof SigmaRule || done.contains(document)))
                    .toList();
            if (ready.isEmpty()) {
                flaws.add(flaw(open.getFirst(), "circle", "Correlations refer to each other in a circle", "Break it"));
                return List.of();
            }
            ordered.addAll(ready);
            done.addAll(ready);
            open.removeAll(ready);
        }
        return ordered;
    }

    public List<SigmaRule> rules() {
        return rules;
    }

    /** Each after those that it counts. */
    public List<CorrelationRule> correlations() {
        return correlations;
    }

    /** Rules whose matches are only counted by correlations, and do not stand for themselves. */
    public Set<SigmaDocument> onlyCounted() {
        var counted = new HashSet<SigmaDocument>();
        var generated = new HashSet<SigmaDocument>();
        references.forEach(
                (correlation, documents) -> (correlation.generate() ? generated : counted).addAll(documents.values()));
        counted.removeAll(generated);
        return Set.copyOf(counted);
    }

    /**
     * A machine for one of its correlations.
     *
     * @throws IllegalArgumentException where it cannot come true within the limits
     */
    public CorrelationMachine machine(CorrelationRule correlation, CorrelationLimits limits, CorrelationState state) {
        return new CorrelationMachine(correlation, categories(correlation), carried(correlation), limits, state);
    }

    private Map<String, String> categories(CorrelationRule correlation) {
        Map<String, String> categories = new HashMap<>();
        counted(correlation).forEach((reference, document) -> {
            var category = document instanceof SigmaRule rule ? rule.logSource().category() : null;
            if (category != null) {
                categories.put(reference, category);
            }
        });
        return categories;
    }

    /** What a correlation counts, as it names it. */
    public Map<String, SigmaDocument> counted(CorrelationRule correlation) {
        return references.getOrDefault(correlation, Map.of());
    }

    /** Fields by which correlations of this one group. */
    Set<String> carried(CorrelationRule correlation) {
        return carried.getOrDefault(correlation, Set.of());
    }
}
