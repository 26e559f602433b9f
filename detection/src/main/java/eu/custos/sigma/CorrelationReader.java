package eu.custos.sigma;

import eu.custos.sigma.Tree.Mapping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the correlation section of a document, by the correlation rules specification of Sigma 2.1. */
final class CorrelationReader {

    private static final int MOST_RULES = 100;
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Pattern TIMESPAN = Pattern.compile("(\\d{1,8})([smhd])");

    private final Mapping section;

    private CorrelationReader(Mapping section) {
        this.section = section;
    }

    static Optional<CorrelationRule> read(SigmaHeader header, Mapping document, Mapping section, Flaws flaws) {
        var reader = new CorrelationReader(section);
        var type = flaws.attempt(reader::type);
        var rules = flaws.attempt(reader::rules);
        var groupBy = flaws.attempt(reader::groupBy);
        var timespan = flaws.attempt(reader::timespan);
        var aliases = flaws.attempt(() -> reader.aliases(rules.orElse(List.of())));
        var generate = flaws.attempt(() -> reader.generate(document));
        if (type.isEmpty()
                || rules.isEmpty()
                || groupBy.isEmpty()
                || timespan.isEmpty()
                || aliases.isEmpty()
                || generate.isEmpty()) {
            return Optional.empty();
        }
        return flaws.attempt(() -> new CorrelationRule(
                header,
                type.get(),
                rules.get(),
                groupBy.get(),
                timespan.get(),
                reader.threshold(type.get(), rules.get().size()),
                reader.fields(type.get()),
                aliases.get(),
                generate.get()));
    }

    private Tree required(String key) {
        var node = section.entries().get(key);
        if (node == null) {
            throw section.unfit(
                    "correlation." + key, "The correlation has no %s".formatted(key), "Add %s:".formatted(key));
        }
        return node;
    }

    private CorrelationType type() {
        var node = required("type");
        var text = node.asText();
        for (var type : CorrelationType.values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(text)) {
                return type;
            }
        }
        throw node.unfit(
                "correlation.type",
                "%s is no type of correlation".formatted(Flaw.quote(text)),
                "Use event_count, value_count, temporal, temporal_ordered, value_sum or value_avg");
    }

    private List<String> rules() {
        var node = required("rules");
        var rules = distinct(node);
        if (rules.isEmpty() || rules.size() > MOST_RULES) {
            throw node.unfit(
                    "correlation.rules",
                    "There are %d rules".formatted(rules.size()),
                    "Name 1 to %d rules by id or name".formatted(MOST_RULES));
        }
        return rules;
    }

    private List<String> groupBy() {
        return distinct(required("group-by"));
    }

    private static List<String> distinct(Tree node) {
        var texts = node.asTexts();
        if (texts.stream().distinct().count() != texts.size()) {
            throw node.unfit("repeated", "Something stands here twice", "Name it once");
        }
        return texts;
    }

    private Duration timespan() {
        var node = required("timespan");
        var form = TIMESPAN.matcher(node.asText());
        if (!form.matches()) {
            throw node.unfit(
                    "correlation.timespan",
                    "%s is no time span".formatted(Flaw.quote(node.asText())),
                    "Write a number and s, m, h or d, such as 90m");
        }
        var number = Long.parseLong(form.group(1));
        var span = switch (form.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
        if (span.isZero() || span.compareTo(LONGEST) > 0) {
            throw node.unfit(
                    "correlation.timespan",
                    "The time span is not from 1s to %dd".formatted(LONGEST.toDays()),
                    "Choose one within that");
        }
        return span;
    }

    private Map<String, Map<String, String>> aliases(List<String> rules) {
        var node = section.entries().get("aliases");
        Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
        if (node == null) {
            return aliases;
        }
        for (var alias : node.asMapping().entries().entrySet()) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (var field : alias.getValue().asMapping().entries().entrySet()) {
                if (!rules.contains(field.getKey())) {
                    throw field.getValue()
                            .unfit(
                                    "correlation.alias",
                                    "%s is none of the correlation's rules".formatted(Flaw.quote(field.getKey())),
                                    "Name it under rules: in the same way");
                }
                fields.put(field.getKey(), field.getValue().asText());
            }
            aliases.put(alias.getKey(), Map.copyOf(fields));
        }
        return aliases;
    }

    /** The schema has it beside the section, the older text in it. */
    private boolean generate(Mapping document) {
        var node = document.entries().getOrDefault("generate", section.entries().get("generate"));
        return node != null && node.asTruth();
    }

    private Threshold threshold(CorrelationType type, int rules) {
        var node = section.entries().get("condition");
        if (node == null && !type.needsCondition()) {
            return Threshold.atLeast(rules);
        }
        var bounds = new ArrayList<Threshold.Bound>();
        for (var entry : required("condition").asMapping().entries().entrySet()) {
            if (!"field".equals(entry.getKey())) {
                bounds.add(bound(entry.getKey(), entry.getValue()));
            }
        }
        if (bounds.isEmpty()) {
            throw required("condition")
                    .unfit("correlation.condition", "The condition compares nothing", "Add gte: with a number");
        }
        var threshold = new Threshold(bounds);
        if (type == CorrelationType.TEMPORAL_ORDERED && !threshold.equals(Threshold.atLeast(rules))) {
            throw required("condition")
                    .unfit(
                            "correlation.condition",
                            "An order of some of the rules is not defined",
                            "Leave the condition away: all rules are awaited, in their order");
        }
        return threshold;
    }

    private static Threshold.Bound bound(String word, Tree node) {
        var comparison = Comparison.of(word)
                .orElseThrow(() -> node.unfit(
                        "correlation.condition",
                        "%s is no comparison".formatted(Flaw.quote(word)),
                        "Use gt, gte, lt, lte, eq or neq"));
        var scalar = node.asScalar();
        return TextTest.Numbers.of(scalar.text())
                .filter(_ -> scalar.is(Tree.Scalar.Type.NUMBER))
                .map(number -> new Threshold.Bound(comparison, number))
                .orElseThrow(() -> node.unfit("not-a-number", "This is " + node.kind(), "Write a number"));
    }

    private List<String> fields(CorrelationType type) {
        if (!type.needsField()) {
            return List.of();
        }
        var condition = required("condition").asMapping();
        var node = condition.entries().get("field");
        if (node == null) {
            throw condition.unfit(
                    "correlation.field", "The condition names no field to look at", "Add field: with a field's name");
        }
        var fields = node instanceof Tree.Sequence ? distinct(node) : List.of(node.asText());
        if (fields.isEmpty() || (fields.size() > 1 && type != CorrelationType.VALUE_COUNT)) {
            throw node.unfit("correlation.field", "There are %d fields".formatted(fields.size()), "Name one field");
        }
        return fields;
    }
}
