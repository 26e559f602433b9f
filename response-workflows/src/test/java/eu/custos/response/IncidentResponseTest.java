package eu.custos.response;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.incident.IncidentStatus;
import eu.custos.incident.Phase;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import org.junit.jupiter.api.Test;

class IncidentResponseTest {

    @Test
    void goesFromDeclarationToClosure() {
        var story = Story.declared(Severity.MEDIUM);
        assertThat(story.open()).containsExactly("Task_TriageIncident");

        story.triaged();
        assertThat(story.incident().phase()).isEqualTo(Phase.ASSESSMENT);
        story.assessed("MEDIUM", "SUSPECTED", "ONE", "no");
        assertThat(story.incident().severity()).isEqualTo(Severity.MEDIUM);
        story.approved();
        assertThat(story.incident().phase()).isEqualTo(Phase.CONTAINMENT);
        story.contained("yes");
        assertThat(story.incident().phase()).isEqualTo(Phase.RESPONSE);
        story.eradicated("yes").recovered();
        assertThat(story.incident().phase()).isEqualTo(Phase.RECOVERY);
        story.declaredRecovered("yes").closed("yes", "no");

        assertThat(story.incident().status()).isEqualTo(IncidentStatus.CLOSED);
        assertThat(story.run("incident-response").endedAs()).isEqualTo("End_IncidentClosed");
        assertThat(story.run("post-incident-review").isRunning()).isTrue();
        assertThat(story.open()).containsExactly("Task_DecideWaiver");
    }

    @Test
    void endsAtTriageWhereTheIncidentIsNone() {
        var story = Story.declared(Severity.HIGH)
                .done(
                        "ada",
                        Role.ANALYST,
                        "Task_TriageIncident",
                        "verdict",
                        "FALSE_POSITIVE",
                        "reason",
                        "A planned penetration test");

        assertThat(story.run("incident-response").endedAs()).isEqualTo("End_NotAnIncident");
        assertThat(story.incident().status()).isEqualTo(IncidentStatus.WITHDRAWN);
        assertThat(story.incident().phase()).isEqualTo(Phase.ENDED);
        assertThat(story.incident().findings().summary()).isEqualTo("A planned penetration test");
        assertThat(story.open()).isEmpty();
        assertThat(story.runs()).hasSize(1);
    }

    @Test
    void goesStraightToClosureWhereNothingHasToBeContained() {
        var story = Story.declared(Severity.LOW).closedWithoutMeasure("no");

        assertThat(story.run("incident-response").endedAs()).isEqualTo("End_IncidentClosed");
        assertThat(story.runs()).noneMatch(run -> run.process().equals("containment-decision"));
        assertThat(story.evidence()).contains("containment.not-needed").doesNotContain("containment.proposed");
    }

    @Test
    void asksForAnotherMeasureWhereOneIsRefused() {
        var story = assessed()
                .proposed("REVERSIBLE")
                .done("lin", Role.LEAD, "Task_ApproveContainment", "approve", "no", "reason", "Too wide");

        assertThat(story.open()).containsExactly("Task_ProposeContainment");
        assertThat(story.run("containment-decision").endedAs()).isEqualTo("End_ContainmentDecided");
    }

    @Test
    void goesBackToContainmentWhereItDoesNotHold() {
        var story = assessed().approved().contained("no");

        assertThat(story.open()).containsExactly("Task_ProposeContainment");
        assertThat(story.incident().phase()).isEqualTo(Phase.CONTAINMENT);
    }

    @Test
    void goesBackToContainmentWhereTheCauseIsStillThere() {
        var story = assessed().approved().contained("yes").eradicated("no");

        assertThat(story.open()).containsExactly("Task_ProposeContainment");
        assertThat(story.incident().phase()).isEqualTo(Phase.CONTAINMENT);
    }

    @Test
    void goesBackToResponseWhereClosureIsRefusedAndClosesTheSecondTime() {
        var story = assessed()
                .approved()
                .contained("yes")
                .eradicated("yes")
                .recovered()
                .declaredRecovered("yes")
                .closed("no", "no");
        assertThat(story.open()).containsExactly("Task_ProposeContainment");
        assertThat(story.incident().status()).isEqualTo(IncidentStatus.OPEN);

        story.nothingToContain().closed("yes", "no");

        assertThat(story.run("incident-response").endedAs()).isEqualTo("End_IncidentClosed");
    }

    private static Story assessed() {
        return Story.declared(Severity.LOW).triaged().assessed("LOW", "NONE", "ONE", "no");
    }
}
