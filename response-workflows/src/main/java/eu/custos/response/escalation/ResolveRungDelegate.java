package eu.custos.response.escalation;

import eu.custos.oncall.ClientRosters;
import eu.custos.response.escalation.Escalation.ByLadder;
import eu.custos.response.ladder.Ladder;
import eu.custos.response.ladder.LadderVersion;
import eu.custos.response.ladder.LadderVersion.Kind;
import eu.custos.response.ladder.Ladders;
import eu.custos.response.ladder.Step;
import eu.custos.response.work.ProcessVariables;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_ResolveRung}: who is on duty now, and until when an answer is awaited. */
@Component("resolveRung")
class ResolveRungDelegate implements JavaDelegate {

    static final String NOBODY = "Err_NobodyOnDuty";

    /** Of escalations that began when there was but one ladder. */
    private static final ByLadder FORMER = new ByLadder(LadderVersion.EVERY_CLIENT, Kind.FUNCTIONAL, 0);

    private final JdbcEscalations escalations;
    private final ClientRosters rosters;
    private final Ladders ladders;
    private final EscalationStory story;

    ResolveRungDelegate(JdbcEscalations escalations, ClientRosters rosters, Ladders ladders, EscalationStory story) {
        this.escalations = escalations;
        this.rosters = rosters;
        this.ladders = ladders;
        this.story = story;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var escalation = escalations.get(process.tenant(), ProcessVariables.subject(execution));
        var ladder = ladder(escalation);
        var rung = process.number("rung");
        process.set("rungLeft", ladder.hasAbove(rung));
        switch (ladder.call(rung, story.now(), rosters.of(process.tenant()))) {
            case Step.Empty empty -> {
                story.nobodyOnDuty(escalation, rung, empty.post());
                throw new BpmnError(NOBODY, "Nobody who sees the client is on duty on rung %d".formatted(rung));
            }
            case Step.Called called -> called(process, escalation, called);
        }
    }

    private void called(ProcessVariables process, Escalation escalation, Step.Called called) {
        var person = called.person();
        process.set("dutyPerson", person.account());
        process.set("answerDueAt", called.over());
        escalations.stand(escalation, Escalation.State.PAGING, called.rung(), person.account(), person.name());
        story.resolved(escalation, called.rung(), person.account());
    }

    private Ladder ladder(Escalation escalation) {
        var by = escalation.ladder() == null ? FORMER : escalation.ladder();
        return ladders.get(by.owner(), escalation.severity(), by.kind(), by.version())
                .ladder();
    }
}
