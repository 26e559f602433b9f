package eu.custos.response.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentEdit;
import eu.custos.response.Story;
import eu.custos.response.escalation.Escalation.Trigger;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A severity that a person raises, when the rating has called somebody or nobody before. */
class RaisedSeverityTest {

    private static final String PAGE = "Task_AnswerPage";
    private static final String APPROVE = "Task_ApproveContainment";
    private static final String ANSWER = "Task_AnswerRequest";

    @BeforeEach
    void nobodyIsOnDuty() {
        Duty.none();
    }

    @Test
    void callsAgainAndMoreUrgentlyForASeverityThatAPersonRaised() {
        Duty.on(1, "dan", "Dan Duty");
        var story = Calls.asked();
        var first = story.task(PAGE);

        raise(story, Severity.CRITICAL);
        story.work();

        assertThat(Calls.ended(story, first.id()).how()).isEqualTo(WorkTask.How.WITHDRAWN);
        assertThat(Calls.state(story).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(Calls.state(story).trigger()).isEqualTo(Trigger.SEVERITY_RAISED);
        assertThat(story.due(PAGE)).isEqualTo(Story.PLATFORM.clock().instant().plus(Duration.ofMinutes(10)));
    }

    @Test
    void callsEachTimeASeverityIsRaisedAndNeverWhereItIsLowered() {
        var story = Story.declared(Severity.MEDIUM).triaged().assessed("LOW", "NONE", "ONE", "no");
        raise(story, Severity.HIGH);
        story.work();
        raise(story, Severity.LOW);
        story.work();
        raise(story, Severity.HIGH);
        story.work();

        assertThat(triggers(story))
                .containsExactlyInAnyOrder(Trigger.SEVERITY_SET, Trigger.SEVERITY_RAISED, Trigger.SEVERITY_RAISED);
    }

    @Test
    void callsNobodyForASeverityThatIsRaisedBeforeItWasRated() {
        var story = Story.declared(Severity.LOW);

        raise(story, Severity.CRITICAL);
        story.work();

        assertThat(triggers(story)).isEmpty();
    }

    @Test
    void givesOpenTasksNoMoreTimeThanTheRaisedSeverityHas() {
        var story = Story.declared(Severity.MEDIUM).triaged().assessed("LOW", "NONE", "ONE", "no");
        var now = Story.PLATFORM.clock().instant();
        assertThat(story.due("Task_ProposeContainment")).isEqualTo(now.plus(Duration.ofHours(8)));

        raise(story, Severity.CRITICAL);
        story.work();

        assertThat(story.due("Task_ProposeContainment"))
                .isEqualTo(now.plusSeconds(1).plus(Duration.ofMinutes(20)));
        assertThat(story.facts("task.hurried")).hasSize(1);
        story.pass(now.plus(Duration.ofMinutes(21)));
        assertThat(triggers(story)).contains(Trigger.DELAY);
    }

    @Test
    void givesALeadNoMoreTimeToApproveThanTheRaisedSeverityHas() {
        var story = Story.declared(Severity.LOW)
                .triaged()
                .assessed("LOW", "NONE", "ONE", "no")
                .proposed("REVERSIBLE");
        var before = story.due(APPROVE);

        raise(story, Severity.CRITICAL);
        story.work();

        assertThat(story.due(APPROVE))
                .isEqualTo(now().plus(Duration.ofMinutes(15)))
                .isBefore(before);
        story.pass(now().plus(Duration.ofMinutes(16)));
        assertThat(triggers(story)).contains(Trigger.DELAY);
    }

    @Test
    void givesAClientLessTimeAndTellsIt() {
        var story = asked();
        var before = story.due(ANSWER);
        var told = notices(story);

        raise(story, Severity.CRITICAL);
        story.work();

        assertThat(story.due(ANSWER))
                .isEqualTo(now().plus(Duration.ofMinutes(30)))
                .isBefore(before);
        assertThat(notices(story)).isGreaterThan(told);
        assertThat(lines(story)).anyMatch(line -> line.contains("less time"));
        story.pass(now().plus(Duration.ofMinutes(15)).plusSeconds(1));
        assertThat(lines(story)).as("at half of what is left").anyMatch(line -> line.startsWith("Half of the client"));
        story.pass(now().plus(Duration.ofMinutes(15)).plusSeconds(1));
        assertThat(story.open()).doesNotContain(ANSWER);
    }

    @Test
    void leavesTheTimeThatAClientWasGivenWithAReason() {
        var story = asked();
        var task = story.task(ANSWER);
        Story.DB.in(
                Story.scope("ada", Role.ANALYST, story.tenant()),
                () -> Story.DB
                        .jdbc()
                        .sql("""
                        INSERT INTO question_time (tenant_id, id, task_id, incident_id, due_before, due_after, reason,
                                                   given_by_name, given_at)
                        VALUES (?, gen_random_uuid(), ?, ?, now(), now() + interval '1 hour', 'Holiday', 'Ada', now())
                        """)
                        .params(
                                story.tenant().value(),
                                task.id(),
                                task.incident().value())
                        .update());

        raise(story, Severity.CRITICAL);
        story.work();

        assertThat(story.due(ANSWER)).isEqualTo(task.dueAt());
    }

    @Test
    void neverGivesMoreTime() {
        var story = Story.declared(Severity.LOW)
                .triaged()
                .assessed("LOW", "NONE", "ONE", "no")
                .proposed("REVERSIBLE");
        story.pass(story.due(APPROVE).minus(Duration.ofMinutes(5)));
        var before = story.due(APPROVE);

        raise(story, Severity.CRITICAL);
        story.work();

        assertThat(story.due(APPROVE)).isEqualTo(before);
    }

    private static Story asked() {
        return Story.declared(Severity.LOW)
                .triaged()
                .assessed("LOW", "NONE", "ONE", "no")
                .proposed("DISRUPTIVE");
    }

    private static Instant now() {
        return Story.PLATFORM.clock().instant();
    }

    private static long notices(Story story) {
        return story.facts("notice.strategy-chosen").stream()
                .filter(facts -> facts.contains("DECISION_DUE"))
                .count();
    }

    private static List<String> lines(Story story) {
        return Story.DB.in(
                Story.scope("ada", Role.ANALYST, story.tenant()),
                () -> Story.DB
                        .jdbc()
                        .sql("SELECT text FROM incident_timeline WHERE incident_id = ?")
                        .param(story.incident().id().value())
                        .query(String.class)
                        .list());
    }

    @Test
    void beginsNoLowerThanALessUrgentLadderStands() {
        Duty.on(1, "dan", "Dan Duty");
        Duty.on(2, "lin", "Lin Sofia");
        var story = Calls.asked().overdue(PAGE);
        assertThat(story.task(PAGE).assignee()).isEqualTo("lin");

        raise(story, Severity.CRITICAL);
        story.work();

        assertThat(story.task(PAGE).assignee()).isEqualTo("lin");
        assertThat(Calls.state(story).severity()).isEqualTo(Severity.CRITICAL);
    }

    private static void raise(Story story, Severity severity) {
        Story.PLATFORM.clock().advance(Duration.ofSeconds(1));
        var incident = story.incident();
        story.as("lin", Role.LEAD, () -> {
            Story.PLATFORM
                    .bean(IncidentDesk.class)
                    .edit(
                            incident.tenant(),
                            incident.id(),
                            incident.version(),
                            new IncidentEdit(
                                    incident.title(),
                                    severity,
                                    incident.tlp(),
                                    incident.pap(),
                                    incident.rsitClass(),
                                    incident.owner(),
                                    "The ERP server is encrypted, too"));
            return incident;
        });
    }

    private static List<Trigger> triggers(Story story) {
        return Story.DB.in(
                Story.scope("ada", Role.ANALYST, story.tenant()),
                () -> Story.PLATFORM
                        .bean(Escalations.class)
                        .of(story.tenant(), story.incident().id())
                        .stream()
                        .map(Escalation::trigger)
                        .toList());
    }
}
