package eu.custos.response.notification;

import eu.custos.notice.Message;
import eu.custos.notice.MessageBounced;
import eu.custos.notice.MessageSettled;
import eu.custos.notice.Outbox;
import eu.custos.response.escalation.Escalation;
import eu.custos.response.escalation.Escalations;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells a notice that a message of it has arrived, or that none will. */
@Component
class Deliveries {

    private final JdbcNotices notices;
    private final Outbox outbox;
    private final NoticeLetters letters;
    private final Escalations escalations;
    private final NoticeTrail trail;
    private final Notices process;
    private final Clock clock;

    Deliveries(
            JdbcNotices notices,
            Outbox outbox,
            NoticeLetters letters,
            Escalations escalations,
            NoticeTrail trail,
            Notices process,
            Clock clock) {
        this.notices = notices;
        this.outbox = outbox;
        this.letters = letters;
        this.escalations = escalations;
        this.trail = trail;
        this.process = process;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    public void on(MessageSettled settled) {
        // What went out ahead of the review is not the notice.
        if (settled.rank() > 0) {
            notices.lock(settled.tenant(), settled.subject())
                    .ifPresent(notice -> settled(notice, settled.rank(), settled.delivered()));
        }
    }

    /**
     * What counted as delivered came back: the other way is taken at once, whether the process waits for a
     * confirmation or has ended; where there is none, somebody of ours has to act.
     */
    @EventListener
    @Transactional
    public void on(MessageBounced bounced) {
        if (bounced.rank() > 0) {
            notices.lock(bounced.tenant(), bounced.subject())
                    .filter(notice -> notice.course().acknowledgedAt() == null)
                    .filter(notice -> arrived(notice, 1) + arrived(notice, 2) == 0)
                    .ifPresent(notice -> cameBack(notice, bounced.rank()));
        }
    }

    private long arrived(ClientNotice notice, int rank) {
        return outbox.count(notice.tenant(), notice.id(), rank, Message.State.DELIVERED)
                + outbox.count(notice.tenant(), notice.id(), rank, Message.State.WAITING);
    }

    private void cameBack(ClientNotice notice, int rank) {
        var now = clock.instant();
        notices.undelivered(notice);
        trail.record(notice, "notice.undelivered", Map.of("rank", rank), now);
        var written = rank == 1 && !notice.chosen().isBothWays()
                ? letters.write(notice, 2).count()
                : 0;
        if (written > 0) {
            trail.record(notice, "notice.sent", Map.of("rank", 2, "messages", written), now);
        } else {
            escalations.request(
                    notice.tenant(),
                    notice.incident(),
                    Escalation.Trigger.CLIENT_SILENT,
                    notice.id().toString(),
                    "A notice came back and there is no other way");
        }
    }

    private void settled(ClientNotice notice, int rank, boolean delivered) {
        var now = clock.instant();
        if (delivered) {
            if (notice.course().deliveredAt() == null) {
                notices.delivered(notice, now);
                trail.record(notice, "notice.delivered", Map.of("rank", rank), now);
            }
            process.correlate("Msg_NoticeDelivered", notice);
        } else if (notice.course().deliveredAt() == null
                && outbox.count(notice.tenant(), notice.id(), rank, Message.State.WAITING) == 0) {
            trail.record(notice, "notice.undelivered", Map.of("rank", rank), now);
            process.correlate("Msg_NoticeUndelivered", notice);
        }
    }
}
