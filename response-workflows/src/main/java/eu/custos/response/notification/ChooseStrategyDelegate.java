package eu.custos.response.notification;

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
    private final StrategyTable table;
    private final NoticeTrail trail;
    private final Clock clock;

    ChooseStrategyDelegate(JdbcNotices notices, StrategyTable table, NoticeTrail trail, Clock clock) {
        this.notices = notices;
        this.table = table;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var notice = notices.find(process.tenant(), ProcessVariables.subject(execution))
                .orElseThrow();
        var now = clock.instant();
        var chosen = table.decide(process.tenant(), notice.occasion(), notice.severity(), notice.exercise(), now);
        var strategy = chosen.strategy();
        var decided = chosen.decided();
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
