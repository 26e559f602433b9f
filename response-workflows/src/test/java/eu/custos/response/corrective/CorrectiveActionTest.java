package eu.custos.response.corrective;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.response.Story;
import eu.custos.response.corrective.CorrectiveAction.State;
import eu.custos.response.work.Completion;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CorrectiveActionTest {

    private static final String CARRY_OUT = "Task_CarryOut";
    private static final String CHECK = "Task_CheckEffect";
    private static final String ACCEPT = "Task_AcceptRisk";
    private static final String WITHDRAW = "Task_DecideWithdrawal";
    private static final String PROCESS = "corrective-action";

    @Test
    void beginsWhenItsReviewIsApprovedAndNotBefore() {
        var story = agreed();
        assertThat(action(story).state()).isEqualTo(State.PROPOSED);
        assertThat(story.runs()).noneMatch(run -> run.process().equals(PROCESS));

        approved(story);

        assertThat(story.open()).containsExactly(CARRY_OUT);
        assertThat(story.task(CARRY_OUT).assignee()).isEqualTo("bo");
        assertThat(action(story).state()).isEqualTo(State.OPEN);
        assertThat(story.evidence()).contains("review.actions-started", "corrective.agreed");
    }

    @Test
    void endsAsEffectiveByTheWordOfSomebodyElse() {
        var story = carriedOut(begun());
        assertThat(story.open()).isEmpty();
        var checkAt = Objects.requireNonNull(action(story).checkAt());
        assertThat(checkAt).isEqualTo(now().plus(Duration.ofDays(90)));

        story.pass(checkAt.plusSeconds(1));
        assertThat(story.answer("bo", Role.ANALYST, CHECK, "effect", "EFFECTIVE", "basis", "Mine works"))
                .isInstanceOf(Completion.Refused.class);
        checked(story, "EFFECTIVE");

        assertThat(story.run(PROCESS).endedAs()).isEqualTo("End_ActionEffective");
        assertThat(action(story).state()).isEqualTo(State.EFFECTIVE);
        assertThat(action(story).change())
                .isNotNull()
                .satisfies(
                        change -> assertThat(change.url()).isEqualTo("/console/rules/gateway-without-second-factor"));
        assertThat(story.evidence()).contains("corrective.carried-out", "corrective.effect-checked");
    }

    @Test
    void asksForAProofOfWhatIsDone() {
        var story = begun();

        var unproven = story.answer("bo", Role.ANALYST, CARRY_OUT, "outcome", "DONE", "words", "Done");

        assertThat(unproven)
                .isInstanceOfSatisfying(
                        Completion.Unfit.class,
                        unfit -> assertThat(unfit.wrong().errors()).containsOnlyKeys("kind", "reference", "proof"));
        assertThat(story.answer("ada", Role.ANALYST, CARRY_OUT, "outcome", "WITHDRAW", "words", "Not mine"))
                .isInstanceOf(Completion.Refused.class);
    }

    @Test
    void isWorkAgainWhereItDidNotHelp() {
        var story = toBeChecked();

        checked(story, "NOT_EFFECTIVE", "next", days(20));

        assertThat(story.open()).containsExactly(CARRY_OUT);
        assertThat(action(story).notEffective()).isEqualTo(1);
        assertThat(action(story).state()).isEqualTo(State.OPEN);
        assertThat(story.due(CARRY_OUT)).isEqualTo(action(story).dueAt());
    }

    @Test
    void isLookedAtOnceMoreWhereThereWasNoCaseToJudgeBy() {
        var story = toBeChecked();

        checked(story, "NO_CASE_YET", "next", days(30));
        assertThat(story.open()).isEmpty();
        story.pass(now().plus(Duration.ofDays(31)));

        assertThat(story.answer(
                        "eve", Role.LEAD, CHECK, "effect", "NO_CASE_YET", "basis", "Still none", "next", days(30)))
                .isInstanceOf(Completion.Unfit.class);
        checked(story, "EFFECTIVE");
    }

    @Test
    void endsAsARiskThatManagementAcceptsUntilADate() {
        var story = asked("ACCEPT_RISK");
        assertThat(story.answer("lin", Role.LEAD, ACCEPT, "accept", "yes", "reason", "Small", "until", days(300)))
                .isInstanceOf(Completion.Refused.class);

        story.done("max", Role.MANAGEMENT, ACCEPT, "accept", "no", "reason", "Not this one", "until", days(40));
        assertThat(story.open()).containsExactly(CARRY_OUT);

        ask(story, "ACCEPT_RISK")
                .done("max", Role.MANAGEMENT, ACCEPT, "accept", "yes", "reason", "Replaced soon", "until", days(300));
        assertThat(story.run(PROCESS).endedAs()).isEqualTo("End_RiskAccepted");
        assertThat(action(story).state()).isEqualTo(State.RISK_ACCEPTED);
        assertThat(action(story).acceptedUntil()).isAfter(now().plus(Duration.ofDays(299)));
    }

    @Test
    void endsAsWithdrawnByTheWordOfSomebodyElse() {
        var story = asked("WITHDRAW");
        assertThat(story.answer("bo", Role.LEAD, WITHDRAW, "withdraw", "yes", "reason", "Mine"))
                .isInstanceOf(Completion.Refused.class);
        assertThat(story.answer("eve", Role.LEAD, WITHDRAW, "withdraw", "no", "reason", "Still needed"))
                .isInstanceOf(Completion.Unfit.class);

        story.done("eve", Role.LEAD, WITHDRAW, "withdraw", "no", "reason", "Still needed", "due", days(40));
        assertThat(story.open()).containsExactly(CARRY_OUT);

        ask(story, "WITHDRAW").done("eve", Role.LEAD, WITHDRAW, "withdraw", "yes", "reason", "Gateway is gone");
        assertThat(story.run(PROCESS).endedAs()).isEqualTo("End_ActionWithdrawn");
        assertThat(action(story).state()).isEqualTo(State.WITHDRAWN);
    }

    @Test
    void remindsItsOwnerAWeekBeforeAndCallsSomebodyWhenItIsLate() {
        var story = begun();
        var due = story.due(CARRY_OUT);

        story.pass(due.minus(Duration.ofDays(7)).minusSeconds(1));
        assertThat(story.evidence()).doesNotContain("corrective.owner-reminded");
        story.pass(due.minus(Duration.ofDays(7)).plusSeconds(1));
        assertThat(story.evidence()).contains("corrective.owner-reminded");
        assertThat(action(story).late(now())).isFalse();

        assertCalledOnceLate(story, CARRY_OUT);
        assertThat(action(story).late(now())).isTrue();
    }

    @Test
    void callsSomebodyWhereACheckOrADecisionIsLate() {
        assertCalledOnceLate(toBeChecked(), CHECK);
        assertCalledOnceLate(asked("ACCEPT_RISK"), ACCEPT);
        assertCalledOnceLate(asked("WITHDRAW"), WITHDRAW);
    }

    private static void assertCalledOnceLate(Story story, String step) {
        var before = ladders(story);
        story.almostDue(step);
        assertThat(ladders(story)).isEqualTo(before);
        story.overdue(step);
        assertThat(ladders(story)).isEqualTo(before + 1);
        assertThat(story.tasks())
                .filteredOn(WorkTask::isOpen)
                .extracting(WorkTask::activity)
                .contains(step);
    }

    private static Story agreed() {
        return Story.declared(Severity.LOW)
                .closedWithoutMeasure("yes")
                .done(
                        "ada",
                        Role.ANALYST,
                        "Task_AnalyseCause",
                        "known",
                        "no",
                        "category",
                        "UNKNOWN",
                        "cause",
                        "Logs are gone",
                        "whys",
                        "Nobody asked")
                .done(
                        "lin",
                        Role.LEAD,
                        "Task_AgreeLessons",
                        "lessons",
                        "Ask",
                        "actions",
                        "Second factor on the gateway; bo; "
                                + LocalDate.ofInstant(now(), ZoneOffset.UTC).plusDays(30));
    }

    private static Story approved(Story story) {
        return story.done("eve", Role.LEAD, "Task_ApproveReview", "approve", "yes", "reason", "Holds");
    }

    /** Its one action to be done: a cause that is not known recurs nowhere. */
    private static Story begun() {
        return approved(agreed());
    }

    private static Story carriedOut(Story story) {
        return story.done(
                "bo",
                Role.ANALYST,
                CARRY_OUT,
                "outcome",
                "DONE",
                "words",
                "Rolled out to everybody",
                "kind",
                "RULE",
                "reference",
                "gateway-without-second-factor",
                "proof",
                "CHG-118");
    }

    private static Story toBeChecked() {
        var story = carriedOut(begun());
        return story.pass(now().plus(Duration.ofDays(90)).plusSeconds(1));
    }

    private static Story asked(String outcome) {
        return ask(begun(), outcome);
    }

    private static Story ask(Story story, String outcome) {
        return story.done("bo", Role.ANALYST, CARRY_OUT, "outcome", outcome, "words", "It is replaced in March");
    }

    private static void checked(Story story, String effect, String... more) {
        var fields = new ArrayList<>(List.of("effect", effect, "basis", "Log-ins of a month"));
        fields.addAll(List.of(more));
        story.done("eve", Role.LEAD, CHECK, fields.toArray(String[]::new));
    }

    private static CorrectiveAction action(Story story) {
        return Story.DB.in(
                Story.scope("ada", Role.ANALYST, story.tenant()),
                () -> Story.PLATFORM
                        .bean(Correctives.class)
                        .of(story.tenant(), story.incident().id())
                        .stream()
                        .filter(action -> action.origin() == CorrectiveAction.Origin.REVIEW)
                        .findFirst()
                        .orElseThrow());
    }

    private static long ladders(Story story) {
        return story.runs().stream()
                .filter(run -> run.process().equals("escalation"))
                .count();
    }

    private static String days(int n) {
        return now().plus(Duration.ofDays(n)).toString();
    }

    private static Instant now() {
        return Story.PLATFORM.clock().instant();
    }
}
