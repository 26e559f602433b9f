package eu.custos.receiver;

import eu.custos.anchor.CheckpointReceivers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A receiver as pages show it.
 *
 * @param way null where the person has none of that kind any more
 */
record Shown(Receiver receiver, @Nullable Way way) {

    static Shown of(Receiver receiver, List<Way> open) {
        return new Shown(
                receiver, open.stream().filter(receiver::isAt).findFirst().orElse(null));
    }

    public String name() {
        return way == null ? "a former contact" : way.name();
    }

    public String address() {
        return way == null ? receiver.kind().words() : way.address();
    }

    /** Null where all is well. */
    public @Nullable String trouble() {
        if (way == null) {
            return CheckpointPost.NO_WAY;
        }
        return receiver.failedAt() == null ? null : receiver.said();
    }

    CheckpointReceivers.Line line() {
        return new CheckpointReceivers.Line(
                name(), address(), receiver.deliveredSize(), receiver.deliveredAt(), trouble());
    }
}
