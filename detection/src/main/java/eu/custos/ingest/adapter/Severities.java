package eu.custos.ingest.adapter;

import static eu.custos.vocabulary.Severity.CRITICAL;
import static eu.custos.vocabulary.Severity.HIGH;
import static eu.custos.vocabulary.Severity.INFORMATIONAL;
import static eu.custos.vocabulary.Severity.LOW;
import static eu.custos.vocabulary.Severity.MEDIUM;

import eu.custos.vocabulary.Severity;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The vendors' scales on ours. */
final class Severities {

    private static final Map<String, Severity> WORDS = Map.ofEntries(
            Map.entry("informational", INFORMATIONAL),
            Map.entry("information", INFORMATIONAL),
            Map.entry("info", INFORMATIONAL),
            Map.entry("notice", INFORMATIONAL),
            Map.entry("debug", INFORMATIONAL),
            Map.entry("none", INFORMATIONAL),
            Map.entry("ok", INFORMATIONAL),
            Map.entry("very-low", INFORMATIONAL),
            Map.entry("low", LOW),
            Map.entry("minor", LOW),
            Map.entry("warning", MEDIUM),
            Map.entry("warn", MEDIUM),
            Map.entry("medium", MEDIUM),
            Map.entry("moderate", MEDIUM),
            Map.entry("average", MEDIUM),
            Map.entry("high", HIGH),
            Map.entry("major", HIGH),
            Map.entry("error", HIGH),
            Map.entry("severe", HIGH),
            Map.entry("important", HIGH),
            Map.entry("very-high", CRITICAL),
            Map.entry("critical", CRITICAL),
            Map.entry("crit", CRITICAL),
            Map.entry("fatal", CRITICAL),
            Map.entry("alert", CRITICAL),
            Map.entry("emergency", CRITICAL),
            Map.entry("disaster", CRITICAL));

    private static final Pattern BETWEEN = Pattern.compile("[\\s_]+");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(\\.\\d{1,3})?");

    private Severities() {}

    static Optional<Severity> word(@Nullable String word) {
        return word == null
                ? Optional.empty()
                : Optional.ofNullable(WORDS.get(
                        BETWEEN.matcher(word.strip().toLowerCase(Locale.ROOT)).replaceAll("-")));
    }

    /**
     * Suricata: the class's priority decides, what the rule's author says of it adjusts.
     *
     * <p>"Major" alone does not lift a rule, since whole lists of ill-reputed addresses carry it.
     */
    static Severity suricata(@Nullable Long priority, @Nullable String signatureSeverity) {
        var base = switch (priority == null ? 0 : (int) Math.clamp(priority, 0L, 4L)) {
            case 1 -> HIGH;
            case 2 -> MEDIUM;
            case 3 -> LOW;
            case 4 -> INFORMATIONAL;
            default -> MEDIUM;
        };
        return switch (signatureSeverity == null ? "" : signatureSeverity.toLowerCase(Locale.ROOT)) {
            case "critical" -> base == HIGH ? CRITICAL : HIGH;
            case "major" -> base.isAtLeast(MEDIUM) ? base : MEDIUM;
            case "minor" -> base.isAbove(LOW) ? LOW : base;
            case "informational" -> INFORMATIONAL;
            default -> base;
        };
    }

    /** Wazuh and OSSEC rule levels 0 to 15. */
    static Severity wazuh(long level) {
        if (level >= 15) {
            return CRITICAL;
        }
        return level >= 12 ? HIGH : level >= 7 ? MEDIUM : level >= 4 ? LOW : INFORMATIONAL;
    }

    /** OCSF {@code severity_id}; 6 is fatal, 0 and 99 tell nothing. */
    static Optional<Severity> ocsf(@Nullable Long id) {
        return switch (id == null ? 0 : (int) Math.clamp(id, 0L, 99L)) {
            case 1 -> Optional.of(INFORMATIONAL);
            case 2 -> Optional.of(LOW);
            case 3 -> Optional.of(MEDIUM);
            case 4 -> Optional.of(HIGH);
            case 5, 6 -> Optional.of(CRITICAL);
            default -> Optional.empty();
        };
    }

    /** A bare number is read as 0 to 10, or as 0 to 100 where it is beyond. */
    static Optional<Severity> number(@Nullable String rated) {
        if (rated == null || !NUMBER.matcher(rated).matches()) {
            return Optional.empty();
        }
        var number = Double.parseDouble(rated);
        return Optional.of(ofTen(number > 10 ? number / 10 : number));
    }

    /** CEF's 0 to 10, or one of its words. */
    static Severity cef(String text) {
        try {
            return ofTen(Double.parseDouble(text.strip()));
        } catch (NumberFormatException _) {
            return word(text).orElse(MEDIUM);
        }
    }

    private static Severity ofTen(double number) {
        if (number >= 9) {
            return CRITICAL;
        }
        return number >= 7 ? HIGH : number >= 4 ? MEDIUM : number >= 1 ? LOW : INFORMATIONAL;
    }
}
