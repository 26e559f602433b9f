package eu.custos.certificate;

import java.util.Map;

/** A form that is not taken, with the reason by field. */
final class ServiceRefused extends RuntimeException {

    private final Map<String, String> refusals;

    ServiceRefused(Map<String, String> refusals) {
        super(String.join(" ", refusals.values()));
        this.refusals = Map.copyOf(refusals);
    }

    ServiceRefused(String field, String why) {
        this(Map.of(field, why));
    }

    Map<String, String> refusals() {
        return refusals;
    }
}
