package eu.custos.sigma;

import eu.custos.vocabulary.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads from an event what a correlation groups, measures and carries by, for each rule that the event matched. */
final class CorrelationKeys {

    private static final int LONGEST = 300;

    /** A place in the correlation's list of rules, and its fields. */
    private record Place(List<FieldName> groupBy, List<FieldName> measured) {}

    private final CorrelationRule rule;
    private final List<Place> places;
    private final Map<String, FieldName> carried = new LinkedHashMap<>();

    /**
     * Fields are looked for as the rules themselves do.
     *
     * @param categories of the rules' log sources, by reference, where they have one
     * @param carried fields that correlations of this one group by
     */
    CorrelationKeys(CorrelationRule rule, Map<String, String> categories, Set<String> carried) {
        this.rule = rule;
        this.places = rule.rules().stream()
                .map(reference -> new Place(
                        fields(rule.groupBy(), reference, categories), fields(rule.fields(), reference, categories)))
                .toList();
        carried.forEach(name -> this.carried.put(name, FieldName.of(name, null)));
    }

    private List<FieldName> fields(List<String> names, String reference, Map<String, String> categories) {
        return names.stream()
                .map(name -> rule.aliases().getOrDefault(name, Map.of()).getOrDefault(reference, name))
                .map(name -> FieldName.of(name, categories.get(reference)))
                .toList();
    }

    /** From a group's values to the places of rules by which the event belongs there, in the list's order. */
    Map<List<String>, List<Integer>> groups(Sighting sighting) {
        Map<List<String>, List<Integer>> groups = new LinkedHashMap<>();
        for (var place = 0; place < places.size(); place++) {
            if (sighting.rules().contains(rule.rules().get(place))) {
                var at = place;
                values(sighting.fields(), places.get(place).groupBy())
                        .map(values -> values.stream().map(FieldText::fold).toList())
                        .ifPresent(key -> groups.computeIfAbsent(key, _ -> new ArrayList<>())
                                .add(at));
            }
        }
        return groups;
    }

    /** Nothing where a field is missing, or is no number where one is needed. */
    Optional<List<String>> measured(Event event, int place) {
        var values = values(event, places.get(place).measured());
        return switch (rule.type()) {
            case VALUE_SUM, VALUE_AVG ->
                values.filter(found -> TextTest.Numbers.of(found.getFirst()).isPresent())
                        .map(found -> List.of(found.getFirst().strip()));
            case VALUE_COUNT, EVENT_COUNT, TEMPORAL, TEMPORAL_ORDERED, VALUE_PERCENTILE ->
                values.map(found -> found.stream().map(FieldText::fold).toList());
        };
    }

    Map<String, String> carried(Event event, int place) {
        Map<String, String> all = new LinkedHashMap<>();
        carried.forEach((name, field) -> event.first(field).ifPresent(value -> all.put(name, shortened(value))));
        for (var n = 0; n < rule.groupBy().size(); n++) {
            var name = rule.groupBy().get(n);
            event.first(places.get(place).groupBy().get(n)).ifPresent(value -> all.put(name, shortened(value)));
        }
        return all;
    }

    /** Keeps what tells a long text from others, so that a sender cannot fill the memory with few events. */
    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        return text.substring(0, LONGEST) + "… " + Sha256.hex(FieldText.fold(text));
    }

    private static Optional<List<String>> values(Event event, List<FieldName> fields) {
        var values = new ArrayList<String>();
        for (var field : fields) {
            var value = event.first(field);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(shortened(value.get()));
        }
        return Optional.of(values);
    }
}
