package eu.custos.response.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.response.EarlierModel;
import eu.custos.response.Story;
import eu.custos.response.lifecycle.MergeRequests;
import eu.custos.response.rehearsal.Rehearsal.Line;
import eu.custos.response.rehearsal.Rehearsal.Part;
import eu.custos.response.rehearsal.Rehearsal.Step;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    private static final RehearsalDesk DESK = Story.PLATFORM.bean(RehearsalDesk.class);

    private static final List<String> TABLES = List.of(
            "incident",
            "incident_run",
            "work_task",
            "incident_clock",
            "incident_timeline",
            "client_notice",
            "containment_proposal",
            "recovery_plan");

    @Test
    void whatWentByTheModelsOfTodayGoesTheSameWayAndLeavesNothingButItsRecord() {
        var story = Story.declared(Severity.MEDIUM)
                .triaged()
                .assessed("MEDIUM", "NONE", "ONE", "no")
                .approved()
                .contained("no")
                .approved()
                .contained("yes")
                .eradicated("yes")
                .recovered()
                .declaredRecovered("yes")
                .closed("yes", "no");
        var rows = rows(story);
        var evidence = story.evidence();

        var rehearsal = rehearse(story);

        assertThat(rehearsal.notes()).isEmpty();
        assertThat(part(rehearsal, "incident-response").differences()).isZero();
        assertThat(part(rehearsal, "incident-response").lines())
                .filteredOn(line -> line.name().equals("Contain incident"))
                .containsOnly(new Line("Contain incident", "answered", "answered"))
                .hasSize(2);
        assertThat(part(rehearsal, "recovery").differences()).isZero();
        assertThat(rows(story)).isEqualTo(rows);
        assertThat(story.evidence())
                .startsWith(evidence.toArray(String[]::new))
                .endsWith("process.rehearsed")
                .hasSize(evidence.size() + 1);
    }

    @Test
    void aStepWhoseTimeRanOutRunsOutOfTimeAgain() {
        var story = Story.declared(Severity.LOW)
                .triaged()
                .assessed("LOW", "NONE", "ONE", "no")
                .proposedBy("ada", Role.ANALYST, "DISRUPTIVE", "PROCEED")
                .overdue("Task_AnswerRequest")
                .contained("yes")
                .eradicated("yes")
                .recovered()
                .declaredRecovered("yes")
                .closed("yes", "no");

        var asked = rehearse(story).parts().stream()
                .flatMap(part -> part.lines().stream())
                .filter(line -> "time ran out".equals(line.before()))
                .toList();

        assertThat(asked).isNotEmpty().noneMatch(Line::differs);
    }

    @Test
    void whatWentByAnEarlierModelShowsWhatThatOfTodayAsksMore() {
        var story = EarlierModel.declared().triaged().assessed("LOW", "NONE", "ONE", "no");
        story.approved().contained("yes").eradicated("yes");
        story.done(
                "ada",
                Role.ANALYST,
                "Task_RecoverServices",
                "restored",
                "Mail",
                "sources",
                "CLEAN",
                "verified",
                "Smoke test");
        story.declaredRecovered("yes").closed("yes", "no");

        var part = part(rehearse(story), "incident-response");

        assertThat(part.before()).isEqualTo("1.0.0");
        assertThat(part.now()).isNotEqualTo("1.0.0");
        assertThat(part.lines())
                .contains(new Line("Recover services", "answered", null))
                .contains(new Line("Triage incident", "answered", "answered"));
        assertThat(part(rehearse(story), "recovery").lines().getFirst())
                .isEqualTo(new Line("Plan recovery", null, "open"));
    }

    @Test
    void eachRunOfAnIncidentThatWasOpenedAgainIsRepeated() {
        var story = Story.declared(Severity.LOW).closedWithoutMeasure("no");
        story.done("lin", Role.LEAD, "Task_DecideWaiver", "waive", "yes", "reason", "Seen ten times");
        story.reopened();
        story.closedWithoutMeasure("no");
        story.done("lin", Role.LEAD, "Task_DecideWaiver", "waive", "yes", "reason", "Seen eleven times");
        var rows = rows(story);

        var rehearsal = rehearse(story);

        assertThat(rehearsal.notes()).isEmpty();
        assertThat(part(rehearsal, "incident-response").differences()).isZero();
        assertThat(part(rehearsal, "incident-response").lines())
                .filteredOn(line -> line.name().equals("Triage incident"))
                .containsOnly(new Line("Triage incident", "answered", "answered"))
                .hasSize(2);
        assertThat(part(rehearsal, "post-incident-review").differences()).isZero();
        assertThat(rows(story)).isEqualTo(rows);
    }

    @Test
    void aMergeAndWhatCameAfterItWasTakenOutAreRepeated() {
        var story = Story.declared(Severity.LOW);
        MergeRequests.ask(story, Story.declared(story.tenant(), Severity.LOW));
        story.work();
        MergeRequests.takeOut(story);
        story.work();
        story.closedWithoutMeasure("no");
        story.done("lin", Role.LEAD, "Task_DecideWaiver", "waive", "yes", "reason", "Seen ten times");
        var rows = rows(story);

        var rehearsal = rehearse(story);

        assertThat(rehearsal.notes()).isEmpty();
        assertThat(part(rehearsal, "incident-response").differences()).isZero();
        assertThat(part(rehearsal, "incident-response").lines())
                .filteredOn(line -> line.name().equals("Triage incident"))
                .contains(new Line("Triage incident", "answered", "answered"));
        assertThat(rows(story)).isEqualTo(rows);
    }

    @Test
    void anIncidentThatIsMergedEndsInTheRehearsalAsItDid() {
        var story = Story.declared(Severity.LOW).triaged();
        // Of what happened at one instant nobody can tell what came first.
        story.pass(Story.PLATFORM.clock().instant().plusSeconds(60));
        MergeRequests.ask(story, Story.declared(story.tenant(), Severity.LOW));
        story.work();
        var rows = rows(story);

        var rehearsal = rehearse(story);

        assertThat(rehearsal.notes()).isEmpty();
        assertThat(part(rehearsal, "incident-response").differences()).isZero();
        assertThat(part(rehearsal, "incident-response").lines())
                .contains(new Line("Triage incident", "answered", "answered"))
                .endsWith(new Line("How it ended", "incident merged", "incident merged"));
        assertThat(rows(story)).isEqualTo(rows);
    }

    @Test
    void anIncidentThatGoesOnIsNotRehearsed() {
        var story = Story.declared(Severity.LOW).triaged();

        assertThat(story.as("lin", Role.LEAD, () -> DESK.rehearse(story.incident(), Set.of())))
                .isEmpty();
        assertThat(story.evidence()).doesNotContain("process.rehearsed");
    }

    @Test
    void nobodyButALeadOfThatClientRehearses() {
        var story = Story.declared(Severity.LOW).closedWithoutMeasure("no");
        var stranger = Story.declared(Severity.LOW);
        var incident = story.incident();

        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> story.as("ada", Role.ANALYST, () -> DESK.rehearse(incident, Set.of())));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> stranger.as("lin", Role.LEAD, () -> DESK.rehearse(incident, Set.of())));
    }

    @Test
    void waysAreLaidSideBySideByTheirSteps() {
        var before = steps("a", "b", "c", "d");
        var now = steps("a", "x", "c", "d", "e");

        assertThat(Rehearsal.sideBySide(before, now))
                .containsExactly(
                        new Line("a", "answered", "answered"),
                        new Line("b", "answered", null),
                        new Line("x", null, "answered"),
                        new Line("c", "answered", "answered"),
                        new Line("d", "answered", "answered"),
                        new Line("e", null, "answered"));
    }

    private static List<Step> steps(String... activities) {
        return Stream.of(activities)
                .map(activity -> new Step(activity, activity, "answered"))
                .toList();
    }

    private static Rehearsal rehearse(Story story) {
        return story.as("lin", Role.LEAD, () -> DESK.rehearse(story.incident(), Set.of()))
                .orElseThrow();
    }

    static Part part(Rehearsal rehearsal, String process) {
        return rehearsal.parts().stream()
                .filter(part -> part.process().equals(process))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No %s in %s".formatted(process, rehearsal)));
    }

    /** How many rows this client has in our tables and in the engine's. */
    private static Map<String, Long> rows(Story story) {
        var tenant = story.tenant().toString();
        return Story.DB.in(Story.scope("lin", Role.LEAD, story.tenant()), () -> {
            var rows = new HashMap<String, Long>();
            for (var table : TABLES) {
                rows.put(
                        table,
                        Story.DB
                                .jdbc()
                                .sql("SELECT count(*) FROM " + table)
                                .query(Long.class)
                                .single());
            }
            var engine = Story.PLATFORM.bean(ProcessEngine.class);
            rows.put(
                    "executions",
                    engine.getRuntimeService()
                            .createExecutionQuery()
                            .tenantIdIn(tenant)
                            .count());
            rows.put(
                    "jobs",
                    engine.getManagementService()
                            .createJobQuery()
                            .tenantIdIn(tenant)
                            .count());
            rows.put(
                    "visits",
                    engine.getHistoryService()
                            .createHistoricActivityInstanceQuery()
                            .tenantIdIn(tenant)
                            .count());
            return rows;
        });
    }
}
