package eu.custos.suppression;

import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Network;
import org.jspecify.annotations.Nullable;

/**
 * What an alert must name, whatever part it plays there.
 *
 * @param network where the value is a network of addresses
 */
public record Thing(EntityType type, String value, @Nullable Network network) {

    /**
     * Reads a value; one with a slash is a network where addresses are meant.
     *
     * @throws IllegalArgumentException for a network that is none
     */
    static Thing of(EntityType type, String value) {
        if (type != EntityType.IP || value.indexOf('/') < 0) {
            return new Thing(type, value, null);
        }
        var network = Network.of(value).orElseThrow(IllegalArgumentException::new);
        return new Thing(type, "%s/%d".formatted(network.address().getHostAddress(), network.prefix()), network);
    }

    boolean is(Entity entity) {
        return entity.type() == type
                && (network == null ? value.equalsIgnoreCase(entity.value()) : network.contains(entity.value()));
    }

    String words() {
        return "%s %s".formatted(type.code().replace('-', ' '), value);
    }
}
