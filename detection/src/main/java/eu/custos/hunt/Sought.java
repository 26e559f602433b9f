package eu.custos.hunt;

import eu.custos.ingest.AlertRecord;
import eu.custos.ingest.Recognition;
import eu.custos.search.NetworkPlace;
import eu.custos.search.ValueSearch;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.HostName;
import eu.custos.vocabulary.Network;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a hunt for values finds: each value whole, what stands under a domain, and the addresses of a network; of a URL
 * that an alert names, the host counts.
 */
final class Sought {

    static final Sought NOTHING = new Sought(List.of());

    private static final int LONGEST_MATCH = 1_000;

    private final Set<String> values = new HashSet<>();
    private final Set<String> domains = new HashSet<>();
    private final Set<String> addresses = new HashSet<>();
    private final List<Network> networks = new ArrayList<>();

    private Sought(List<String> lines) {
        lines.forEach(this::add);
    }

    /** As {@link SoughtValues} keep them. */
    static Sought of(String kept) {
        return new Sought(kept.lines().toList());
    }

    private void add(String line) {
        var network = SoughtValues.network(line);
        if (network.isPresent()) {
            networks.add(network.get());
            return;
        }
        values.add(line);
        Recognition.of(line)
                .filter(thing -> thing.type() == EntityType.DOMAIN || thing.type() == EntityType.IP)
                .ifPresent(thing -> {
                    HostName.of(thing.value()).map(HostName::name).ifPresent(domains::add);
                    var address = NetworkPlace.of(thing).address();
                    if (address != null) {
                        addresses.add(address);
                    }
                });
    }

    ValueSearch.Sought asked() {
        return new ValueSearch.Sought(
                values,
                domains,
                addresses,
                networks.stream().map(SoughtValues::text).toList());
    }

    /** What of the item was sought, the same that the index looks at; empty where nothing was. */
    String matched(AlertRecord one) {
        var matched = new LinkedHashSet<String>();
        one.named().stream()
                .filter(value -> values.contains(value.toLowerCase(Locale.ROOT)))
                .forEach(matched::add);
        one.alert().entities().stream()
                .filter(thing -> !matched.contains(thing.value()))
                .forEach(thing -> addPlace(thing, matched));
        var told = String.join(", ", matched);
        return told.substring(0, Math.min(told.length(), LONGEST_MATCH));
    }

    private void addPlace(Entity thing, Set<String> matched) {
        var place = NetworkPlace.of(thing);
        place.domains().stream()
                .filter(domains::contains)
                .findFirst()
                .ifPresent(domain -> matched.add(thing.value() + " under " + domain));
        var address = place.address();
        if (address == null) {
            return;
        }
        if (addresses.contains(address)) {
            matched.add(thing.value() + " at " + address);
        }
        networks.stream()
                .filter(network -> network.contains(address))
                .findFirst()
                .ifPresent(network -> matched.add(thing.value() + " in " + SoughtValues.text(network)));
    }
}
