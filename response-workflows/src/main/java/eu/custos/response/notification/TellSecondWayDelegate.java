package eu.custos.response.notification;

import eu.custos.incident.Lane;
import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_TellSecondWay}: half of the time to confirm is over, and nobody has. */
@Component("tellSecondWay")
class TellSecondWayDelegate implements JavaDelegate {

    private final JdbcNotices notices;
    private final NoticeLetters letters;
    private final NoticeTrail trail;
    private final Clock clock;

    TellSecondWayDelegate(JdbcNotices notices, NoticeLetters letters, NoticeTrail trail, Clock clock) {
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
        var now = clock.instant();
        // Where the main way failed, the second was taken already, and its letters are not written twice.
        var before = process.number(SendNoticeDelegate.RANK) >= Addressed.SECOND;
        var written = before ? 0 : letters.write(notice, Addressed.SECOND).count();
        execution.setVariable(SendNoticeDelegate.RANK, Addressed.SECOND);
        notices.secondWayTaken(notice, now);
        trail.record(notice, "notice.second-way-taken", Map.of("messages", written, "takenBefore", before), now);
        trail.tell(
                notice,
                Lane.SOC,
                "client.told-again",
                written == 0
                        ? "Nobody of the client has confirmed in half of the time; there is no other way to write over"
                        : "Nobody of the client has confirmed in half of the time; second ways and deputies were told",
                now);
    }
}
