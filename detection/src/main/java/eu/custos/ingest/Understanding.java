package eu.custos.ingest;

import eu.custos.ingest.Prepared.Ready;
import eu.custos.ingest.Prepared.SetAside;
import eu.custos.ingest.adapter.Adapters;
import eu.custos.ingest.adapter.Reading.NotUnderstood;
import eu.custos.ingest.adapter.Reading.Understood;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Turns an item into an alert with its source's adapter; whatever an adapter does, the item alone pays for it. */
@Component
class Understanding {

    private static final Logger LOG = LoggerFactory.getLogger(Understanding.class);

    private final SourceDirectory sources;
    private final Adapters adapters;
    private final ObjectProvider<ItemRules> rules;

    Understanding(SourceDirectory sources, Adapters adapters, ObjectProvider<ItemRules> rules) {
        this.sources = sources;
        this.adapters = adapters;
        this.rules = rules;
    }

    Prepared of(Inbound inbound) {
        var item = inbound.item();
        if (inbound.fault() != null) {
            return new SetAside(item, inbound.fault(), inbound.replay());
        }
        // Somebody has just changed the adapter and tries again: what was remembered would answer as before.
        var source = inbound.replay()
                ? sources.current(item.tenant(), item.sourceId())
                : sources.find(item.tenant(), item.sourceId());
        if (source.isEmpty()) {
            return new SetAside(
                    item, new Fault(Fault.Kind.UNAUTHENTICATED, "The source is not registered"), inbound.replay());
        }
        return read(source.get(), inbound);
    }

    private Ready ready(AcceptedItem item, NormalisedAlert alert, List<String> notes) {
        var own = rules.getIfAvailable();
        // What the platform itself tells came of rules; looked at by them again it could go round for ever.
        if (own == null || item.sourceName().equals(OwnAlerts.SOURCE) || own.none(item.tenant())) {
            return new Ready(item, alert, notes, null);
        }
        var look = own.look(item.tenant(), adapters.values(item.raw()), alert.product());
        var told = new ArrayList<>(notes);
        look.hits().forEach(hit -> told.add("The rule %s fired: %s".formatted(hit.rule(), hit.title())));
        return new Ready(item, alert.seenBy(look.hits()), told, look.sighting());
    }

    private Prepared read(Source source, Inbound inbound) {
        var item = inbound.item();
        try {
            return switch (adapters.read(source.adapter(), source.mapping(), item.raw(), item.receivedAt())) {
                case Understood(var alert, var notes) -> ready(item, alert, notes);
                case NotUnderstood(var reason) ->
                    new SetAside(item, new Fault(Fault.Kind.UNRECOGNISED, reason), inbound.replay());
            };
        } catch (RuntimeException | StackOverflowError broken) {
            LOG.warn("The adapter {} failed on the item with digest {}", source.adapter(), item.digest(), broken);
            var reason = "The adapter %s failed: %s"
                    .formatted(source.adapter(), broken.getClass().getSimpleName());
            return new SetAside(item, new Fault(Fault.Kind.ADAPTER_FAILED, reason), inbound.replay());
        }
    }
}
