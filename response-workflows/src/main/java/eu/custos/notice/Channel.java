package eu.custos.notice;

import java.util.UUID;

/**
 * A way to a person of a client that somebody entered.
 *
 * @param rank 1 for the main one, 2 for the second
 * @param address as far as anybody may read it
 */
public record Channel(UUID id, UUID contact, int rank, ChannelKind kind, String address) {

    public Route route() {
        return new Route(kind, address, kind.hasSecret() ? id : null);
    }
}
