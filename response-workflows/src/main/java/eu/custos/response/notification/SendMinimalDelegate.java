package eu.custos.response.notification;

import eu.custos.incident.Lane;
import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_SendMinimal}: the text is not reviewed in time, so that there is something goes out without it. */
@Component("sendMinimalNotice")
class SendMinimalDelegate implements JavaDelegate {

    private final JdbcNotices notices;
    private final NoticeLetters letters;
    private final NoticeTrail trail;
    private final Clock clock;

    SendMinimalDelegate(JdbcNotices notices, NoticeLetters letters, NoticeTrail trail, Clock clock) {
        this.notices = notices;
        this.letters = letters;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var notice = notices.find(process.tenant(), ProcessVariables.subject(execution))
                .orElseThrow();
        if (notice.course().minimalAt() != null) {
            return;
        }
        var now = clock.instant();
        var written = letters.writeAhead(notice);
        notices.minimal(notice, now);
        trail.record(notice, "notice.minimal-sent", Map.of("messages", written), now);
        trail.tell(
                notice,
                Lane.SOC,
                "client.alerted",
                "The client was told that there is an incident; the text is still to be reviewed",
                now);
    }
}
