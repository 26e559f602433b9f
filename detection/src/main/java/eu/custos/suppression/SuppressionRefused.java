package eu.custos.suppression;

import java.util.Map;

/** What is not possible with a suppression, by field of the form; {@code form} for the whole. */
final class SuppressionRefused extends RuntimeException {

    private final Map<String, String> refusals;

    SuppressionRefused(Map<String, String> refusals) {
        super(String.join(" ", refusals.values()));
        this.refusals = Map.copyOf(refusals);
    }

    SuppressionRefused(String why) {
        this(Map.of("form", why));
    }

    Map<String, String> refusals() {
        return refusals;
    }
}
