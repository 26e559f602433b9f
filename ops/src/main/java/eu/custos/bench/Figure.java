package eu.custos.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One figure beside its reference from the same run.
 *
 * @param name in the JSON form
 * @param label for people
 * @param reference what it is set beside; null where it stands alone
 * @param targets what it should be; empty where nothing was promised
 */
record Figure(
        String name,
        String label,
        double value,
        String unit,
        @Nullable Reference reference,
        List<Target> targets) {

    Figure {
        targets = List.copyOf(targets);
    }

    /** The same thing done without the platform, or by another measure of it. */
    record Reference(String label, double value) {}

    /** A bound on the ratio to the reference, or on the value itself. */
    sealed interface Target {

        record RatioAtLeast(double bound) implements Target {}

        record RatioAtMost(double bound) implements Target {}

        record ValueBelow(double bound) implements Target {}

        /** The reference itself, to the last one. */
        record AsReference() implements Target {}

        default String words() {
            return switch (this) {
                case RatioAtLeast(var bound) -> "ratio ≥ " + number(bound);
                case RatioAtMost(var bound) -> "ratio ≤ " + number(bound);
                case ValueBelow(var bound) -> "< " + number(bound);
                case AsReference() -> "equal";
            };
        }

        default void tell(Map<String, Object> json) {
            switch (this) {
                case RatioAtLeast(var bound) -> json.put("ratioAtLeast", bound);
                case RatioAtMost(var bound) -> json.put("ratioAtMost", bound);
                case ValueBelow(var bound) -> json.put("below", bound);
                case AsReference() -> json.put("equal", true);
            }
        }
    }

    static Figure of(String name, String label, double value, String unit) {
        return new Figure(name, label, value, unit, null, List.of());
    }

    Figure beside(String referenceLabel, double referenceValue) {
        return new Figure(name, label, value, unit, new Reference(referenceLabel, referenceValue), targets);
    }

    Figure ratioAtLeast(double bound) {
        return with(new Target.RatioAtLeast(bound));
    }

    Figure ratioAtMost(double bound) {
        return with(new Target.RatioAtMost(bound));
    }

    Figure below(double bound) {
        return with(new Target.ValueBelow(bound));
    }

    Figure asReference() {
        return with(new Target.AsReference());
    }

    private Figure with(Target one) {
        return new Figure(
                name,
                label,
                value,
                unit,
                reference,
                Stream.concat(targets.stream(), Stream.of(one)).toList());
    }

    @Nullable
    Double ratio() {
        return reference == null || reference.value == 0 ? null : value / reference.value;
    }

    /** Null where there is nothing to meet; a ratio that cannot be told meets nothing. */
    @Nullable
    Boolean met() {
        return targets.isEmpty() ? null : targets.stream().allMatch(this::meets);
    }

    private boolean meets(Target target) {
        var ratio = ratio();
        return switch (target) {
            case Target.RatioAtLeast(var bound) -> ratio != null && ratio >= bound;
            case Target.RatioAtMost(var bound) -> ratio != null && ratio <= bound;
            case Target.ValueBelow(var bound) -> value < bound;
            case Target.AsReference() -> reference != null && value == reference.value;
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
        if (!targets.isEmpty()) {
            var promised = new LinkedHashMap<String, Object>();
            targets.forEach(target -> target.tell(promised));
            json.put("target", promised);
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
            targets.stream().map(Target::words).collect(Collectors.joining(", ")),
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
