package eu.custos.response.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.incident.Phase;
import eu.custos.response.Story;
import eu.custos.response.recovery.RecoveryPlan.Kind;
import eu.custos.response.recovery.RecoveryPlan.Outcome;
import eu.custos.response.work.Completion;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    private static final String PLAN = "Task_PlanRecovery";
    private static final String RESTORE = "Task_RestoreServices";
    private static final String WATCH = "Task_WatchServices";
    private static final String VERIFY = "Task_VerifyCriteria";
    private static final String CONFIRM = "Task_ConfirmReturn";
    private static final String DECLARE = "Task_DeclareRecovered";

    @Test
    void endsWithADeclaredEndAndEvidenceOfEveryPart() {
        var story = small().recovered();
        assertThat(story.open()).containsExactly(DECLARE);
        assertThat(story.incident().phase()).isEqualTo(Phase.RECOVERY);

        story.declaredRecovered("yes");

        assertThat(story.open()).containsExactly("Task_ApproveClosure");
        assertThat(story.run("recovery").endedAs()).isEqualTo("End_Recovered");
        assertThat(story.evidence())
                .contains(
                        "recovery.planned",
                        "recovery.sources-checked",
                        "recovery.step-done",
                        "recovery.watched",
                        "recovery.criteria-verified",
                        "recovery.return-approval-decided",
                        "recovery.declared");
        var plan = plan(story);
        assertThat(plan.state()).isEqualTo(RecoveryPlan.State.RECOVERED);
        assertThat(plan.latest(Kind.STEP, 1))
                .hasValueSatisfying(step -> assertThat(step.byName()).isEqualTo("Ada Lovelace"));
        assertThat(plan.latest(Kind.END, 0).map(RecoveryPlan.Result::byName)).contains("Lin Sofia");
    }

    @Test
    void restoresNothingFromASourceThatIsNotKnownToBeClean() {
        var story = small().planned().sourcesChecked("UNKNOWN");
        assertThat(story.open()).containsExactly(PLAN);

        story.planned().sourcesChecked("CLEAN");

        assertThat(story.open()).containsExactly(RESTORE);
        assertThat(plan(story).revision()).isEqualTo(2);
        assertThat(plan(story).latest(Kind.SOURCE, 1).map(RecoveryPlan.Result::outcome))
                .contains(Outcome.CLEAN);
        assertThat(RecoveryView.of(plan(story)).earlier()).hasSize(1);
    }

    @Test
    void watchesForTheTimeOfThePlanAndGoesOnByItself() {
        var story = restored();

        story.almostDue(WATCH);
        assertThat(story.open()).containsExactly(WATCH);
        story.overdue(WATCH);

        assertThat(story.open()).containsExactly(VERIFY);
        assertThat(plan(story).latest(Kind.WATCH, 0))
                .hasValueSatisfying(watch -> assertThat(watch.note()).startsWith("72 of 72 hours"));
        assertThat(story.runs()).noneMatch(run -> run.process().equals("escalation") && run.isRunning());
    }

    @Test
    void restoresAgainWhereACriterionIsNotMet() {
        var story = restored().watched().verified("NOT_MET");

        assertThat(story.open()).containsExactly(RESTORE);
        story.restoredBy("ada", Role.ANALYST).watched().verified("MET");
        assertThat(story.open()).containsExactly(DECLARE);
    }

    @Test
    void restoresAgainWhereALeadDeclaresThatItIsNotRecovered() {
        assertThat(small().recovered().declaredRecovered("no").open()).containsExactly(RESTORE);
    }

    @Test
    void asksTheClientWhereTheTableSaysSoAndTakesItsAnswerOnly() {
        var story = severe().recovered();
        assertThat(story.open()).contains(CONFIRM);
        assertThat(story.answer("ada", Role.ANALYST, CONFIRM, "accept", "yes", "reason", "They said so"))
                .isInstanceOf(Completion.Refused.class);
        assertThat(story.answer("ingrid", Role.CLIENT_DECIDER, CONFIRM, "accept", "no"))
                .isInstanceOf(Completion.Unfit.class);

        story.done("ingrid", Role.CLIENT_DECIDER, CONFIRM, "accept", "yes");

        assertThat(story.open()).contains(DECLARE);
        assertThat(plan(story).latest(Kind.RETURN, 0).map(RecoveryPlan.Result::byName))
                .contains("Ingrid Sand");
    }

    @Test
    void restoresAgainWhereTheClientDoesNotAccept() {
        var story = severe().recovered()
                .done("ingrid", Role.CLIENT_DECIDER, CONFIRM, "accept", "no", "reason", "Scanners do not print");

        assertThat(story.open()).contains(RESTORE);
    }

    @Test
    void takesSilenceOfTheClientForNoAcceptance() {
        var story = severe().recovered();

        story.overdue(CONFIRM);

        assertThat(story.open()).contains(CONFIRM).doesNotContain(DECLARE);
        assertThat(story.runs()).anyMatch(run -> run.process().equals("escalation") && run.isRunning());
    }

    @Test
    void goesBackToContainmentWhereItBroke() {
        var story = restored();

        assertThat(broken(story, "lin", Role.LEAD, "once")).isEmpty();
        story.work();

        assertThat(story.open()).containsExactly("Task_ProposeContainment");
        assertThat(story.incident().phase()).isEqualTo(Phase.CONTAINMENT);
        assertThat(plan(story).state()).isEqualTo(RecoveryPlan.State.BROKEN_OFF);
        assertThat(plan(story).latest(Kind.STEP, 1)).isPresent();
        assertThat(story.evidence()).contains("recovery.containment-broken", "recovery.broken-off");
        assertThat(broken(story, "lin", Role.LEAD, "once")).isEmpty();
        assertThat(broken(story, "lin", Role.LEAD, "later")).contains("No recovery is under way.");

        story.nothingToContain();
        assertThat(story.open()).containsExactly("Task_ApproveClosure");
    }

    @Test
    void letsNobodyBreakItOffWhoDoesNotWorkOnIncidents() {
        var story = restored();

        assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> broken(story, "audit", Role.AUDITOR, "once"));
        assertThat(broken(story, "ada", Role.ANALYST, "blank", " ")).isPresent();
        assertThat(story.open()).containsExactly(WATCH);
    }

    @Test
    void letsWhoRestoredNeitherVerifyNorDeclare() {
        var story = small().planned()
                .sourcesChecked("CLEAN")
                .restoredBy("lin", Role.LEAD)
                .watched();

        var own = story.answer("lin", Role.LEAD, VERIFY, "criterion-1", "MET", "criterion-1-note", "Fine");
        assertThat(own).isInstanceOf(Completion.Refused.class);
        story.verified("MET");

        assertThat(story.answer("lin", Role.LEAD, DECLARE, "recovered", "yes", "basis", "Fine"))
                .isInstanceOf(Completion.Refused.class);
    }

    @Test
    void watchesAtLeastAsLongAsTheSeverityAsksFor() {
        var story = severe();

        var answer = story.answer(
                "lin", Role.LEAD, PLAN, "sources", "Backup", "steps", "Mail", "criteria", "Mail flows", "watch", "4");

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Completion.Unfit.class,
                        unfit -> assertThat(unfit.wrong().errors()).containsOnlyKeys("watch"));
    }

    private static Optional<String> broken(Story story, String person, Role role, String request) {
        return broken(story, person, role, request, "A new beacon");
    }

    private static Optional<String> broken(Story story, String person, Role role, String request, String reason) {
        var incident = story.incident();
        return story.as(
                person, role, () -> Story.PLATFORM.bean(ContainmentBreaks.class).report(incident, reason, request));
    }

    private static RecoveryPlan plan(Story story) {
        return story.as(
                "ada",
                Role.ANALYST,
                () -> Story.PLATFORM
                        .bean(RecoveryPlans.class)
                        .of(story.tenant(), story.incident().id())
                        .getFirst());
    }

    private static Story restored() {
        return small().planned().sourcesChecked("CLEAN").restoredBy("ada", Role.ANALYST);
    }

    private static Story small() {
        return removed(Story.declared(Severity.LOW).triaged().assessed("LOW", "NONE", "ONE", "no"));
    }

    private static Story severe() {
        return removed(Story.declared(Severity.HIGH).triaged().assessed("NONE", "CONFIRMED", "ONE", "no"));
    }

    private static Story removed(Story assessed) {
        return assessed.approved().contained("yes").eradicated("yes");
    }
}
