package eu.custos.suppression;

import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.OneLine;
import eu.custos.vocabulary.Prose;
import eu.custos.vocabulary.Severity;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the form of a proposal holds, as it was sent. */
record SuppressionForm(
        @Nullable String requestId,
        @Nullable String client,
        @Nullable String name,
        @Nullable String rule,
        @Nullable String entityType,
        @Nullable String entity,
        @Nullable String source,
        @Nullable String product,
        @Nullable String technique,
        @Nullable String atMost,
        @Nullable String reason,
        @Nullable String owner,
        @Nullable String days,
        @Nullable String back,
        @Nullable String renews) {

    /** Value of the choice that means every client. */
    static final String ALL = "*";

    static final int LONGEST_NAME = 120;
    static final int LONGEST_VALUE = 500;
    static final int LONGEST_REASON = 2_000;
    static final int MOST_BACK = 90;
    static final int BACK = 30;

    private static final Pattern TECHNIQUE = Pattern.compile("[Tt]\\d{4}(\\.\\d{3})?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");

    /** What was understood of it. */
    record Draft(String name, Conditions conditions, String reason, int days, int back) {}

    boolean forAll() {
        return ALL.equals(client);
    }

    /** The one that this follows; what names none is none. */
    @Nullable
    UUID renewed() {
        try {
            return text(renews).isEmpty() ? null : UUID.fromString(text(renews));
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** How far to look back; what is no number is the usual. */
    public int lookBack() {
        var asked = number(back, MOST_BACK);
        return asked == 0 ? BACK : asked;
    }

    /**
     * Reads conditions, reason and time.
     *
     * @throws SuppressionRefused with every field that holds what it may not
     */
    Draft read() {
        var refusals = new TreeMap<String, String>();
        var conditions = conditions(refusals);
        if (conditions.nameNothing()) {
            refusals.put(
                    "rule",
                    "Name a rule, an entity, a source, a product or a technique; a severity alone would"
                            + " hide whatever comes.");
        }
        var called = text(name);
        if (!OneLine.fits(called, LONGEST_NAME)) {
            refusals.put("name", "A name of one line, up to 120 characters.");
        }
        var why = Prose.of(reason);
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            refusals.put("reason", "Say why these alerts are harmless, in up to 2,000 characters.");
        }
        var life = number(days, (int) Suppression.LONGEST.toDays());
        if (life == 0) {
            refusals.put("days", "A number of days from 1 to 180.");
        }
        if (!refusals.isEmpty()) {
            throw new SuppressionRefused(refusals);
        }
        return new Draft(called, conditions, why, life, lookBack());
    }

    private Conditions conditions(Map<String, String> refusals) {
        var tactic = text(technique);
        if (!tactic.isEmpty() && !TECHNIQUE.matcher(tactic).matches()) {
            refusals.put("technique", "A technique reads like T1059 or T1059.001.");
        }
        return new Conditions(
                value("source", source, refusals),
                value("product", product, refusals),
                value("rule", rule, refusals),
                thing(refusals),
                tactic.isEmpty() ? null : tactic.toUpperCase(Locale.ROOT),
                severity(refusals));
    }

    private @Nullable Thing thing(Map<String, String> refusals) {
        var value = value("entity", entity, refusals);
        if (value == null) {
            return null;
        }
        try {
            return Thing.of(EntityType.ofCode(text(entityType)), value);
        } catch (IllegalArgumentException unknown) {
            refusals.putIfAbsent("entity", "Choose a kind. A network reads like 10.20.0.0/16.");
            return null;
        }
    }

    private Severity severity(Map<String, String> refusals) {
        try {
            return Severity.ofCode(text(atMost));
        } catch (IllegalArgumentException unknown) {
            refusals.put("atMost", "Choose the gravest severity that it may hide.");
            return Severity.INFORMATIONAL;
        }
    }

    private static @Nullable String value(String field, @Nullable String value, Map<String, String> refusals) {
        var text = text(value);
        if (text.isEmpty()) {
            return null;
        }
        if (!OneLine.fits(text, LONGEST_VALUE)) {
            refusals.put(field, "One line of up to 500 characters that show.");
        }
        return text;
    }

    private static int number(@Nullable String text, int most) {
        var digits = text(text);
        var number = NUMBER.matcher(digits).matches() ? Integer.parseInt(digits) : 0;
        return number > most ? 0 : number;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
