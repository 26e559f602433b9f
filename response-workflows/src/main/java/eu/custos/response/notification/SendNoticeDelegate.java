package eu.custos.response.notification;

import eu.custos.incident.IncidentDesk;
import eu.custos.incident.Lane;
import eu.custos.response.work.Deadline;
import eu.custos.response.work.Deadlines;
import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * {@code Task_SendNotice}: lets the text out into the portal and writes to the client's people that it is there.
 *
 * <p>Where nobody can be written to, the wait for delivery ends at once.
 */
@Component("sendNotice")
class SendNoticeDelegate implements JavaDelegate {

    static final String RANK = "wayRank";

    private final JdbcNotices notices;
    private final NoticeLetters letters;
    private final IncidentDesk incidents;
    private final Deadlines deadlines;
    private final NoticeTrail trail;
    private final Clock clock;

    SendNoticeDelegate(
            JdbcNotices notices,
            NoticeLetters letters,
            IncidentDesk incidents,
            Deadlines deadlines,
            NoticeTrail trail,
            Clock clock) {
        this.notices = notices;
        this.letters = letters;
        this.incidents = incidents;
        this.deadlines = deadlines;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var notice = notices.find(process.tenant(), ProcessVariables.subject(execution))
                .orElseThrow();
        var rank = process.number(RANK) + 1;
        execution.setVariable(RANK, rank);
        if (rank == 1) {
            publish(notice);
        }
        if (notice.chosen().isTold()) {
            tell(process, notices.find(notice.tenant(), notice.id()).orElseThrow(), rank);
        }
    }

    private void publish(ClientNotice notice) {
        var now = clock.instant();
        var content = notice.written();
        var text = content.text() == null ? content.draft() : content.text();
        var tlp = content.tlp() == null
                ? incidents.get(notice.tenant(), notice.incident()).tlp()
                : content.tlp();
        notices.published(notice, text, tlp, now);
        trail.published(
                notice, text, notices.salt(notice), Map.of("tlp", tlp.label(), "language", content.language()), now);
        trail.tell(notice, Lane.CLIENT, "client.informed", "We put a notice into the client's portal", now);
    }

    private void tell(ProcessVariables process, ClientNotice notice, int rank) {
        var now = clock.instant();
        var sent = letters.write(notice, rank);
        var begins = sent.count() == 0 ? now : sent.notBefore();
        var patience = sent.count() == 0 ? java.time.Duration.ZERO : deadlines.of(Deadline.DELIVERY, notice.severity());
        process.set("deliveryDueAt", begins.plus(patience));
        var toConfirm = deadlines.of(Deadline.ACKNOWLEDGE, notice.severity());
        process.set("ackHalfAt", begins.plus(toConfirm.dividedBy(2)));
        process.set("ackDueAt", begins.plus(toConfirm));
        if (rank == 2) {
            process.set("anotherWay", false);
        }
        trail.record(notice, "notice.sent", Map.of("rank", rank, "messages", sent.count()), now);
    }
}
