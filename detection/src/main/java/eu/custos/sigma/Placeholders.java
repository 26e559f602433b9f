package eu.custos.sigma;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What {@code %name%} stands for under the modifier {@code expand}; Sigma 2.1, rules specification, "Placeholders".
 *
 * @param values texts that may hold wildcards, by name without percent signs
 * @param open whether a name without values is let pass, for a rule that is talked about and not run
 */
public record Placeholders(Map<String, List<String>> values, boolean open) {

    /** None is known, so that every rule with a placeholder is refused, as the specification asks. */
    public static final Placeholders NONE = new Placeholders(Map.of());

    /** Whatever a rule names, without what it stands for. */
    public static final Placeholders ANY = new Placeholders(Map.of(), true);

    public Placeholders(Map<String, List<String>> values) {
        this(values, false);
    }

    /** What those lists say. */
    public static Placeholders of(Collection<SigmaValues> lists) {
        return new Placeholders(lists.stream()
                .collect(Collectors.toMap(SigmaValues::placeholder, SigmaValues::values, (one, _) -> one)));
    }

    public Placeholders {
        values = values.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }
}
