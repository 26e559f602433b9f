package eu.custos.sigma;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What {@code %name%} stands for under the modifier {@code expand}; Sigma 2.1, rules specification, "Placeholders".
 *
 * @param values texts that may hold wildcards, by name without percent signs
 */
public record Placeholders(Map<String, List<String>> values) {

    /** None is known, so that every rule with a placeholder is refused, as the specification asks. */
    public static final Placeholders NONE = new Placeholders(Map.of());

    public Placeholders {
        values = values.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }
}
