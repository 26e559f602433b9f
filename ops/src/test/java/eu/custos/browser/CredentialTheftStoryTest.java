package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
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

/** A stolen password, the wrong one of two people of the same name locked out, given back, and the right one found. */
class CredentialTheftStoryTest {

    private static final String WRONG = "j.marsh";
    private static final String RIGHT = "j.marsh2";
    private static final String CLAUSE = "Annex 2, clause 6";

    private final Stage stage = new Stage();
    private final Estate estate = new Estate().account(WRONG).account(RIGHT);

    @AfterEach
    void close() {
        estate.close();
    }

    @Test
    void givesBackWhatWasTakenFromTheWrongPersonAndKeepsTheRightOneLocked() {
        var theft = Case.promoted(stage, MARIS, "Sign-in from two countries within minutes", "WS-07")
                .connected("keycloak", estate);
        theft.does(
                        MARIS,
                        "triage-incident",
                        "verdict",
                        "GENUINE",
                        "rsit",
                        "intrusions",
                        "reason",
                        "Nobody travels so fast.")
                .does(
                        MARIS,
                        "assess-incident",
                        "functional",
                        "NONE",
                        "data",
                        "CONFIRMED",
                        "spread",
                        "ONE",
                        "crown",
                        "no",
                        "basis",
                        "A mailbox was read.");

        theft.task("propose-containment");
        locksOutTheWrongPerson(theft);
        givesTheAccountBack(theft);
        locksOutTheThief(theft);
        endsIt(theft);

        theRecordsTellIt(theft);
    }

    private void locksOutTheWrongPerson(Case theft) {
        theft.proposes(MARIS, "keycloak", "revoke-sessions", WRONG, CLAUSE);
        theft.action(WRONG, "DONE");
        theft.proposes(MARIS, "keycloak", "disable-account", WRONG, CLAUSE);
        try (var lin = theft.atBrowser(LIN)) {
            theft.task("approve-containment");
            lin.open(theft.page("actions?action=" + theft.action(WRONG, "PROPOSED")));
            assertThat(lin.find("#act")).containsText(CLAUSE);
            lin.find("#act a", "Approve containment").click();
            TaskForm.following(lin, "Approve containment")
                    .enter("approve", "yes")
                    .enter("reason", "The mailbox is being read.")
                    .send();
        }
        theft.action(WRONG, "IN_FORCE");
        assertThat(estate.locked(WRONG)).isEqualTo(1);
    }

    /** The client calls: that one was our auditor. */
    private void givesTheAccountBack(Case theft) {
        try (var maris = theft.atBrowser(MARIS)) {
            maris.open(theft.page("actions?action=" + theft.action(WRONG, "IN_FORCE")));
            maris.button("Take back").click();
            assertThat(maris.find("#act .chip")).hasText("is taken back");
        }
        theft.timeComes("Timer_BackAgain");
        theft.action(WRONG, "ROLLED_BACK");
        assertThat(estate.unlocked(WRONG)).isEqualTo(1);
        assertThat(estate.locked(RIGHT)).as("nobody else was touched").isZero();
    }

    private static void locksOutTheThief(Case theft) {
        theft.proposes(PAVEL, "keycloak", "revoke-sessions", RIGHT, CLAUSE);
        theft.action(RIGHT, "DONE");
        theft.proposes(PAVEL, "keycloak", "disable-account", RIGHT, CLAUSE)
                .does(LIN, "approve-containment", "approve", "yes", "reason", "The mailbox rule is of this account.");
        theft.action(RIGHT, "IN_FORCE");
        theft.wants(LIN, "keep", RIGHT);
        theft.action(RIGHT, "KEPT");
    }

    private void endsIt(Case theft) {
        theft.does(
                        MARIS,
                        "propose-containment",
                        "needed",
                        "yes",
                        "measure",
                        "Ask for a second factor at every sign-in",
                        "effectClass",
                        "REVERSIBLE",
                        "effect",
                        "One more step when signing in.",
                        "rollback",
                        "At once, by us.",
                        "question",
                        "May we ask for a second factor?",
                        "fallback",
                        "HOLD",
                        "clause",
                        CLAUSE)
                .does(MARIS, "contain-incident", "holds", "yes", "basis", "No sign-in since.")
                .does(
                        MARIS,
                        "eradicate-cause",
                        "removed",
                        "yes",
                        "checks",
                        "Mailbox rule removed",
                        "basis",
                        "Tokens revoked.")
                .does(
                        LIN,
                        "plan-recovery",
                        "sources",
                        "Directory",
                        "steps",
                        "A new account",
                        "criteria",
                        "Signs in with a new factor",
                        "watch",
                        "24")
                .does(MARIS, "check-sources", "source-1", "CLEAN", "source-1-note", "Groups compared.")
                .does(MARIS, "restore-services", "step-1", "RESTORED", "step-1-note", "Handed over in person.")
                .does(LIN, "watch-services", "reason", "No sign-in from elsewhere.")
                .does(PAVEL, "verify-criteria", "criterion-1", "MET", "criterion-1-note", "Seen.");
        try (var ingrid = stage.person("Ingrid Sand", Role.CLIENT_DECIDER)) {
            theft.task("confirm-return");
            ingrid.open("/portal");
            ingrid.button("Accept").click();
            assertThat(ingrid.find("main")).containsText("accepted by Ingrid Sand");
        }
        theft.does(LIN, "declare-recovery", "recovered", "yes", "basis", "Works with a new factor.")
                .does(
                        LIN,
                        "approve-closure",
                        "approve",
                        "yes",
                        "disposition",
                        "RESOLVED",
                        "summary",
                        "One account was misused; another was locked by mistake.",
                        "reviewWanted",
                        "yes")
                .does(
                        LIN,
                        "analyse-cause",
                        "known",
                        "yes",
                        "category",
                        "CREDENTIALS",
                        "cause",
                        "A password used twice.",
                        "whys",
                        "No second factor",
                        "delays",
                        "Two people of one name: the look-up shows no department.")
                .does(
                        LIN,
                        "agree-lessons",
                        "lessons",
                        "Show the department",
                        "actions",
                        "Show the department; %s; %s"
                                .formatted(
                                        stage.account(MARIS.fullName),
                                        LocalDate.now(ZoneOffset.UTC).plusDays(30)))
                .does(MAX, "approve-review", "approve", "yes", "reason", "Complete.");
    }

    private void theRecordsTellIt(Case theft) {
        assertThat(theft.ended("response-action"))
                .containsExactly("End_ActionDone", "End_RolledBack", "End_ActionDone", "End_ActionKept");
        assertThat(theft.ended("incident-response")).containsExactly("End_IncidentClosed");
        assertThat(theft.ended("post-incident-review")).containsExactly("End_ReviewApproved");
        assertThat(theft.evidence())
                .containsSubsequence(
                        "incident.declared",
                        "triage.decided",
                        "severity.rated",
                        "action.proposed",
                        "action.verified",
                        "action.executed",
                        "action.verified",
                        "action.rollback-requested",
                        "action.rolled-back",
                        "action.proposed",
                        "action.executed",
                        "action.verified",
                        "action.kept",
                        "recovery.declared",
                        "incident.closed",
                        "review.lessons-agreed",
                        "review.approved",
                        "corrective.agreed");
        assertThat(estate.loggedOut(WRONG)).isEqualTo(1);
        assertThat(estate.locked(WRONG)).isEqualTo(1);
        assertThat(estate.unlocked(WRONG)).isEqualTo(1);
        assertThat(estate.loggedOut(RIGHT)).isEqualTo(1);
        assertThat(estate.locked(RIGHT)).isEqualTo(1);
        assertThat(estate.unlocked(RIGHT)).isZero();
    }
}
