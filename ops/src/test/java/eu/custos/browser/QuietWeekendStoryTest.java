package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static eu.custos.browser.Case.Who.HANA;
import static eu.custos.browser.Case.Who.LIN;
import static eu.custos.browser.Case.Who.MARIS;
import static eu.custos.browser.Case.Who.PAVEL;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Nobody looks, nobody answers: the ladder climbs by itself until the third person takes charge. */
class QuietWeekendStoryTest {

    private final Stage stage = new Stage();

    @Test
    void climbsToTheThirdPersonWhereTwoAreSilent() {
        stage.onDuty(1, MARIS.fullName);
        stage.onDuty(2, LIN.fullName);
        stage.onDuty(3, HANA.fullName);
        var quiet = Case.promoted(stage, PAVEL, "Beacon at regular times", "WS-07");

        quiet.late("triage-incident").timeComes("Timer_TriageDue");
        theFirstIsSilent(quiet);
        theSecondReadsItAndDoesNotAnswer(quiet);
        theThirdTakesCharge(quiet);
        workBegins(quiet);

        // The severity asks anew, and the one who took charge owns the incident.
        assertThat(quiet.ended("escalation")).containsExactly("End_EscalationAnswered", "End_NoLadderNeeded");
        assertThat(quiet.evidence())
                .containsSubsequence(
                        "incident.declared",
                        "escalation.level-decided",
                        "escalation.rung-resolved",
                        "escalation.page-sent",
                        "escalation.level-raised",
                        "escalation.rung-resolved",
                        "escalation.page-sent",
                        "escalation.page-read",
                        "escalation.level-raised",
                        "escalation.rung-resolved",
                        "escalation.page-sent",
                        "escalation.acknowledged",
                        "triage.decided",
                        "severity.rated",
                        "incident.closed",
                        "review.approved");
        assertThat(quiet.evidence().stream().filter("escalation.page-sent"::equals))
                .hasSize(3);
    }

    private static void theFirstIsSilent(Case quiet) {
        quiet.task("answer-page");
        quiet.timeComes("Timer_AnswerDue");
    }

    /** What is read is not answered. */
    private static void theSecondReadsItAndDoesNotAnswer(Case quiet) {
        try (var lin = quiet.atBrowser(LIN)) {
            quiet.paged(LIN);
            lin.open("/console/tasks");
            assertThat(lin.find(".banner.crit", quiet.reference)).containsText("You are called");
        }
        quiet.timeComes("Timer_AnswerDue");
    }

    private static void theThirdTakesCharge(Case quiet) {
        quiet.paged(HANA);
        assertThat(quiet.statusOf(PAVEL, "answer-page", "tookCharge", "yes"))
                .as("an analyst who was not called")
                .isEqualTo(403);
        try (var hana = quiet.atBrowser(HANA)) {
            hana.open("/console/tasks");
            hana.find(".banner.crit", quiet.reference).getByText("Answer page").click();
            TaskForm.following(hana, "Answer page").enter("tookCharge", "yes").send();
            hana.open("/console/incidents/" + quiet.reference + "/timeline");
            assertThat(hana.find("#lines")).containsText("No answer from Maris Kask on rung 1 in time");
            assertThat(hana.find("#lines")).containsText("No answer from Lin Sofia on rung 2 in time");
        }
    }

    private void workBegins(Case quiet) {
        quiet.does(
                        HANA,
                        "triage-incident",
                        "verdict",
                        "GENUINE",
                        "rsit",
                        "malicious-code",
                        "reason",
                        "A beacon, three hours old.")
                .does(
                        HANA,
                        "assess-incident",
                        "functional",
                        "MEDIUM",
                        "data",
                        "SUSPECTED",
                        "spread",
                        "ONE",
                        "crown",
                        "no",
                        "basis",
                        "One machine.")
                .does(HANA, "propose-containment", "needed", "no", "basis", "The machine was off the net already.")
                .does(
                        LIN,
                        "approve-closure",
                        "approve",
                        "yes",
                        "disposition",
                        "NO_IMPACT",
                        "summary",
                        "A beacon without effect.",
                        "reviewWanted",
                        "yes")
                .does(
                        LIN,
                        "analyse-cause",
                        "known",
                        "yes",
                        "category",
                        "PROCEDURE_GAP",
                        "cause",
                        "Two silent telephones.",
                        "whys",
                        "One was muted",
                        "delays",
                        "Forty minutes without an answer.")
                .does(LIN, "agree-lessons", "lessons", "A second device for whoever is on duty")
                .does(HANA, "approve-review", "approve", "yes", "reason", "Complete.");
    }
}
