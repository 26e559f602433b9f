package eu.custos.response.review;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.incident.Phase;
import eu.custos.response.Story;
import eu.custos.response.work.Completion;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostIncidentReviewTest {

    private static final String WAIVE = "Task_DecideWaiver";
    private static final String ANALYSE = "Task_AnalyseCause";
    private static final String LESSONS = "Task_AgreeLessons";
    private static final String APPROVE = "Task_ApproveReview";
    private static final String PROCESS = "post-incident-review";

    @Test
    void endsWhereALeadWaivesIt() {
        var story = optional().done("lin", Role.LEAD, WAIVE, "waive", "yes", "reason", "Seen ten times");

        assertThat(story.run(PROCESS).endedAs()).isEqualTo("End_ReviewWaived");
        assertThat(story.incident().phase()).isEqualTo(Phase.ENDED);
        assertThat(story.evidence()).contains("review.waived");
        assertThat(story.open()).isEmpty();
    }

    @Test
    void isHeldWhereALeadSaysSoAndSaysItOnRecord() {
        var story = optional().done("lin", Role.LEAD, WAIVE, "waive", "no", "reason", "A new entry path");

        assertThat(story.open()).containsExactly(ANALYSE);
        assertThat(story.evidence()).contains("review.held").doesNotContain("review.waived");
    }

    @Test
    void isHeldWhereNobodyDecidesInTime() {
        var story = optional().almostDue(WAIVE);
        assertThat(story.open()).containsExactly(WAIVE);
        var waiver = story.task(WAIVE).id();

        story.overdue(WAIVE);

        assertThat(story.open()).containsExactly(ANALYSE);
        assertThat(story.tasks())
                .filteredOn(task -> task.id().equals(waiver))
                .extracting(WorkTask::ended)
                .extracting(WorkTask.Ended::how)
                .containsExactly(WorkTask.How.OVERTAKEN);
    }

    @Test
    void cannotBeWaivedWhereTheLeadWhoClosedWantsIt() {
        assertThat(Story.declared(Severity.LOW).closedWithoutMeasure("yes").open())
                .containsExactly(ANALYSE);
    }

    @Test
    void endsWithAnotherLeadsApprovalBelowHighSeverity() {
        var story = lessonsAgreed(Story.declared(Severity.LOW).closedWithoutMeasure("yes"));

        assertThat(story.answer("lin", Role.LEAD, APPROVE, "approve", "yes", "reason", "Mine is right"))
                .isInstanceOf(Completion.Refused.class);
        story.done("eve", Role.LEAD, APPROVE, "approve", "yes", "reason", "Holds");

        assertThat(story.run(PROCESS).endedAs()).isEqualTo("End_ReviewApproved");
        assertThat(story.incident().phase()).isEqualTo(Phase.ENDED);
        assertThat(story.incident().findings().rootCause()).isEqualTo("Open remote access");
    }

    @Test
    void isMandatoryAndManagementsFromHighSeverityUp() {
        var closed = Story.declared(Severity.HIGH)
                .triaged()
                .assessed("NONE", "CONFIRMED", "ONE", "no")
                .nothingToContain()
                .closed("yes", "no");
        assertThat(closed.open()).containsExactly(ANALYSE);
        var story = lessonsAgreed(closed);

        assertThat(story.answer("eve", Role.LEAD, APPROVE, "approve", "yes", "reason", "Holds"))
                .isInstanceOf(Completion.Refused.class);
        story.done("max", Role.MANAGEMENT, APPROVE, "approve", "yes", "reason", "Holds");

        assertThat(story.run(PROCESS).endedAs()).isEqualTo("End_ReviewApproved");
    }

    @Test
    void isAnalysedAgainWhereItIsNotApproved() {
        var story = lessonsAgreed(Story.declared(Severity.LOW).closedWithoutMeasure("yes"))
                .done("eve", Role.LEAD, APPROVE, "approve", "no", "reason", "One why is missing");

        assertThat(story.open()).containsExactly(ANALYSE);
        assertThat(story.evidence()).contains("review.returned").doesNotContain("review.approved");
    }

    @ParameterizedTest
    @ValueSource(strings = {ANALYSE, LESSONS, APPROVE})
    void callsSomebodyWhereAStepIsOverdueThoughTheIncidentIsClosed(String step) {
        var story = Story.declared(Severity.LOW).closedWithoutMeasure("yes");
        if (step.equals(LESSONS)) {
            analysed(story);
        } else if (step.equals(APPROVE)) {
            lessonsAgreed(story);
        }
        var before = ladders(story);

        story.almostDue(step);
        assertThat(ladders(story)).isEqualTo(before);
        story.overdue(step);

        assertThat(ladders(story)).isEqualTo(before + 1);
        assertThat(story.open()).contains(step);
    }

    private static Story optional() {
        return Story.declared(Severity.LOW).closedWithoutMeasure("no");
    }

    private static Story analysed(Story story) {
        return story.done(
                "ada",
                Role.ANALYST,
                ANALYSE,
                "known",
                "yes",
                "category",
                "MISCONFIGURATION",
                "cause",
                "Open remote access",
                "whys",
                "No inventory\nNobody asked");
    }

    private static Story lessonsAgreed(Story story) {
        return analysed(story)
                .done("lin", Role.LEAD, LESSONS, "lessons", "Scan weekly", "actions", "Weekly scan; bo; " + in(30));
    }

    /** A day so many days from now. */
    private static LocalDate in(int days) {
        return LocalDate.ofInstant(Story.PLATFORM.clock().instant(), ZoneOffset.UTC)
                .plusDays(days);
    }

    private static long ladders(Story story) {
        return story.runs().stream()
                .filter(run -> run.process().equals("escalation"))
                .count();
    }
}
