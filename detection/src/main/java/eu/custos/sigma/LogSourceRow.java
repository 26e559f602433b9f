package eu.custos.sigma;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How events of one category or service are recognised by what they hold; an empty set asks for nothing. */
record LogSourceRow(
        String product,
        @Nullable String category,
        @Nullable String service,
        Set<String> eventIds,
        Set<String> channels,
        Set<String> providers) {

    private static final FieldName EVENT_ID = FieldName.of("EventID", null);
    private static final FieldName CHANNEL = FieldName.of("Channel", null);
    private static final FieldName PROVIDER = FieldName.of("Provider_Name", null);

    boolean recognises(Event event) {
        return among(event.find(EVENT_ID), eventIds)
                && among(event.find(CHANNEL), channels)
                && among(event.find(PROVIDER), providers);
    }

    private static boolean among(@Nullable List<FieldText> found, Set<String> asked) {
        if (asked.isEmpty()) {
            return true;
        }
        return found != null && found.stream().anyMatch(text -> asked.contains(text.folded()));
    }
}
