package eu.custos.search;

import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.HostName;
import eu.custos.vocabulary.Network;
import eu.custos.vocabulary.UrlParts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in the network a thing is that an alert names, so that whoever looks for a domain or a network finds it.
 *
 * @param domains its name and the domains above it, in small letters
 * @param address in its usual form; null where it has none
 */
public record NetworkPlace(List<String> domains, @Nullable String address) {

    private static final NetworkPlace NONE = new NetworkPlace(List.of(), null);

    public NetworkPlace {
        domains = List.copyOf(domains);
    }

    /** Of an address, a name or the host of a URL; nowhere for anything else. */
    public static NetworkPlace of(Entity thing) {
        return switch (thing.type()) {
            case IP, HOST, DOMAIN -> of(thing.value());
            case URL -> UrlParts.of(thing.value()).map(url -> of(url.host())).orElse(NONE);
            case USER, FILE, HASH, EMAIL, PROCESS, CLOUD_RESOURCE, MAC, REGISTRY_KEY, SERVICE -> NONE;
        };
    }

    private static NetworkPlace of(String host) {
        if (host.indexOf('/') >= 0) {
            return NONE;
        }
        return Network.of(host)
                .map(ip -> new NetworkPlace(List.of(), ip.address().getHostAddress()))
                .or(() -> HostName.of(host).map(name -> new NetworkPlace(name.withDomainsAbove(), null)))
                .orElse(NONE);
    }
}
