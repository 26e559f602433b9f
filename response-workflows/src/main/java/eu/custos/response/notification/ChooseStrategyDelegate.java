package eu.custos.response.notification;

import eu.custos.owntable.OwnTables;
import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_ChooseStrategy}: whether the client is told, how urgently, and whether somebody has to confirm. */
@Component("chooseNoticeStrategy")
class ChooseStrategyDelegate implements JavaDelegate {

    private final JdbcNotices notices;
    private final OwnTables tables;
    private final ContactHours hours;
    private final NoticeTrail trail;
    private final Clock clock;

    ChooseStrategyDelegate(JdbcNotices notices, OwnTables tables, ContactHours hours, NoticeTrail trail, Clock clock) {
        this.notices = notices;
        this.tables = tables;
        this.hours = hours;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var notice = notices.find(process.tenant(), ProcessVariables.subject(execution))
                .orElseThrow();
        var now = clock.instant();
        var decided = tables.decide(
                process.tenant(),
                "notification-strategy",
                Map.of(
                        "occasion", notice.occasion().name(),
                        "severity", notice.severity().name(),
                        "contactHours", hours.at(notice.tenant(), now),
                        "exercise", notice.exercise()));
        var strategy = Strategy.valueOf(decided.text("strategy"));
        notices.chosen(
                notice,
                strategy,
                strategy == Strategy.NONE ? ClientNotice.State.UNNEEDED : ClientNotice.State.REQUESTED);
        process.set("noticeWanted", strategy != Strategy.NONE);
        process.set("noticeReviewed", strategy.isReviewed());
        process.set("noticeTold", strategy.isTold());
        process.set("ackWanted", strategy.isConfirmed());
        process.set("anotherWay", !strategy.isBothWays());
        trail.record(
                notice,
                "notice.strategy-chosen",
                Map.of(
                        "strategy", strategy.name(),
                        "severity", notice.severity().code(),
                        "rule", decided.rule().id(),
                        "table", decided.version().toString()),
                now);
    }
}
