package eu.custos.action;

import eu.custos.connector.ActionType;
import eu.custos.connector.Order;
import eu.custos.incident.IncidentId;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One action on one target through one connection. Its id is the request id that the product sees.
 *
 * @param clause of the agreement that approves it in advance, as its proposer named it
 * @param expiresAt until when it may last
 * @param tried how often the present step was tried
 * @param said what the last step came to, in our words
 * @param choices targets that the product would take instead, where the name of this one stands for several
 * @param joined another action of ours had made it so when this one was to do it; the last of them releases it
 * @param unwanted it was under way when its incident was withdrawn
 * @param unseen nobody has looked whether it holds: its product has no way to
 * @param exercise nothing of it is ever sent
 */
public record ResponseAction(
        TenantId tenant,
        UUID id,
        IncidentId incident,
        UUID connector,
        String connectorName,
        ActionType type,
        String target,
        String reason,
        @Nullable String clause,
        Instant expiresAt,
        String proposedBy,
        String proposedByName,
        Instant proposedAt,
        State state,
        int tried,
        @Nullable String reference,
        @Nullable String said,
        List<String> choices,
        boolean joined,
        boolean unwanted,
        boolean unseen,
        boolean exercise) {

    public ResponseAction {
        choices = List.copyOf(choices);
    }

    private static final int LONGEST_SHOWN = 200;
    private static final Set<State> HOLDING = Set.of(State.VERIFYING, State.IN_FORCE);

    /** How far it is. */
    public enum State {
        PROPOSED("waits for a decision"),
        EXECUTING("under way"),
        VERIFYING("looked at"),
        IN_FORCE("in force"),
        FAILED("failed, waits for a person"),
        ROLLING_BACK("is taken back"),
        BACK_FAILED("cannot be taken back, waits for a person"),
        NOT_EXECUTED("not possible"),
        STOPPED("no longer wanted"),
        EXPIRED("not done, its time was over"),
        REFUSED("refused"),
        SO_BEFORE("was so before, nothing done"),
        DONE("done"),
        DONE_UNSEEN("done, not verifiable"),
        KEPT("in force and kept"),
        ROLLED_BACK("taken back"),
        BACK_UNSEEN("taken back, not verifiable"),
        LEFT("over, another action holds it"),
        BY_HAND("done by hand"),
        GIVEN_UP("given up");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public Order order(Order.Deed deed) {
        return new Order(type, deed, target, reason, id, proposedAt);
    }

    /** Such as "Isolate host web-01 through Defender"; of a query its beginning. */
    public String measure() {
        return "%s through %s".formatted(ask(), connectorName);
    }

    /** Such as "Isolate host web-01". */
    public String ask() {
        var shown = target.length() > LONGEST_SHOWN ? target.substring(0, LONGEST_SHOWN) + "…" : target;
        return "%s %s".formatted(type.label(), shown.replaceAll("\\s+", " "));
    }

    /** How it stands, and where it is in force whether anybody has looked. */
    public String standing() {
        return standing(state);
    }

    String standing(State at) {
        return unseen && (at == State.IN_FORCE || at == State.KEPT) ? at.words() + ", not verified" : at.words();
    }

    /** True while it may still change something, or somebody has to see to it. */
    public boolean isUnsettled() {
        return switch (state) {
            case PROPOSED, EXECUTING, VERIFYING, IN_FORCE, FAILED, ROLLING_BACK, BACK_FAILED -> true;
            case NOT_EXECUTED,
                    STOPPED,
                    EXPIRED,
                    REFUSED,
                    SO_BEFORE,
                    DONE,
                    DONE_UNSEEN,
                    KEPT,
                    ROLLED_BACK,
                    BACK_UNSEEN,
                    LEFT,
                    BY_HAND,
                    GIVEN_UP -> false;
        };
    }

    /** True where nothing of it may begin any more. */
    public boolean isPast(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** True where this other one on the same target keeps it as it is when this one ends. */
    boolean isHeldBy(ResponseAction other) {
        // One that was kept before this one had to make it so again holds nothing any more.
        return other.state == State.KEPT ? joined || other.joined : HOLDING.contains(other.state);
    }

    /** True where it may be by this one that its target is as another one found it. */
    boolean mayHaveMadeItSo() {
        return HOLDING.contains(state) || state == State.KEPT || state == State.BACK_FAILED;
    }
}
