package eu.custos.sigma;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.Optional;
import java.util.regex.Pattern;

/** A number in a date; Sigma 2.1, modifiers appendix, "Time Modifiers": as written, zones are not converted. */
enum TimePart {
    MINUTE(ChronoField.MINUTE_OF_HOUR),
    HOUR(ChronoField.HOUR_OF_DAY),
    DAY(ChronoField.DAY_OF_MONTH),
    WEEK(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
    MONTH(ChronoField.MONTH_OF_YEAR),
    YEAR(ChronoField.YEAR);

    private static final Pattern FORM =
            Pattern.compile("\\s*(\\d{4})-(\\d{2})-(\\d{2})(?:[Tt ](\\d{2}):(\\d{2})(?:[^\\d].{0,40})?)?\\s*");

    private final TemporalField field;

    TimePart(TemporalField field) {
        this.field = field;
    }

    Optional<Integer> of(String text) {
        var date = FORM.matcher(text);
        if (!date.matches() || (date.group(4) == null && (this == MINUTE || this == HOUR))) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(
                            Integer.parseInt(date.group(1)),
                            Integer.parseInt(date.group(2)),
                            Integer.parseInt(date.group(3)),
                            date.group(4) == null ? 0 : Integer.parseInt(date.group(4)),
                            date.group(5) == null ? 0 : Integer.parseInt(date.group(5)))
                    .get(field));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
