package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static eu.custos.browser.Case.Who.HANA;
import static eu.custos.browser.Case.Who.LIN;
import static eu.custos.browser.Case.Who.MARIS;
import static eu.custos.browser.Case.Who.MAX;
import static eu.custos.browser.Case.Who.PAVEL;
import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.fixtures.Estate;
import eu.custos.tenancy.Role;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files are encrypted on several machines: cut off, agreed with the client, cleaned, restored, learnt from. */
class RansomwareStoryTest {

    private static final String ATTACKER = "203.0.113.9";
    private static final String CLAUSE = "Annex 2, clause 4";

    private final Stage stage = new Stage();
    private final Estate estate =
            new Estate().firewall(ATTACKER).host("WS-07").hostOfALiar("WS-08").host("FS-01");

    @AfterEach
    void close() {
        estate.close();
    }

    @Test
    void endsContainedWithTheClientsWordRecoveredAndReviewed() {
        stage.onDuty(1, MARIS.fullName);
        stage.onDuty(2, HANA.fullName);
        var ransomware = Case.promoted(stage, MARIS, "Files renamed in masses", "WS-07")
                .connected("sentinelone", estate)
                .connected("fortinet", estate);
        ransomware
                .does(
                        MARIS,
                        "triage-incident",
                        "verdict",
                        "GENUINE",
                        "rsit",
                        "malicious-code",
                        "reason",
                        "Notes found.")
                .does(
                        MARIS,
                        "assess-incident",
                        "functional",
                        "MEDIUM",
                        "data",
                        "SUSPECTED",
                        "spread",
                        "WIDE",
                        "crown",
                        "no",
                        "basis",
                        "Three machines.");
        takesChargeAtTheBrowser(ransomware);
        assertThat(ransomware.severity()).isEqualTo("high");
        tellsTheClient(ransomware);

        blocksTheAttackerAsAgreed(ransomware);
        cutsOffTwoWorkstationsOneOfWhichOnlyClaimsIt(ransomware);
        cutsOffTheFileServerOnceTheClientApproves(ransomware);
        containsAndEradicates(ransomware);
        recoversFromTheOlderBackup(ransomware);
        takesEverythingBackAndCloses(ransomware);
        reviews(ransomware);

        theRecordsTellIt(ransomware);
    }

    private static void takesChargeAtTheBrowser(Case ransomware) {
        try (var maris = ransomware.atBrowser(MARIS)) {
            ransomware.task("answer-page");
            maris.open("/console/tasks");
            maris.find(".banner.crit", ransomware.reference)
                    .getByText("Answer page")
                    .click();
            TaskForm.following(maris, "Answer page").enter("tookCharge", "yes").send();
            maris.open(ransomware.page("process"));
            assertThat(maris.find("ol.steps [aria-current=step]", "Propose containment"))
                    .hasCount(1);
            assertThat(Accessibility.flaws(maris.settled(), "process")).isEmpty();
        }
    }

    private void tellsTheClient(Case ransomware) {
        ransomware.does(LIN, "review-notice", "approve", "yes", "tlp", "AMBER");
        try (var ingrid = stage.person("Ingrid Sand", Role.CLIENT_DECIDER)) {
            ingrid.open("/portal/notices");
            assertThat(ingrid.find(".ptold", ransomware.reference)).isVisible();
            ingrid.find(".ptold button").click();
            assertThat(ingrid.heading("Nothing is unread.")).isVisible();
        }
    }

    private static void blocksTheAttackerAsAgreed(Case ransomware) {
        ransomware.proposes(MARIS, "fortinet", "block-address", ATTACKER, CLAUSE);
        ransomware.action(ATTACKER, "IN_FORCE");
    }

    /** The agreement approves it in advance, yet it is severe: a lead decides. A product's yes is no proof. */
    private static void cutsOffTwoWorkstationsOneOfWhichOnlyClaimsIt(Case ransomware) {
        ransomware
                .proposes(MARIS, "sentinelone", "isolate-host", "WS-07", CLAUSE)
                .does(LIN, "approve-containment", "approve", "yes", "reason", "It spreads.");
        ransomware.action("WS-07", "IN_FORCE");

        ransomware
                .proposes(MARIS, "sentinelone", "isolate-host", "WS-08", CLAUSE)
                .does(LIN, "approve-containment", "approve", "yes", "reason", "It spreads.")
                .timeComes("Timer_LookAgain")
                .timeComes("Timer_LookAgain");
        ransomware.action("WS-08", "FAILED");
        ransomware.does(HANA, "answer-page", "tookCharge", "yes");
        ransomware.does(MARIS, "handle-failure", "next", "RETRY", "basis", "Its agent answers again.");
        ransomware.action("WS-08", "IN_FORCE");
    }

    private void cutsOffTheFileServerOnceTheClientApproves(Case ransomware) {
        ransomware.proposes(MARIS, "sentinelone", "isolate-host", "FS-01", "");
        try (var ingrid = stage.person("Ingrid Sand", Role.CLIENT_DECIDER)) {
            ransomware.task("answer-request");
            ransomware.timeComes("Timer_ReminderDue");
            ingrid.open("/portal");
            assertThat(ingrid.heading("May we do this: Isolate host FS-01?")).isVisible();
            assertThat(ingrid.find(".pdec:not(.done)")).containsText("Half of the time is over.");
            assertThat(estate.cutOff("FS-01")).isZero();
            ingrid.find(".pdec:not(.done) [name=reason]").fill("Do it, the shift is told.");
            ingrid.button("Approve").click();
            assertThat(ingrid.find("main")).containsText("Approved");
        }
        ransomware.action("FS-01", "IN_FORCE");
    }

    private static void containsAndEradicates(Case ransomware) {
        ransomware
                .does(
                        MARIS,
                        "propose-containment",
                        "needed",
                        "yes",
                        "measure",
                        "Close file sharing between the sites",
                        "effectClass",
                        "REVERSIBLE",
                        "effect",
                        "Shares of the other site cannot be reached.",
                        "rollback",
                        "Five minutes, by us.",
                        "question",
                        "May we close file sharing between the sites?",
                        "fallback",
                        "HOLD")
                .does(LIN, "approve-containment", "approve", "yes", "reason", "Proportionate.")
                .does(MARIS, "contain-incident", "holds", "yes", "basis", "Nothing new for an hour.")
                .does(
                        MARIS,
                        "eradicate-cause",
                        "removed",
                        "yes",
                        "checks",
                        "Task removed\nPasswords renewed",
                        "basis",
                        "Found and removed.");
    }

    /** What may be infected is no source; who restores neither verifies nor declares. */
    private void recoversFromTheOlderBackup(Case ransomware) {
        var plan = new String[] {"steps", "File shares", "criteria", "Two users open their files", "watch", "24"};
        ransomware
                .does(LIN, "plan-recovery", with(plan, "sources", "Backup of 03:00"))
                .does(MARIS, "check-sources", "source-1", "SUSPECT", "source-1-note", "Written during the attack.")
                .does(LIN, "plan-recovery", with(plan, "sources", "Backup of two days ago"))
                .does(MARIS, "check-sources", "source-1", "CLEAN", "source-1-note", "Digest compared.")
                .does(MARIS, "restore-services", "step-1", "RESTORED", "step-1-note", "Counts agree.")
                .does(LIN, "watch-services", "reason", "Quiet, and the client waits.")
                .does(PAVEL, "verify-criteria", "criterion-1", "MET", "criterion-1-note", "Both did.");
        try (var ingrid = stage.person("Ingrid Sand", Role.CLIENT_DECIDER)) {
            ransomware.task("confirm-return");
            ingrid.open("/portal");
            assertThat(ingrid.heading("Do your services return to normal?")).isVisible();
            ingrid.button("Accept").click();
            assertThat(ingrid.find("main")).containsText("accepted by Ingrid Sand");
        }
        ransomware.does(LIN, "declare-recovery", "recovered", "yes", "basis", "Shares work, the client accepts.");
    }

    private static void takesEverythingBackAndCloses(Case ransomware) {
        var closure =
                new String[] {"approve", "yes", "disposition", "RESOLVED", "summary", "Cleaned.", "reviewWanted", "yes"
                };
        assertThat(ransomware.statusOf(LIN, "approve-closure", closure))
                .as("closed while hosts are cut off")
                .isEqualTo(422);
        for (var target : new String[] {ATTACKER, "WS-07", "WS-08", "FS-01"}) {
            ransomware.wants(MARIS, "roll-back", target).timeComes("Timer_BackAgain");
            ransomware.action(target, "ROLLED_BACK");
        }
        ransomware.does(LIN, "approve-closure", closure);
    }

    private void reviews(Case ransomware) {
        var due = LocalDate.now(ZoneOffset.UTC).plusDays(30);
        ransomware
                .does(
                        LIN,
                        "analyse-cause",
                        "known",
                        "yes",
                        "category",
                        "EXCESS_RIGHTS",
                        "cause",
                        "A service account with too many rights.",
                        "whys",
                        "It was never reviewed\nNobody owned it",
                        "delays",
                        "None.")
                .does(
                        LIN,
                        "agree-lessons",
                        "lessons",
                        "Review service accounts each quarter",
                        "actions",
                        "Review them; %s; %s".formatted(stage.account(MARIS.fullName), due))
                .does(MAX, "approve-review", "approve", "yes", "reason", "Complete.")
                .does(
                        MARIS,
                        "carry-out",
                        "outcome",
                        "DONE",
                        "words",
                        "Nine accounts lost rights.",
                        "kind",
                        "CONTROL",
                        "reference",
                        "MSS-V-IM-18",
                        "proof",
                        "CHG-118");
    }

    private void theRecordsTellIt(Case ransomware) {
        assertThat(ransomware.ended("incident-response")).containsExactly("End_IncidentClosed");
        assertThat(ransomware.ended("response-action")).hasSize(4).containsOnly("End_RolledBack");
        assertThat(ransomware.ended("recovery")).containsExactly("End_Recovered");
        assertThat(ransomware.ended("post-incident-review")).containsExactly("End_ReviewApproved");
        assertThat(ransomware.evidence())
                .containsSubsequence(
                        "incident.declared",
                        "triage.decided",
                        "severity.rated",
                        "escalation.page-sent",
                        "escalation.acknowledged",
                        "notice.published",
                        "notice.acknowledged",
                        "action.verified",
                        "action.verified",
                        "action.not-effective",
                        "escalation.page-sent",
                        "action.verified",
                        "decision.reminded",
                        "containment.decided",
                        "action.verified",
                        "containment.assessed",
                        "eradication.assessed",
                        "recovery.sources-checked",
                        "recovery.sources-checked",
                        "recovery.return-decided",
                        "recovery.declared",
                        "action.rollback-requested",
                        "action.rolled-back",
                        "closure.decided",
                        "incident.closed",
                        "review.approved",
                        "corrective.agreed",
                        "corrective.carried-out");
        assertThat(estate.banned(ATTACKER)).isEqualTo(1);
        assertThat(estate.letThrough(ATTACKER)).isEqualTo(1);
        assertThat(estate.cutOff("WS-07")).isEqualTo(1);
        assertThat(estate.cutOff("WS-08")).as("once that was a lie, once again").isEqualTo(2);
        assertThat(estate.cutOff("FS-01")).isEqualTo(1);
        for (var host : new String[] {"WS-07", "WS-08", "FS-01"}) {
            assertThat(estate.reconnected(host)).as(host).isEqualTo(1);
        }
    }

    private static String[] with(String[] fields, String... more) {
        return java.util.stream.Stream.of(fields, more)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
    }
}
