package eu.custos.receiver;

import eu.custos.notice.ChannelKind;
import eu.custos.notice.Route;
import java.util.Optional;
import java.util.UUID;

/** A way to a person of a client that a checkpoint may take. */
record Way(UUID contact, String name, String language, Route route) {

    private static final String APART = ":";

    /** What a form calls it. */
    public String code() {
        return contact + APART + route.kind();
    }

    public String words() {
        return "%s, %s, %s".formatted(name, route.kind().words(), route.address());
    }

    public String address() {
        return "%s, %s".formatted(route.kind().words(), route.address());
    }

    /** Whom and by which kind a form means. */
    record Choice(UUID contact, ChannelKind kind) {

        boolean isOf(Way way) {
            return contact.equals(way.contact) && kind == way.route.kind();
        }

        static Optional<Choice> read(String code) {
            var parts = code.split(APART, -1);
            try {
                return parts.length == 2
                        ? Optional.of(new Choice(UUID.fromString(parts[0]), ChannelKind.valueOf(parts[1])))
                        : Optional.empty();
            } catch (IllegalArgumentException unreadable) {
                return Optional.empty();
            }
        }
    }
}
