package eu.custos.notice;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One way to one person.
 *
 * @param address as far as anybody may read it
 * @param channel under which its secret is kept; null where it has none
 */
public record Route(
        ChannelKind kind, String address, @Nullable UUID channel) {

    public static Route open(ChannelKind kind, String address) {
        return new Route(kind, address, null);
    }
}
