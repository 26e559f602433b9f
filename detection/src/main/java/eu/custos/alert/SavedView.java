package eu.custos.alert;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    /** The client that it is narrowed to; null for all. */
    @Nullable
    String client() {
        var client = QueueModel.parameters(url()).get("client");
        return client == null ? null : client.toUpperCase(Locale.ROOT);
    }
}
