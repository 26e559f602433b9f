package eu.custos.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One figure beside its reference from the same run.
 *
 * @param name in the JSON form
 * @param label for people
 * @param reference what it is set beside; null where it stands alone
 * @param target what it should be; null where there is none
 */
record Figure(
        String name,
        String label,
        double value,
        String unit,
        @Nullable Reference reference,
        @Nullable Target target) {

    /** The same thing done without the platform, or by another measure of it. */
    record Reference(String label, double value) {}

    /** A bound on the ratio to the reference, or on the value itself. */
    sealed interface Target {

        record RatioAtLeast(double bound) implements Target {}

        record ValueBelow(double bound) implements Target {}
    }

    static Figure of(String name, String label, double value, String unit) {
        return new Figure(name, label, value, unit, null, null);
    }

    Figure beside(String referenceLabel, double referenceValue) {
        return new Figure(name, label, value, unit, new Reference(referenceLabel, referenceValue), target);
    }

    Figure ratioAtLeast(double bound) {
        return new Figure(name, label, value, unit, reference, new Target.RatioAtLeast(bound));
    }

    Figure below(double bound) {
        return new Figure(name, label, value, unit, reference, new Target.ValueBelow(bound));
    }

    @Nullable
    Double ratio() {
        return reference == null || reference.value == 0 ? null : value / reference.value;
    }

    /** Null where there is nothing to meet; a ratio that cannot be told meets nothing. */
    @Nullable
    Boolean met() {
        var ratio = ratio();
        return switch (target) {
            case null -> null;
            case Target.RatioAtLeast(var bound) -> ratio != null && ratio >= bound;
            case Target.ValueBelow(var bound) -> value < bound;
        };
    }

    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("value", rounded(value));
        json.put("unit", unit);
        if (reference != null) {
            json.put("reference", Map.of("name", reference.label, "value", rounded(reference.value)));
        }
        var ratio = ratio();
        if (ratio != null) {
            json.put("ratio", rounded(ratio));
        }
        switch (target) {
            case null -> {
                // Nothing was promised.
            }
            case Target.RatioAtLeast(var bound) -> json.put("target", Map.of("ratioAtLeast", bound));
            case Target.ValueBelow(var bound) -> json.put("target", Map.of("below", bound));
        }
        var met = met();
        if (met != null) {
            json.put("met", met);
        }
        return json;
    }

    /** Label, value, reference, ratio, target, and whether it is met. */
    String[] cells() {
        var ratio = ratio();
        var met = met();
        return new String[] {
            label,
            "%s %s".formatted(number(value), unit),
            reference == null ? "" : "%s %s".formatted(number(reference.value), reference.label),
            ratio != null ? String.format(Locale.ROOT, "%.2f", ratio) : "",
            switch (target) {
                case null -> "";
                case Target.RatioAtLeast(var bound) -> "ratio ≥ " + number(bound);
                case Target.ValueBelow(var bound) -> "< " + number(bound);
            },
            met != null ? met ? "met" : "MISSED" : ""
        };
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, number == Math.rint(number) || number >= 100 ? "%,.0f" : "%.2f", number);
    }

    private static double rounded(double number) {
        return Math.round(number * 1000) / 1000.0;
    }
}
