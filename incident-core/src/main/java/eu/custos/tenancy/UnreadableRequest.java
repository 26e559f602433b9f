package eu.custos.tenancy;

/** A request id that none of our forms makes and no program should send. */
public final class UnreadableRequest extends IllegalArgumentException {

    UnreadableRequest(int longest) {
        super("A request id has 1 to %d characters".formatted(longest));
    }
}
