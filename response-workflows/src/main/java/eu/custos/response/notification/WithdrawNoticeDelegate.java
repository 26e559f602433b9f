package eu.custos.response.notification;

import eu.custos.notice.Outbox;
import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_WithdrawNotice}: what has not left stays here. */
@Component("withdrawNotice")
class WithdrawNoticeDelegate implements JavaDelegate {

    private final JdbcNotices notices;
    private final Outbox outbox;
    private final NoticeTrail trail;
    private final Clock clock;

    WithdrawNoticeDelegate(JdbcNotices notices, Outbox outbox, NoticeTrail trail, Clock clock) {
        this.notices = notices;
        this.outbox = outbox;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var notice = notices.find(process.tenant(), ProcessVariables.subject(execution))
                .orElseThrow();
        var stopped = outbox.withdraw(notice.tenant(), notice.id());
        notices.withdrawn(notice);
        trail.record(notice, "notice.withdrawn", Map.of("messagesStopped", stopped), clock.instant());
    }
}
