package eu.custos.response.notification;

import eu.custos.notice.Message;
import eu.custos.notice.MessageSettled;
import eu.custos.notice.Outbox;
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
    private final NoticeTrail trail;
    private final Notices process;
    private final Clock clock;

    Deliveries(JdbcNotices notices, Outbox outbox, NoticeTrail trail, Notices process, Clock clock) {
        this.notices = notices;
        this.outbox = outbox;
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
