package eu.custos.response.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.oncall.Contact;
import eu.custos.oncall.Contacts;
import eu.custos.response.KnownDeciders;
import eu.custos.response.Story;
import eu.custos.response.work.Completion;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PhoneCodesTest {

    private static final String ANSWER = "Task_AnswerRequest";
    private static final PhoneCodes CODES = Story.PLATFORM.bean(PhoneCodes.class);

    @Test
    void takesAnAnswerByPhoneFromAnAnalystWhoIsToldAnUnusedCodeOnce() {
        var story = asked();
        var code = made(story).getFirst();

        story.done("bo", Role.ANALYST, ANSWER, byPhone(code.replace(" ", "-")));

        assertThat(story.run("containment-decision").endedAs()).isEqualTo("End_ContainmentDecided");
        assertThat(story.evidence()).contains("phone-code.used", "containment.decided");
        assertThat(own(story).left()).isEqualTo(PhoneCodes.CODES - 1);
        assertThat(tries(story))
                .singleElement()
                .satisfies(taken -> assertThat(taken.outcome()).isEqualTo(PhoneCodes.Outcome.TAKEN));
        assertThat(everythingKept(story, code)).isEmpty();
    }

    @Test
    void refusesACodeThatWasUsedBefore() {
        var story = asked();
        var code = made(story).getFirst();
        story.done("bo", Role.ANALYST, ANSWER, byPhone(code));
        var next = Story.declared(story.tenant(), Severity.LOW)
                .triaged()
                .assessed("LOW", "NONE", "ONE", "no")
                .proposed("DISRUPTIVE");

        assertThat(error(next, next.answer("bo", Role.ANALYST, ANSWER, byPhone(code))))
                .isEqualTo("This code was used before. Ask for the next one.");
        assertThat(next.open()).containsExactly(ANSWER);
        assertThat(tries(story)).extracting(PhoneCodes.Try::outcome).contains(PhoneCodes.Outcome.USED_BEFORE);
    }

    @Test
    void locksTheCodesAfterWrongOnesThoughNoAnswerIsTakenAndLetsTheDeciderMakeNewOnes() {
        var story = asked();
        var right = made(story).getFirst();
        for (var n = 0; n < PhoneCodes.TRIES; n++) {
            assertThat(error(story, story.answer("bo", Role.ANALYST, ANSWER, byPhone("0000 0000 000" + n))))
                    .isEqualTo("This is none of their codes.");
        }

        assertThat(error(story, story.answer("bo", Role.ANALYST, ANSWER, byPhone(right))))
                .startsWith("Too many wrong codes.");
        assertThat(story.evidence().stream().filter("phone-code.refused"::equals))
                .hasSize(PhoneCodes.TRIES + 1);
        var fresh = made(story).getFirst();
        assertThat(error(story, story.answer("bo", Role.ANALYST, ANSWER, byPhone(right))))
                .isEqualTo("This is none of their codes.");
        story.done("bo", Role.ANALYST, ANSWER, byPhone(fresh));
    }

    @Test
    void unlocksWhenTheTimeIsOver() {
        var story = asked();
        var right = made(story).getFirst();
        for (var n = 0; n < PhoneCodes.TRIES; n++) {
            story.answer("bo", Role.ANALYST, ANSWER, byPhone("1"));
        }
        Story.PLATFORM.clock().advance(PhoneCodes.LOCKED_FOR.minusSeconds(1));
        assertThat(error(story, story.answer("bo", Role.ANALYST, ANSWER, byPhone(right))))
                .startsWith("Too many wrong codes.");

        Story.PLATFORM.clock().advance(Duration.ofSeconds(1));

        story.done("bo", Role.ANALYST, ANSWER, byPhone(right));
    }

    @Test
    void spendsACodeOnceThoughTwoAnswersBringItAtTheSameMoment() throws Exception {
        var first = asked();
        var second = Story.declared(first.tenant(), Severity.LOW)
                .triaged()
                .assessed("LOW", "NONE", "ONE", "no")
                .proposed("DISRUPTIVE");
        var code = made(first).getFirst();
        var tasks = List.of(first.task(ANSWER), second.task(ANSWER));
        var answers = new ArrayList<Completion>();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = tasks.stream()
                    .map(task -> people.submit(
                            () -> first.send("bo", Role.ANALYST, task, "at once " + task.id(), byPhone(code))))
                    .toList();
            for (Future<Completion> one : sent) {
                answers.add(one.get());
            }
        }

        assertThat(answers).filteredOn(Completion.Done.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(Completion.Unfit.class::isInstance)
                .singleElement()
                .extracting(answer -> error(first, answer))
                .isEqualTo("This code was used before. Ask for the next one.");
    }

    @Test
    void countsForNothingOnceItsDeciderHasLeft() {
        var story = asked();
        var code = made(story).getFirst();
        Story.PLATFORM.bean(KnownDeciders.class).leaves(story.tenant(), "ingrid");

        var refused = story.answer("bo", Role.ANALYST, ANSWER, byPhone(code));

        assertThat(refused).isInstanceOf(Completion.Refused.class);
        assertThat(story.open()).containsExactly(ANSWER);
    }

    @Test
    void leavesNoWayByPhoneWhereNobodyHoldsCodesAndNothingElseIsAgreed() {
        var story = asked();
        decider(story);

        assertThat(story.answer("lin", Role.LEAD, ANSWER, byPhone("1"))).isInstanceOf(Completion.Refused.class);
    }

    @Test
    void takesALeadsWordWithoutACodeOnlyWhereTheClientItselfAgreed() {
        var story = asked();
        var contact = decider(story);
        story.as("ingrid", Role.CLIENT_DECIDER, () -> agreed(story.tenant(), "Annex 2, clause 4"));
        var words = new String[] {"approve", "yes", "contact", contact, "reason", "Yes, do it"};

        assertThat(story.answer("bo", Role.ANALYST, ANSWER, words)).isInstanceOf(Completion.Refused.class);
        story.done("lin", Role.LEAD, ANSWER, words);

        assertThat(story.evidence()).doesNotContain("phone-code.used").contains("containment.decided");
    }

    @Test
    void letsNobodyOfTheProviderMakeCodesOrAgreeToAnything() {
        var story = asked();
        var everything = Scope.platform("process", Set.of(story.tenant()));
        var token = Scope.of(
                new Actor(Actor.Kind.CLIENT_PERSON, "token", "token"),
                Set.of(Role.CLIENT_DECIDER),
                Set.of(story.tenant()));

        for (var scope : List.of(
                Story.scope("lin", Role.LEAD, story.tenant()),
                Story.scope("root", Role.ADMINISTRATOR, story.tenant()),
                Story.scope("kim", Role.CLIENT_USER, story.tenant()),
                Story.scope("ingrid", Role.CLIENT_DECIDER, Story.DB.newClient()),
                everything,
                token)) {
            assertThatExceptionOfType(AccessRefused.class)
                    .isThrownBy(() -> CurrentScope.call(
                            scope,
                            () -> CODES.renew(story.tenant(), UUID.randomUUID().toString())));
            assertThatExceptionOfType(AccessRefused.class)
                    .isThrownBy(() -> CurrentScope.run(scope, () -> CODES.agree(story.tenant(), "as we like")));
        }
    }

    @Test
    void takesNoCodeOfAnotherClientsDecider() {
        var elsewhere = asked();
        var foreign = made(elsewhere).getFirst();
        var story = asked();
        made(story);

        assertThat(error(story, story.answer("bo", Role.ANALYST, ANSWER, byPhone(foreign))))
                .isEqualTo("This is none of their codes.");
    }

    @Test
    void showsCodesOnceThoughTheFormIsSentTwice() {
        var story = asked();
        var first = story.as("ingrid", Role.CLIENT_DECIDER, () -> CODES.renew(story.tenant(), "the same form"));
        var again = story.as("ingrid", Role.CLIENT_DECIDER, () -> CODES.renew(story.tenant(), "the same form"));

        assertThat(first).hasSize(PhoneCodes.CODES);
        assertThat(again).isEmpty();
        story.done("bo", Role.ANALYST, ANSWER, byPhone(first.getFirst()));
    }

    private static Story asked() {
        return Story.declared(Severity.LOW)
                .triaged()
                .assessed("LOW", "NONE", "ONE", "no")
                .proposed("DISRUPTIVE");
    }

    private static List<String> made(Story story) {
        return story.as(
                "ingrid",
                Role.CLIENT_DECIDER,
                () -> CODES.renew(story.tenant(), UUID.randomUUID().toString()));
    }

    private static String[] byPhone(String code) {
        return new String[] {"approve", "yes", "contact", "ingrid", "code", code, "reason", "Yes, do it"};
    }

    private static Void agreed(TenantId tenant, String clause) {
        CODES.agree(tenant, clause);
        return null;
    }

    private static PhoneSheet own(Story story) {
        return story.as("ingrid", Role.CLIENT_DECIDER, () -> CODES.own(story.tenant()))
                .orElseThrow();
    }

    private static List<PhoneCodes.Try> tries(Story story) {
        return story.as("ingrid", Role.CLIENT_DECIDER, () -> CODES.tries(story.tenant()));
    }

    private static String error(Story story, Completion completion) {
        assertThat(completion).as("answer to %s", story.tenant()).isInstanceOf(Completion.Unfit.class);
        return ((Completion.Unfit) completion).wrong().errors().getOrDefault("code", "no error of the code");
    }

    private static String decider(Story story) {
        var contact = new Contact(UUID.randomUUID(), "Ingrid Sand", "Head of IT", null, "+43 1 000", "en", null, true);
        CurrentScope.run(
                Story.scope("lin", Role.LEAD, story.tenant()),
                () -> Story.PLATFORM.bean(Contacts.class).enter(story.tenant(), contact));
        return contact.id().toString();
    }

    /** Answers of tasks that hold the code. */
    private static List<String> everythingKept(Story story, String code) {
        return story.tasks().stream()
                .map(WorkTask::id)
                .filter(task -> Story.DB
                        .in(
                                Story.scope("ada", Role.ANALYST, story.tenant()),
                                () -> Story.DB
                                        .jdbc()
                                        .sql("SELECT coalesce(answers::text, '') FROM work_task WHERE id = ?")
                                        .param(task)
                                        .query(String.class)
                                        .single())
                        .contains(code.replace(" ", "-")))
                .toList();
    }
}
