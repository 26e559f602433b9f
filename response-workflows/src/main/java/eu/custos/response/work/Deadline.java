package eu.custos.response.work;

import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Times that people get for a step, by severity. They are proposals of ours; no law gives them. An engagement's own
 * times are set under {@code custos.response.deadlines}.
 */
public enum Deadline {
    TRIAGE("PT15M", "PT15M", "PT30M", "PT4H", "PT24H"),
    ASSESS("PT15M", "PT30M", "PT1H", "PT8H", "PT24H"),
    PROPOSE("PT20M", "PT30M", "PT2H", "PT8H", "PT48H"),
    APPROVAL("PT15M", "PT20M", "PT1H", "PT4H", "PT24H"),
    ANSWER("PT30M", "PT30M", "PT1H", "PT4H", "PT24H"),
    HANDLE("PT15M", "PT30M", "PT1H", "PT4H", "PT24H"),
    CONTAIN("PT4H", "PT4H", "PT8H", "PT24H", "PT72H"),
    ERADICATE("PT12H", "PT24H", "PT48H", "PT120H", "PT240H"),
    PLAN("PT4H", "PT8H", "PT24H", "PT48H", "PT72H"),
    SOURCES("PT8H", "PT12H", "PT24H", "PT72H", "PT120H"),
    RECOVER("PT24H", "PT48H", "PT72H", "PT168H", "PT336H"),
    WATCH("PT72H", "PT24H", "PT12H", "PT4H", "PT4H"),
    VERIFY("PT8H", "PT8H", "PT24H", "PT48H", "PT72H"),
    CONFIRM("PT4H", "PT8H", "PT24H", "PT48H", "PT72H"),
    DECLARE("PT4H", "PT8H", "PT24H", "PT48H", "PT72H"),
    CLOSE("PT24H", "PT24H", "PT48H", "PT72H", "PT168H"),
    UNDO("PT1H", "PT2H", "PT4H", "PT24H", "PT48H"),
    WAIVER("PT72H", "PT72H", "PT120H", "PT120H", "PT168H"),
    ANALYSE("PT168H", "PT168H", "PT336H", "PT336H", "PT720H"),
    LESSONS("PT72H", "PT72H", "PT168H", "PT168H", "PT336H"),
    REVIEW("PT72H", "PT72H", "PT120H", "PT168H", "PT336H"),
    PAGE("PT10M", "PT15M", "PT30M", "PT1H", "PT1H"),
    WORK("PT15M", "PT15M", "PT30M", "PT1H", "PT1H"),
    CHARGE("PT15M", "PT15M", "PT30M", "PT1H", "PT1H"),
    NOTICE("PT15M", "PT15M", "PT4H", "PT24H", "PT24H"),
    DELIVERY("PT15M", "PT15M", "PT1H", "PT4H", "PT4H"),
    ACKNOWLEDGE("PT1H", "PT1H", "PT8H", "PT24H", "PT24H"),
    CALL("PT15M", "PT30M", "PT1H", "PT4H", "PT4H"),
    TREAT("PT4H", "PT8H", "PT24H", "PT48H", "PT72H"),
    STEP("PT1H", "PT2H", "PT4H", "PT24H", "PT72H");

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; the checker sees the interface only
    private final List<Duration> fromCritical;

    Deadline(String critical, String high, String medium, String low, String informational) {
        fromCritical = List.of(
                Duration.parse(critical),
                Duration.parse(high),
                Duration.parse(medium),
                Duration.parse(low),
                Duration.parse(informational));
    }

    Duration proposed(Severity severity) {
        return switch (severity) {
            case CRITICAL -> fromCritical.get(0);
            case HIGH -> fromCritical.get(1);
            case MEDIUM -> fromCritical.get(2);
            case LOW -> fromCritical.get(3);
            case INFORMATIONAL -> fromCritical.get(4);
        };
    }

    /** The name in settings and models, such as {@code triage}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Process variable that holds the moment, such as {@code triageDueAt}. */
    public String variable() {
        return code() + "DueAt";
    }

    public static Deadline ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
