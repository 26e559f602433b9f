package eu.custos.response.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.response.KnownDeciders;
import eu.custos.response.Story;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DelegationTest {

    private static final String ANSWER = "Task_AnswerRequest";
    private static final String FORM = "answer-request";
    private static final Questions QUESTIONS = Story.PLATFORM.bean(Questions.class);

    @Test
    void asksAnotherDeciderWhoIsToldAndWhoseAnswerSaysForWhom() {
        var story = asked();

        assertThat(hand(story, "ingrid", "olaf", "On leave", "one form")).isEmpty();

        assertThat(shownTo(story, "olaf").handed()).satisfies(handed -> {
            assertThat(handed.toName()).isEqualTo("Olaf Berg");
            assertThat(handed.reason()).isEqualTo("On leave");
        });
        assertThat(shownTo(story, "ingrid").mayAnswer()).isTrue();
        assertThat(story.evidence()).containsOnlyOnce("decision.delegated");
        assertThat(story.runs()).anyMatch(run -> run.process().equals("client-notification"));
        story.done("olaf", Role.CLIENT_DECIDER, ANSWER, "approve", "yes");
        assertThat(story.facts("containment.decided")).isNotEmpty();
        assertThat(decidedBy(story)).isEqualTo("Olaf Berg, asked by Ingrid Sand");
    }

    @Test
    void comesBackAndActsOnceWhenSentTwice() {
        var story = asked();
        hand(story, "ingrid", "olaf", "On leave", "one form");
        hand(story, "ingrid", "olaf", "On leave", "one form");
        assertThat(story.evidence()).containsOnlyOnce("decision.delegated");

        assertThat(takeBack(story, "olaf")).isEmpty();
        assertThat(takeBack(story, "ingrid")).isEmpty();

        assertThat(shownTo(story, "ingrid").handed()).isNull();
        assertThat(story.evidence()).containsOnlyOnce("decision.delegation-ended");
    }

    @Test
    void isEverybodysAgainWhereTheOneAskedHasLeft() {
        var story = asked();
        hand(story, "ingrid", "olaf", "On leave", "one form");
        Story.PLATFORM.bean(KnownDeciders.class).leaves(story.tenant(), "olaf");

        assertThat(shownTo(story, "ingrid").handed())
                .satisfies(handed -> assertThat(handed.standing()).isFalse());
        assertThat(shownTo(story, "ingrid").others()).isEmpty();
    }

    @Test
    void goesToNobodyButAnotherDeciderOfTheClient() {
        var story = asked();

        assertThat(hand(story, "ingrid", "ingrid", "Mine", "a"))
                .contains("Choose another decider of your organisation.");
        assertThat(hand(story, "ingrid", "lin", "Theirs", "b"))
                .contains("Choose another decider of your organisation.");
        assertThat(hand(story, "ingrid", "olaf", " ", "c")).contains("Say why, in 1 to 500 characters.");
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> hand(story, "kim", Role.CLIENT_USER, "olaf", "Not mine", "d"));
        assertThat(story.evidence()).doesNotContain("decision.delegated");
    }

    @Test
    void endsWithTheQuestion() {
        var story = asked();
        var task = story.task(ANSWER);
        story.done("ingrid", Role.CLIENT_DECIDER, ANSWER, "approve", "yes");

        var late = story.as("ingrid", Role.CLIENT_DECIDER, () -> QUESTIONS.handOn(task, "olaf", "On leave", "late"));

        assertThat(late).contains("This question is no longer asked.");
    }

    @Test
    void showsAndMovesNothingOfAnotherClient() {
        var story = asked();
        var task = story.task(ANSWER);
        var stranger = Story.scope("olaf", Role.CLIENT_DECIDER, Story.DB.newClient());

        assertThat(CurrentScope.<Optional<WorkTask>, RuntimeException>call(stranger, () -> QUESTIONS.any(task.id())))
                .isEmpty();
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> CurrentScope.call(stranger, () -> QUESTIONS.handOn(task, "ingrid", "Mine now", "x")));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> CurrentScope.call(stranger, () -> QUESTIONS.takeBack(task)));
    }

    private static Story asked() {
        return Story.declared(Severity.LOW)
                .triaged()
                .assessed("LOW", "NONE", "ONE", "no")
                .proposed("DISRUPTIVE");
    }

    private static Optional<String> hand(Story story, String by, String to, String reason, String request) {
        return hand(story, by, Role.CLIENT_DECIDER, to, reason, request);
    }

    private static Optional<String> hand(Story story, String by, Role role, String to, String reason, String request) {
        return story.as(by, role, () -> QUESTIONS.handOn(story.task(ANSWER), to, reason, request));
    }

    private static Optional<String> takeBack(Story story, String by) {
        return story.as(by, Role.CLIENT_DECIDER, () -> QUESTIONS.takeBack(story.task(ANSWER)));
    }

    private static Question shownTo(Story story, String person) {
        return story.as(person, Role.CLIENT_DECIDER, () -> QUESTIONS.open(FORM, null))
                .getFirst();
    }

    private static String decidedBy(Story story) {
        return Story.DB.in(
                Story.scope("ada", Role.ANALYST, story.tenant()),
                () -> Story.DB
                        .jdbc()
                        .sql("SELECT decided_by_name FROM containment_proposal WHERE tenant_id = ?")
                        .param(story.tenant().value())
                        .query(String.class)
                        .single());
    }
}
