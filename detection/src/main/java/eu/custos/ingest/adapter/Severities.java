package eu.custos.ingest.adapter;

import static eu.custos.vocabulary.Severity.CRITICAL;
import static eu.custos.vocabulary.Severity.HIGH;
import static eu.custos.vocabulary.Severity.INFORMATIONAL;
import static eu.custos.vocabulary.Severity.LOW;
import static eu.custos.vocabulary.Severity.MEDIUM;

import eu.custos.vocabulary.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The vendors' scales on ours. */
final class Severities {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}(\\.\\d{1,3})?");
    private static final Pattern SHARE = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,3})?) ?(?:/ ?|of |out of )(\\d{1,4})");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?) ?%");

    private static final List<Severity> RANKS = List.of(CRITICAL, HIGH, MEDIUM, LOW, INFORMATIONAL);

    /** Of five ranks the first is the worst, whichever letter stands before it. */
    private static final Pattern RANK = Pattern.compile("(?i)(?:p|prio|priority|s|sev|severity)[-_ ]?([1-5])");

    /** A word with a number beside it, such as {@code High (8)} or {@code 3 - Moderate}. */
    private static final Pattern BESIDE = Pattern.compile(
            "(?i)(?:\\d{1,4} ?[-:.=]? ?\\(?)?([a-z][a-z _-]{1,20}[a-z])\\)?(?: ?[-:=]? ?\\(?\\d{1,4}\\)?)?");

    private static final Pattern TOLD = Pattern.compile(
            "(?i)\\b(?:severity|importance|priority|criticality|urgency|risk)(?: level)?[ :=]{1,3}[\"']?([a-z]{3,15})\\b");

    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,4}");
    private static final String RULE_LEVEL = "rulelevel";
    private static final String SEVERITY_ID = "severityid";
    private static final Set<String> HUNDREDS = Lexicon.words("hundreds");

    private Severities() {}

    static Optional<Severity> word(@Nullable String word) {
        return word == null
                ? Optional.empty()
                : SeverityWords.of(word).or(() -> rank(word)).or(() -> beside(word));
    }

    private static Optional<Severity> rank(String word) {
        var rank = RANK.matcher(word.strip());
        return rank.matches() ? Optional.of(RANKS.get(Integer.parseInt(rank.group(1)) - 1)) : Optional.empty();
    }

    private static Optional<Severity> beside(String word) {
        var beside = BESIDE.matcher(word.strip());
        return beside.matches() ? SeverityWords.of(beside.group(1)) : Optional.empty();
    }

    /** What a line says in words, such as {@code importance High}. */
    static Optional<String> told(@Nullable String line) {
        if (line == null) {
            return Optional.empty();
        }
        return TOLD.matcher(line)
                .results()
                .map(said -> said.group(1))
                .filter(said -> SeverityWords.of(said).isPresent())
                .findFirst();
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

    /** A bare number is read as 0 to 10, or as 0 to 100 or 0 to 1,000 where it is beyond. */
    static Optional<Severity> number(@Nullable String rated) {
        if (rated == null) {
            return Optional.empty();
        }
        var text = rated.strip();
        var share = SHARE.matcher(text);
        if (share.matches() && Integer.parseInt(share.group(2)) > 0) {
            return Optional.of(ofTen(Double.parseDouble(share.group(1)) * 10 / Integer.parseInt(share.group(2))));
        }
        var percent = PERCENT.matcher(text);
        if (percent.matches()) {
            return Optional.of(ofTen(Double.parseDouble(percent.group(1)) / 10));
        }
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        var number = Double.parseDouble(text);
        return number > 1_000
                ? Optional.empty()
                : Optional.of(ofTen(number > 100 ? number / 100 : number > 10 ? number / 10 : number));
    }

    /**
     * What a field of that name tells.
     *
     * @param name its words joined; a level of a rule goes to 15, a score to 100 unless it has decimals
     */
    static Optional<Severity> of(String name, @Nullable String rated) {
        if (rated == null || !WHOLE_NUMBER.matcher(rated.strip()).matches()) {
            return word(rated).or(() -> number(rated));
        }
        var number = Integer.parseInt(rated.strip());
        if (name.equals(RULE_LEVEL)) {
            return Optional.of(wazuh(number));
        }
        if (name.equals(SEVERITY_ID)) {
            return ocsf((long) number);
        }
        return HUNDREDS.contains(name) && number <= 100 ? Optional.of(ofTen(number / 10.0)) : number(rated);
    }

    /** CEF's 0 to 10, or one of its words. */
    static Severity cef(String text) {
        return number(text).or(() -> word(text)).orElse(MEDIUM);
    }

    private static Severity ofTen(double number) {
        if (number >= 9) {
            return CRITICAL;
        }
        return number >= 7 ? HIGH : number >= 4 ? MEDIUM : number >= 1 ? LOW : INFORMATIONAL;
    }
}
