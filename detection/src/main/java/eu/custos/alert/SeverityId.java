package eu.custos.alert;

import eu.custos.vocabulary.Severity;

/** Severities as numbers that sort, those of OCSF {@code severity_id}. */
final class SeverityId {

    private SeverityId() {}

    static int of(Severity severity) {
        return switch (severity) {
            case INFORMATIONAL -> 1;
            case LOW -> 2;
            case MEDIUM -> 3;
            case HIGH -> 4;
            case CRITICAL -> 5;
        };
    }

    static Severity severity(int id) {
        return switch (id) {
            case 1 -> Severity.INFORMATIONAL;
            case 2 -> Severity.LOW;
            case 3 -> Severity.MEDIUM;
            case 4 -> Severity.HIGH;
            case 5 -> Severity.CRITICAL;
            default -> throw new IllegalArgumentException("A severity is 1 to 5, not %d".formatted(id));
        };
    }
}
