package eu.custos.ingest;

import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the platform itself has to tell as an alert; it goes through intake like any other, from a source of its own. */
@Component
public class OwnAlerts {

    /** The source under whose name the platform sends. */
    static final String SOURCE = "custos";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcSources sources;
    private final RawTopic topic;
    private final Clock clock;

    OwnAlerts(JdbcSources sources, RawTopic topic, Clock clock) {
        this.sources = sources;
        this.topic = topic;
        this.clock = clock;
    }

    /**
     * Sends an alert within the transaction that runs; safe to repeat.
     *
     * @param key the same for the same alert, so that it is taken once however often it is sent
     * @param at when it was received, as intake has it; the same for the same alert
     */
    public void send(TenantId tenant, String key, Instant at, Map<String, ?> alert) {
        var own = own(tenant);
        var delivery = new Delivery(tenant, own, SOURCE, ReceiptIds.ofKey(tenant, own, key), at, List.of());
        var raw = JSON.writeValueAsString(alert).getBytes(StandardCharsets.UTF_8);
        topic.send(List.of(RawRecords.write(delivery, new Piece(0, raw, null))));
    }

    private UUID own(TenantId tenant) {
        return sources.findInUse(tenant, SOURCE).map(Source::id).orElseGet(() -> {
            var id = NameUuid.of(tenant.value(), SOURCE);
            sources.insert(
                    new Source(tenant, id, SOURCE, "json", FieldMapping.NONE, clock.instant(), null), "platform");
            return id;
        });
    }
}
