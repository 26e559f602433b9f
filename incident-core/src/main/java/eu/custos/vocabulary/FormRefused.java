package eu.custos.vocabulary;

import java.util.Map;

/** A form that is not taken, with the reason by field; {@code form} where it concerns no single field. */
public final class FormRefused extends RuntimeException {

    private final Map<String, String> refusals;

    public FormRefused(Map<String, String> refusals) {
        super(String.join(" ", refusals.values()));
        this.refusals = Map.copyOf(refusals);
    }

    public FormRefused(String field, String why) {
        this(Map.of(field, why));
    }

    public Map<String, String> refusals() {
        return refusals;
    }
}
