package eu.custos.response.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.response.Story;
import eu.custos.response.asking.Question;
import eu.custos.response.asking.Questions;
import eu.custos.response.inquiry.Inquiry.Settled;
import eu.custos.response.inquiry.Inquiry.State;
import eu.custos.response.work.Completion;
import eu.custos.response.work.TaskDesk;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class InquiriesTest {

    private static final String ANSWER = "Task_AnswerQuestion";
    private static final String PROCESS = "client-decision";
    private static final Inquiries INQUIRIES = Story.PLATFORM.bean(Inquiries.class);

    @Test
    void asksForARiskWhichTheClientAcceptsUntilADay() {
        var story = Story.declared(Severity.LOW);
        var asked = ask(story, risk("HOLD", ""));

        story.done("ingrid", Role.CLIENT_DECIDER, ANSWER, "accept", "yes");

        var settled = now(story, asked);
        assertThat(settled.outcome()).isEqualTo("Accepted, by Ingrid Sand.");
        assertThat(settled.lapsed(Objects.requireNonNull(settled.until()).minusSeconds(1)))
                .isFalse();
        assertThat(settled.lapsed(settled.until())).isTrue();
        assertThat(story.run(PROCESS).endedAs()).isEqualTo("End_QuestionAnswered");
        assertThat(story.evidence()).contains("question.asked", "question.answered");
        assertThat(story.open()).containsExactly("Task_TriageIncident");
    }

    @Test
    void saysOfAnExerciseThatItIsOneAndOfItsRiskToo() {
        var questions = Story.PLATFORM.bean(Questions.class);
        var exercise = Story.declared(Story.DB.newClient(), Severity.LOW, true);
        ask(exercise, risk("HOLD", ""));
        var real = Story.declared(Severity.LOW);
        ask(real, risk("HOLD", ""));

        assertThat(exercise.as("ingrid", Role.CLIENT_DECIDER, () -> questions.open(AnswerQuestionForm.KEY, null)))
                .extracting(Question::exercise)
                .containsExactly(true);
        assertThat(real.as("ingrid", Role.CLIENT_DECIDER, () -> questions.open(AnswerQuestionForm.KEY, null)))
                .extracting(Question::exercise)
                .containsExactly(false);

        exercise.done("ingrid", Role.CLIENT_DECIDER, ANSWER, "accept", "yes");
        assertThat(exercise.as(
                        "ingrid",
                        Role.CLIENT_DECIDER,
                        () -> Story.PLATFORM.bean(AcceptedRisks.class).own(exercise.tenant())))
                .extracting(AcceptedRisk::exercise)
                .containsExactly(true);
    }

    @Test
    void demandsAReasonOfAClientWhoDoesNotAccept() {
        var story = Story.declared(Severity.LOW);
        var asked = ask(story, risk("HOLD", ""));

        assertThat(story.answer("ingrid", Role.CLIENT_DECIDER, ANSWER, "accept", "no"))
                .isInstanceOf(Completion.Unfit.class);
        story.done("ingrid", Role.CLIENT_DECIDER, ANSWER, "accept", "no", "reason", "Replace it tonight");

        assertThat(now(story, asked).outcome()).isEqualTo("Not accepted, by Ingrid Sand.");
    }

    @Test
    void takesOneOfTheAnswersThatAreOfferedAndNoOther() {
        var story = Story.declared(Severity.LOW);
        var asked = ask(story, scope("Warehouse only\nAll sites", "HOLD", ""));

        assertThat(story.answer("ingrid", Role.CLIENT_DECIDER, ANSWER, "answer", "Nowhere"))
                .isInstanceOf(Completion.Unfit.class);
        story.done("ingrid", Role.CLIENT_DECIDER, ANSWER, "answer", "All sites", "reason", "Bonn too");

        assertThat(now(story, asked).outcome()).isEqualTo("All sites, by Ingrid Sand.");
    }

    @Test
    void takesAnyWordsWhereNoneAreOffered() {
        var story = Story.declared(Severity.LOW);
        var asked = ask(story, scope("", "HOLD", ""));

        story.done("ingrid", Role.CLIENT_DECIDER, ANSWER, "answer", "Ask the plant in Bonn");

        assertThat(now(story, asked).outcome()).isEqualTo("Ask the plant in Bonn, by Ingrid Sand.");
    }

    @Test
    void remindsAtHalfTimeAndTakesSilenceForWhatWasAgreed() {
        var story = Story.declared(Severity.LOW);
        var held = ask(story, risk("HOLD", ""));
        var task = story.task(ANSWER);
        var half = Duration.between(task.openedAt(), story.due(ANSWER)).dividedBy(2);
        story.pass(task.openedAt().plus(half).minusSeconds(2));
        assertThat(story.evidence()).doesNotContain("question.reminded");
        story.pass(task.openedAt().plus(half).plusSeconds(2));
        assertThat(story.evidence()).containsOnlyOnce("question.reminded");
        assertThat(story.runs()).anyMatch(run -> run.process().equals("client-notification"));

        story.almostDue(ANSWER);
        var before = ladders(story);
        story.overdue(ANSWER);

        assertThat(now(story, held).outcome())
                .isEqualTo("Nobody answered in time. It counts as not accepted: We cut it off");
        assertThat(settled(story, held).accepted()).isFalse();
        assertThat(story.run(PROCESS).endedAs()).isEqualTo("End_FallbackApplied");
        assertThat(story.evidence()).contains("question.fallback-applied").doesNotContain("question.answered");
        assertThat(ladders(story)).isEqualTo(before + 1);
        assertThat(story.send("ingrid", Role.CLIENT_DECIDER, task, "late", "accept", "yes"))
                .isInstanceOf(Completion.TooLate.class);
    }

    @Test
    void acceptsBySilenceOrAssumesAnAnswerOnlyWhereSoAgreed() {
        var story = Story.declared(Severity.LOW);
        var risk = ask(story, risk("PROCEED", "Annex 3"));
        story.overdue(ANSWER);
        var scope = ask(story, scope("Warehouse only\nAll sites", "PROCEED", "All sites"));
        story.overdue(ANSWER);

        assertThat(settled(story, risk).accepted()).isTrue();
        assertThat(settled(story, scope).answer()).isEqualTo("All sites");
        assertThat(settled(story, scope).as()).isEqualTo(State.FALLBACK);
    }

    @Test
    void isWithdrawnWithAReasonAndAnsweredNoMore() {
        var story = Story.declared(Severity.LOW);
        var asked = ask(story, scope("", "HOLD", ""));
        var task = story.task(ANSWER);

        withdraw(story, asked, "Found in the inventory");

        assertThat(story.send("ingrid", Role.CLIENT_DECIDER, task, "late", "answer", "Bonn"))
                .isInstanceOf(Completion.TooLate.class);
        assertThat(now(story, asked).outcome()).isEqualTo("Withdrawn: Found in the inventory");
        assertThat(story.run(PROCESS).endedAs()).isEqualTo("End_QuestionWithdrawn");
        assertThatExceptionOfType(InquiryRefusal.class)
                .isThrownBy(() -> withdraw(story, asked, "Again"))
                .withMessageContaining("Withdrawn: Found in the inventory");
        assertThat(story.evidence()).containsOnlyOnce("question.withdrawn");
    }

    @Test
    void endsOnceWhereItIsWithdrawnWhileBeingAnswered() throws Exception {
        for (var round = 0; round < 3; round++) {
            var story = Story.declared(Severity.LOW);
            var asked = ask(story, scope("", "HOLD", ""));
            var task = story.task(ANSWER);
            try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
                var answer =
                        people.submit(() -> story.send("ingrid", Role.CLIENT_DECIDER, task, "now", "answer", "Bonn"));
                var withdrawal = people.submit(() -> withdrew(story, asked));

                assertThat(answer.get() instanceof Completion.Done).isNotEqualTo(withdrawal.get());
            }
            assertThat(story.evidence().stream()
                            .filter(type -> type.equals("question.answered") || type.equals("question.withdrawn")))
                    .hasSize(1);
            assertThat(story.run(PROCESS).endedAt()).isNotNull();
        }
    }

    @Test
    void endsWithAnIncidentThatIsNone() {
        var story = Story.declared(Severity.LOW);
        var asked = ask(story, scope("", "HOLD", ""));

        story.done("ada", Role.ANALYST, "Task_TriageIncident", "verdict", "FALSE_POSITIVE", "reason", "A load test");

        assertThat(now(story, asked).outcome()).isEqualTo("Withdrawn: The incident has ended.");
        assertThat(story.open()).doesNotContain(ANSWER);
    }

    @Test
    void keepsAnIncidentFromBeingClosedWhileItWaits() {
        var story = Story.declared(Severity.LOW)
                .triaged()
                .assessed("LOW", "NONE", "ONE", "no")
                .nothingToContain();
        ask(story, scope("", "HOLD", ""));

        assertThat(story.closing("yes", "no"))
                .isInstanceOfSatisfying(
                        Completion.Unfit.class,
                        unfit -> assertThat(unfit.wrong().errors().get("approve"))
                                .startsWith("The client was asked and has not answered"));
    }

    @Test
    void isNotWrittenDownByWhoAskedIt() {
        var story = Story.declared(Severity.LOW);
        ask(story, scope("", "HOLD", ""));

        assertThat(story.answer("ada", Role.ANALYST, ANSWER, "answer", "Bonn"))
                .isInstanceOfSatisfying(
                        Completion.Refused.class,
                        refused -> assertThat(refused.reason()).startsWith("You asked this."));
    }

    @Test
    void asksOnceThoughTheFormIsSentTwice() {
        var story = Story.declared(Severity.LOW);
        var form = scope("", "HOLD", "");

        assertThat(ask(story, form).id()).isEqualTo(ask(story, form).id());

        assertThat(story.evidence()).containsOnlyOnce("question.asked");
        assertThat(story.open()).containsOnlyOnce(ANSWER);
    }

    @Test
    void refusesWhatCannotBeAskedSo() {
        var story = Story.declared(Severity.LOW);
        var hostile = Map.of(
                "question", with("\u0000", "24", "HOLD", "", ""),
                "hours", with("Which site?", "0", "HOLD", "", ""),
                "fallback", with("Which site?", "24", "GUESS", "", ""),
                "choices", with("Which site?", "24", "HOLD", "", "Only one"),
                "assumed", with("Which site?", "24", "PROCEED", "Elsewhere", "Here\nThere"));

        hostile.forEach((field, form) -> assertThatExceptionOfType(InquiryRefusal.class)
                .isThrownBy(() -> ask(story, form))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo(field)));
        assertThat(story.evidence()).doesNotContain("question.asked");
    }

    @Test
    void showsAndTakesNothingOfAnotherClient() {
        var story = Story.declared(Severity.LOW);
        var asked = ask(story, scope("", "HOLD", ""));
        var task = story.task(ANSWER).id();
        var elsewhere = Story.DB.newClient();
        var stranger = Story.scope("nils", Role.CLIENT_DECIDER, elsewhere);
        var analyst = Story.scope("bo", Role.ANALYST, elsewhere);
        var questions = Story.PLATFORM.bean(Questions.class);

        assertThat(CurrentScope.<Boolean, RuntimeException>call(
                        stranger, () -> questions.open("answer-question", null).isEmpty()))
                .isTrue();
        assertThat(CurrentScope.<Optional<WorkTask>, RuntimeException>call(stranger, () -> questions.any(task)))
                .isEmpty();
        assertThat(CurrentScope.<Completion, RuntimeException>call(
                        stranger,
                        () -> Story.PLATFORM
                                .bean(TaskDesk.class)
                                .complete(task, "r", Map.of("answer", List.of("Bonn")))))
                .isInstanceOf(Completion.Unknown.class);
        assertThat(CurrentScope.<Optional<Inquiry>, RuntimeException>call(
                        analyst, () -> INQUIRIES.find(story.tenant(), asked.id())))
                .isEmpty();
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() ->
                        CurrentScope.run(analyst, () -> INQUIRIES.withdraw(story.tenant(), asked.id(), "Not mine")));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() ->
                        CurrentScope.call(analyst, () -> INQUIRIES.ask(story.incident(), scope("", "HOLD", ""))));
        assertThat(now(story, asked).open()).isTrue();
    }

    static InquiryForm risk(String fallback, String assumed) {
        var at = InquiryForm.at(Story.PLATFORM.clock().instant(), "RISK");
        return new InquiryForm(
                at.requestId(),
                "RISK",
                "May the old server stay?",
                "It can be attacked again",
                "We cut it off",
                at.until(),
                "",
                fallback,
                assumed,
                "24");
    }

    private static InquiryForm scope(String choices, String fallback, String assumed) {
        return with("Which sites use it?", "24", fallback, assumed, choices);
    }

    private static InquiryForm with(String question, String hours, String fallback, String assumed, String choices) {
        var at = InquiryForm.at(Story.PLATFORM.clock().instant(), "SCOPE");
        return new InquiryForm(
                at.requestId(), "SCOPE", question, "", "", at.until(), choices, fallback, assumed, hours);
    }

    private static Inquiry ask(Story story, InquiryForm form) {
        var asked = story.as("ada", Role.ANALYST, () -> INQUIRIES.ask(story.incident(), form));
        story.work();
        return asked;
    }

    private static void withdraw(Story story, Inquiry asked, String reason) {
        CurrentScope.run(
                Story.scope("ada", Role.ANALYST, story.tenant()),
                () -> Story.PLATFORM.bean(Withdrawing.class).withdraw(story.incident(), asked.id(), reason));
    }

    private static boolean withdrew(Story story, Inquiry asked) {
        try {
            withdraw(story, asked, "Found in the inventory");
            return true;
        } catch (InquiryRefusal late) {
            return false;
        }
    }

    private static Inquiry now(Story story, Inquiry asked) {
        return story.as("ada", Role.ANALYST, () -> INQUIRIES.get(story.tenant(), asked.id()));
    }

    private static long ladders(Story story) {
        return story.runs().stream()
                .filter(run -> run.process().equals("escalation"))
                .count();
    }

    private static Settled settled(Story story, Inquiry asked) {
        return Objects.requireNonNull(now(story, asked).settled());
    }
}
