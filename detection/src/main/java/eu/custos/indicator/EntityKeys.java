package eu.custos.indicator;

import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.HostName;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Under which keys a list would hold what an alert names, the closest first. */
final class EntityKeys {

    static final EntityKeys OF_EVERY_LENGTH = new EntityKeys(upTo(32), upTo(128));

    private final BitSet v4;
    private final BitSet v6;

    /** Networks are looked for in those lengths only. */
    EntityKeys(BitSet v4, BitSet v6) {
        this.v4 = v4;
        this.v6 = v6;
    }

    private static BitSet upTo(int length) {
        var lengths = new BitSet();
        lengths.set(0, length);
        return lengths;
    }

    List<String> of(Entity entity) {
        var keys = new ArrayList<String>();
        var value = entity.value();
        if (value.length() > IndicatorValue.LONGEST) {
            return keys;
        }
        switch (entity.type()) {
            case IP -> Addresses.literal(value).ifPresent(ip -> addNetworks(ip, keys));
            case DOMAIN, HOST -> addDomains(value, keys);
            case URL -> addUrl(value, keys);
            case HASH -> addExact(IndicatorKind.HASH, value, keys);
            case EMAIL -> addExact(IndicatorKind.EMAIL, value, keys);
            case USER, FILE, PROCESS, CLOUD_RESOURCE, MAC, REGISTRY_KEY, SERVICE -> {}
        }
        return keys;
    }

    /** What people ask for, whatever it is. */
    List<String> of(IndicatorValue asked) {
        return switch (asked.kind()) {
            case IP -> of(new Entity(EntityType.IP, asked.text(), EntityRole.RELATED));
            case DOMAIN -> of(new Entity(EntityType.DOMAIN, asked.text(), EntityRole.RELATED));
            case URL -> of(new Entity(EntityType.URL, asked.text(), EntityRole.RELATED));
            case NETWORK, HASH, EMAIL -> List.of(asked.key());
        };
    }

    private void addNetworks(InetAddress ip, List<String> keys) {
        keys.add(Addresses.key(ip));
        var lengths = Addresses.isV4(ip) ? v4 : v6;
        for (var length = lengths.length() - 1; length >= 0; length = lengths.previousSetBit(length - 1)) {
            keys.add(Addresses.key(ip, length));
        }
    }

    /** The name itself and each domain above it that is not a top-level one. */
    private static void addDomains(String name, List<String> keys) {
        if (name.indexOf('.') < 0) {
            return;
        }
        HostName.of(name)
                .ifPresent(host -> host.withDomainsAbove().stream()
                        .map(IndicatorKind.DOMAIN::key)
                        .forEach(keys::add));
    }

    private void addUrl(String text, List<String> keys) {
        Url.of(text).ifPresent(url -> {
            keys.add(url.key());
            Addresses.literal(url.host()).ifPresent(ip -> addNetworks(ip, keys));
            addDomains(url.host(), keys);
        });
    }

    private static void addExact(IndicatorKind kind, String value, List<String> keys) {
        try {
            keys.add(IndicatorValue.of(kind, value).key());
        } catch (UnfitEntry _) {
            // An alert may name what is none; then it is on no list.
        }
    }
}
