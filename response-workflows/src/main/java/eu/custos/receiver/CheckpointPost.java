package eu.custos.receiver;

import eu.custos.evidence.Checkpoint;
import eu.custos.evidence.CheckpointHistory;
import eu.custos.notice.Letter;
import eu.custos.notice.Outbox;
import eu.custos.notice.Outside;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes a checkpoint to receivers; each of them gets each one once. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CheckpointPost {

    /** The only way that a message of this kind takes; a second one is a receiver of its own. */
    private static final int RANK = 1;

    static final String NO_WAY = "this person has no such address any more";

    private final CheckpointHistory history;
    private final OpenWays ways;
    private final JdbcReceivers receivers;
    private final Outbox outbox;
    private final Clock clock;

    CheckpointPost(CheckpointHistory history, OpenWays ways, JdbcReceivers receivers, Outbox outbox, Clock clock) {
        this.history = history;
        this.ways = ways;
        this.receivers = receivers;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Empty where none is taken yet, or the newest waits for its signature. */
    Optional<Checkpoint> newest(TenantId tenant) {
        return history.newest(tenant).filter(checkpoint -> !checkpoint.note().endsWith("\n\n"));
    }

    Optional<Checkpoint> at(TenantId tenant, long size) {
        return history.at(tenant, size);
    }

    void toAll(Checkpoint checkpoint, TenantId tenant) {
        var open = ways.of(tenant);
        receivers.of(tenant).forEach(receiver -> post(checkpoint, receiver, open));
    }

    void to(Receiver receiver, Checkpoint checkpoint) {
        post(checkpoint, receiver, ways.of(receiver.tenant()));
    }

    private void post(Checkpoint checkpoint, Receiver receiver, List<Way> open) {
        open.stream()
                .filter(receiver::isAt)
                .findFirst()
                .ifPresentOrElse(way -> post(checkpoint, receiver, way), () -> failed(receiver, NO_WAY));
    }

    private void post(Checkpoint checkpoint, Receiver receiver, Way way) {
        try {
            outbox.post(letter(receiver, way, checkpoint));
        } catch (IllegalArgumentException unfit) {
            // Others are not to wait behind it.
            failed(receiver, "the checkpoint has a form that may not leave");
        }
    }

    private void failed(Receiver receiver, String why) {
        receivers.failed(receiver.tenant(), receiver.contact(), receiver.kind(), why, clock.instant());
    }

    private Letter letter(Receiver receiver, Way way, Checkpoint checkpoint) {
        return new Letter(
                receiver.tenant(),
                null,
                receiver.id(),
                RANK,
                new Outside.OfLedger(checkpoint.note()),
                receiver.contact().toString(),
                way.name(),
                way.language(),
                way.route(),
                clock.instant());
    }
}
