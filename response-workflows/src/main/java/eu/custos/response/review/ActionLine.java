package eu.custos.response.review;

import eu.custos.response.corrective.CorrectiveAction.Origin;
import eu.custos.response.corrective.CorrectiveAction.Reach;
import eu.custos.response.corrective.Wish;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** A corrective action as one line of a form: what; whose account; until which day; and whether for all clients. */
sealed interface ActionLine {

    String HINT = "One line each: what; account of who does it; until when. Such as: Second factor on the gateway;"
            + " m.kask; 2027-01-31. A last part “; provider” says that it changes something for all clients.";

    /** Reads as an action. */
    record Fits(Wish wish) implements ActionLine {}

    /** Does not, and why. */
    record Wrong(String why) implements ActionLine {}

    Pattern LINE = Pattern.compile(
            "(?<what>.*\\S)\\s*;\\s*(?<owner>[A-Za-z0-9][A-Za-z0-9._@-]{0,99})\\s*;\\s*(?<due>\\d{4}-\\d{2}-\\d{2})"
                    + "(\\s*;\\s*(?<scope>client|provider))?\\s*");

    LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

    Period FURTHEST = Period.ofYears(3);

    /** Due until the end of the day, UTC. */
    static ActionLine read(String line, Instant now) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            return new Wrong("“%s” does not say what; who; until when, such as 2027-01-31.".formatted(line));
        }
        try {
            var day = LocalDate.parse(parts.group("due"));
            var today = now.atOffset(ZoneOffset.UTC).toLocalDate();
            if (!day.isAfter(today) || day.isAfter(today.plus(FURTHEST))) {
                return new Wrong("%s: a day from tomorrow on, within three years.".formatted(day));
            }
            var scope = "provider".equals(parts.group("scope")) ? Reach.PROVIDER : Reach.CLIENT;
            var due = day.atTime(END_OF_DAY).toInstant(ZoneOffset.UTC);
            return new Fits(new Wish(Origin.REVIEW, scope, null, parts.group("what"), parts.group("owner"), due));
        } catch (DateTimeException unreadable) {
            return new Wrong("%s is no day.".formatted(parts.group("due")));
        }
    }
}
