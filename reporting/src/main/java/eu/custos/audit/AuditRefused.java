package eu.custos.audit;

import java.util.Map;

/** A form that is not taken, with the reason by field. */
final class AuditRefused extends RuntimeException {

    private final Map<String, String> refusals;

    AuditRefused(Map<String, String> refusals) {
        super(String.join(" ", refusals.values()));
        this.refusals = Map.copyOf(refusals);
    }

    AuditRefused(String field, String why) {
        this(Map.of(field, why));
    }

    Map<String, String> refusals() {
        return refusals;
    }
}
