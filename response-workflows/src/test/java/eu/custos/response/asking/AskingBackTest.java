package eu.custos.response.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.evidence.Erased;
import eu.custos.evidence.TextErasure;
import eu.custos.response.Story;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A decider asks back; the time to answer goes on, unless somebody of ours gives more of it. */
class AskingBackTest {

    private static final String ANSWER = "Task_AnswerRequest";
    private static final String FORM = "answer-request";
    private static final Questions QUESTIONS = Story.PLATFORM.bean(Questions.class);
    private static final AskBackDesk DESK = Story.PLATFORM.bean(AskBackDesk.class);

    private final Story story = Story.declared(Severity.LOW)
            .triaged()
            .assessed("LOW", "NONE", "ONE", "no")
            .proposed("DISRUPTIVE");

    private Optional<String> ask(String words, String request) {
        return story.as("ingrid", Role.CLIENT_DECIDER, () -> QUESTIONS.askBack(story.task(ANSWER), words, request));
    }

    private Question shown() {
        return story.as("ingrid", Role.CLIENT_DECIDER, () -> QUESTIONS.open(FORM, null))
                .getFirst();
    }

    private List<AskedBack> back() {
        return story.as("ada", Role.ANALYST, () -> DESK.of(story.incident()));
    }

    private Optional<String> say(UUID id, String words) {
        return story.as("ada", Role.ANALYST, () -> DESK.say(story.incident(), id, words));
    }

    private Optional<String> extend(int hours, String reason, String request) {
        return story.as(
                "ada",
                Role.ANALYST,
                () -> DESK.extend(story.incident(), story.task(ANSWER).id(), hours, reason, request));
    }

    @Test
    void standsOnBothSidesWithItsAnswerAndTheTimeGoesOn() {
        var due = story.due(ANSWER);
        assertThat(ask("Does it reach the till?", "a")).isEmpty();
        assertThat(ask("Does it reach the till?", "a")).isEmpty();

        assertThat(shown().back()).singleElement().satisfies(asked -> {
            assertThat(asked.question()).isEqualTo("Does it reach the till?");
            assertThat(asked.open()).isTrue();
        });
        assertThat(story.due(ANSWER)).isEqualTo(due);
        assertThat(say(back().getFirst().id(), "No, only the scanners.")).isEmpty();
        assertThat(say(back().getFirst().id(), "Twice")).isPresent();
        story.work();

        assertThat(shown().back().getFirst().said())
                .satisfies(said -> assertThat(said.answer()).isEqualTo("No, only the scanners."));
        assertThat(story.evidence()).containsOnlyOnce("client.asked-back").containsOnlyOnce("client.told-back");
        assertThat(story.runs()).anyMatch(run -> run.process().equals("client-notification"));
        story.overdue(ANSWER);
        assertThat(story.open()).doesNotContain(ANSWER);
    }

    @Test
    void hasMoreTimeOnlyWhereAnAnalystGivesItWithAReason() {
        var due = story.due(ANSWER);
        assertThat(extend(2, " ", "a")).isPresent();
        assertThat(extend(0, "They asked back", "a")).isPresent();
        assertThat(extend(2, "They asked back", "b")).isEmpty();
        assertThat(extend(2, "They asked back", "b")).isEmpty();

        assertThat(story.due(ANSWER)).isEqualTo(due.plus(Duration.ofHours(2)));
        assertThat(shown().times())
                .singleElement()
                .satisfies(time -> assertThat(time.reason()).isEqualTo("They asked back"));
        assertThat(story.evidence()).containsOnlyOnce("decision.extended");
        story.pass(due.plusSeconds(1));
        assertThat(story.open()).containsExactly(ANSWER);
        story.overdue(ANSWER);
        assertThat(story.open()).doesNotContain(ANSWER);
    }

    @Test
    void isErasedByWayOfTheLedgerFromBothSides() {
        assertThat(ask("Does Olga know?", "a")).isEmpty();
        assertThat(say(back().getFirst().id(), "Olga does not.")).isEmpty();
        assertThat(extend(2, "Olga is away", "b")).isEmpty();
        assertThat(story.words("client.asked-back")).containsExactly("Does Olga know?");

        for (var type : List.of("client.asked-back", "client.told-back", "decision.extended")) {
            assertThat(story.words(type)).as(type).hasSize(1);
            erase(type);
            assertThat(story.words(type)).isEmpty();
        }

        assertThat(shown().back()).singleElement().satisfies(asked -> {
            assertThat(asked.question()).isEqualTo(Erased.WORDS);
            assertThat(Objects.requireNonNull(asked.said()).answer()).isEqualTo(Erased.WORDS);
        });
        assertThat(shown().times())
                .singleElement()
                .satisfies(time -> assertThat(time.reason()).isEqualTo(Erased.WORDS));
        assertThat(Story.DB.in(
                        Story.scope("ada", Role.ANALYST, story.tenant()),
                        () -> Story.DB
                                .jdbc()
                                .sql("SELECT text FROM custos.incident_timeline")
                                .query(String.class)
                                .list()))
                .noneMatch(text -> text.contains("Olga"));
    }

    private void erase(String type) {
        Story.DB.settled();
        var seq = Story.DB.in(
                Story.scope("ada", Role.ANALYST, story.tenant()),
                () -> Story.DB
                        .jdbc()
                        .sql("SELECT max(seq) FROM custos.evidence_leaf WHERE type = ?")
                        .param(type)
                        .query(Long.class)
                        .single());
        story.as("lea", Role.LEAD, () -> {
            Story.PLATFORM.bean(TextErasure.class).erase(story.tenant(), seq, "She asked for it.");
            return "";
        });
    }

    @Test
    void isAskedByDecidersOfThisClientAndAnsweredByUsAlone() {
        var elsewhere = Story.DB.newClient();
        var task = story.task(ANSWER);
        ask("Does it reach the till?", "a");
        var id = back().getFirst().id();

        assertThat(CurrentScope.<Boolean, RuntimeException>call(
                        Story.scope("nils", Role.CLIENT_DECIDER, elsewhere),
                        () -> QUESTIONS.any(task.id()).isEmpty()))
                .isTrue();
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> story.as("kim", Role.CLIENT_USER, () -> QUESTIONS.askBack(task, "I only read", "b")));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> CurrentScope.call(
                        Story.scope("bo", Role.ANALYST, elsewhere), () -> DESK.say(story.incident(), id, "Not mine")));
        assertThat(ask("\u0000", "c")).isPresent();
        assertThat(ask("x".repeat(1_001), "d")).isPresent();
        assertThat(back()).hasSize(1);
    }

    @Test
    void endsWithTheQuestion() {
        var task = story.task(ANSWER);
        story.done("ingrid", Role.CLIENT_DECIDER, ANSWER, "approve", "yes");

        assertThat(story.as("ingrid", Role.CLIENT_DECIDER, () -> QUESTIONS.askBack(task, "Too late?", "a")))
                .hasValue("This question is no longer asked.");
        assertThat(story.as("ada", Role.ANALYST, () -> DESK.extend(story.incident(), task.id(), 2, "Late", "b")))
                .hasValue("This question is no longer asked.");
    }
}
