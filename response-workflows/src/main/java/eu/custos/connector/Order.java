package eu.custos.connector;

import java.time.Instant;
import java.util.UUID;

/**
 * One thing to ask of a product.
 *
 * @param request the same for every repeat of the same action; products that take one make one thing of it
 * @param since when the action was first asked for, for products that show only since when something holds
 */
public record Order(ActionType type, Deed deed, String target, String comment, UUID request, Instant since) {

    /** What is done about the action. */
    public enum Deed {
        /** Look whether it could be done, and whether it is so already. Changes nothing. */
        TRY,
        /** Do it, unless it is so already. */
        EXECUTE,
        /** Look whether it is so. */
        VERIFY,
        /** Undo it, unless it is no longer so. */
        ROLL_BACK
    }

    public Order {
        if (!type.target().fits(target)) {
            throw new IllegalArgumentException(
                    "%s needs %s".formatted(type.label(), type.target().hint().toLowerCase(java.util.Locale.ROOT)));
        }
    }

    public Order with(Deed other) {
        return new Order(type, other, target, comment, request, since);
    }
}
