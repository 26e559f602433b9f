package eu.custos.alert;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * A filter of the queue under a name.
 *
 * @param ownerName who saved it
 * @param shared true where the whole team has it
 * @param query as the address of the queue says it, without the question mark
 */
record SavedView(UUID id, String owner, String ownerName, boolean shared, String name, String query) {

    public String url() {
        return query.isEmpty() ? QueueFilter.HOME : QueueFilter.HOME + "?" + query;
    }

    /** The clients that it names, be it to leave them out. */
    Set<String> clients() {
        var parameters = QueueModel.parameters(url());
        var named = new HashSet<>(
                LeftOut.of(parameters.getOrDefault(LeftOut.KEY, "")).clients());
        var client = parameters.get("client");
        if (client != null) {
            named.add(client.toUpperCase(Locale.ROOT));
        }
        return named;
    }
}
