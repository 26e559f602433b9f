package eu.custos.sigma;

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
        return among(event, EVENT_ID, eventIds) && among(event, CHANNEL, channels) && among(event, PROVIDER, providers);
    }

    private static boolean among(Event event, FieldName field, Set<String> asked) {
        if (asked.isEmpty()) {
            return true;
        }
        var found = event.find(field);
        if (found != null) {
            for (var text : found) {
                if (asked.contains(text.folded())) {
                    return true;
                }
            }
        }
        return false;
    }
}
