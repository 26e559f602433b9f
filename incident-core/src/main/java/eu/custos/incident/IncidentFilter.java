package eu.custos.incident;

import eu.custos.vocabulary.Severity;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents a list shows; an empty set means any.
 *
 * @param clients references of client organisations
 * @param owner an account name, {@code nobody}, or null for anyone
 */
record IncidentFilter(
        Set<String> clients,
        Set<IncidentStatus> statuses,
        Set<Phase> phases,
        Set<Severity> severities,
        @Nullable String owner) {

    static final String NOBODY = "nobody";

    IncidentFilter {
        clients = Set.copyOf(clients);
        statuses = Set.copyOf(statuses);
        phases = Set.copyOf(phases);
        severities = Set.copyOf(severities);
    }

    /**
     * Reads the filter of a query string, whose values may be given more than once or parted by commas.
     *
     * @throws IncidentException.InvalidContent naming the parameter that holds an unknown value
     */
    static IncidentFilter of(
            @Nullable List<String> client,
            @Nullable List<String> status,
            @Nullable List<String> phase,
            @Nullable List<String> severity,
            @Nullable String owner) {
        return new IncidentFilter(
                words(client).stream()
                        .map(word -> word.toUpperCase(Locale.ROOT))
                        .collect(Collectors.toSet()),
                constants("status", IncidentStatus.class, words(status)),
                constants("phase", Phase.class, words(phase)),
                constants("severity", Severity.class, words(severity)),
                owner == null || owner.isBlank() ? null : owner.strip());
    }

    private static List<String> words(@Nullable List<String> values) {
        return values == null
                ? List.of()
                : values.stream()
                        .flatMap(value -> Arrays.stream(value.split(",", -1)))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    private static <E extends Enum<E>> Set<E> constants(String parameter, Class<E> type, Collection<String> words) {
        var found = EnumSet.noneOf(type);
        for (var word : words) {
            try {
                found.add(Enum.valueOf(type, word.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                throw new IncidentException.InvalidContent(parameter, one(type));
            }
        }
        return found;
    }

    private static <E extends Enum<E>> String one(Class<E> type) {
        return EnumSet.allOf(type).stream()
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ", "one of ", ""));
    }
}
