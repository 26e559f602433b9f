package eu.custos.response.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.notice.ChannelKind;
import eu.custos.notice.Occasion;
import eu.custos.oncall.DutyChannels;
import eu.custos.response.Story;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChosenTimesTest {

    private static final String ANSWER = "Task_AnswerQuestion";
    private static final Inquiries INQUIRIES = Story.PLATFORM.bean(Inquiries.class);
    private static final Withdrawing DESK = Story.PLATFORM.bean(Withdrawing.class);

    @Test
    void stayWhereTheIncidentBecomesGraverAndWhoChoseThemIsTold() {
        var story = Story.declared(Severity.LOW).triaged();
        var asker = "asker-" + UUID.randomUUID();
        story.as("kai", Role.ADMINISTRATOR, () -> {
            Story.PLATFORM.bean(DutyChannels.class).keep(asker, ChannelKind.EMAIL, "asker@soc.example");
            return true;
        });
        var asked = ask(story, asker, "24");
        var due = story.due(ANSWER);

        story.assessed("MEDIUM", "SUSPECTED", "WIDE", "no");

        assertThat(story.due(ANSWER)).isEqualTo(due);
        assertThat(Objects.requireNonNull(now(story, asked).graver()).usual()).isEqualTo(30);
        assertThat(now(story, asked).offersLess(Story.PLATFORM.clock().instant()))
                .isTrue();
        assertThat(story.evidence()).containsOnlyOnce("question.time-kept");
        assertThat(story.facts("question.time-kept"))
                .filteredOn(facts -> facts.contains(asker))
                .singleElement()
                .asString()
                .contains("\"severity\":\"high\"", "\"usualMinutes\":30");
        assertThat(story.messages())
                .filteredOn(message -> message.outside().occasion() == Occasion.BRIEF)
                .isNotEmpty();
    }

    @Test
    void areShortenedByAPersonAndTheClientIsTold() {
        var story = Story.declared(Severity.LOW).triaged();
        var asked = ask(story, "ada", "24");
        story.assessed("MEDIUM", "SUSPECTED", "WIDE", "no");

        shorten(story, asked, "30", "It spreads, and we need to know.");

        var sooner = Story.PLATFORM.clock().instant().plus(Duration.ofMinutes(30));
        assertThat(story.due(ANSWER)).isBetween(sooner.minusSeconds(2), sooner.plusSeconds(2));
        assertThat(now(story, asked).dueAt()).isEqualTo(story.due(ANSWER));
        assertThat(now(story, asked).offersLess(Story.PLATFORM.clock().instant()))
                .isFalse();
        assertThat(story.evidence()).containsSubsequence("question.time-kept", "question.shortened");
        assertThat(story.evidence()).contains("decision.sooner");

        story.overdue(ANSWER);
        assertThat(now(story, asked).open())
                .as("the fall-back applies at the new time")
                .isFalse();
    }

    @Test
    void areNotSpokenOfWhereTheyAreShortAnyway() {
        var story = Story.declared(Severity.LOW).triaged();
        var asked = ask(story, "ada", "1");

        story.assessed("LOW", "NONE", "WIDE", "no");

        assertThat(now(story, asked).graver()).isNull();
        assertThat(story.evidence()).doesNotContain("question.time-kept");
    }

    @Test
    void areNeitherLengthenedNorShortenedWithoutAReasonNorByAnybodyElse() {
        var story = Story.declared(Severity.LOW).triaged();
        var asked = ask(story, "ada", "1");
        var due = story.due(ANSWER);

        for (var minutes : new String[] {"90", "0", "-5", "x", "", "99999999999"}) {
            assertThatExceptionOfType(InquiryRefusal.class)
                    .as(minutes)
                    .isThrownBy(() -> shorten(story, asked, minutes, "Sooner"))
                    .satisfies(refused -> assertThat(refused.field()).isEqualTo("minutes"));
        }
        assertThatExceptionOfType(InquiryRefusal.class)
                .isThrownBy(() -> shorten(story, asked, "10", " "))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("reason"));
        var other = Story.declared(Severity.LOW);
        assertThatExceptionOfType(InquiryRefusal.class)
                .isThrownBy(() -> other.as(
                        "ada", Role.ANALYST, () -> DESK.shorten(other.incident(), asked.id(), "10", "Not mine")));
        assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> {
            var incident = story.incident();
            CurrentScope.call(
                    Story.scope("ruth", Role.AUDITOR, story.tenant()),
                    () -> DESK.shorten(incident, asked.id(), "10", "Curious"));
        });
        assertThat(story.due(ANSWER)).isEqualTo(due);
        assertThat(story.evidence()).doesNotContain("question.shortened");
    }

    @Test
    void areNothingToShortenOnceTheClientHasAnswered() {
        var story = Story.declared(Severity.LOW).triaged();
        var asked = ask(story, "ada", "24");
        story.done("ingrid", Role.CLIENT_DECIDER, ANSWER, "answer", "Bonn");

        assertThatExceptionOfType(InquiryRefusal.class)
                .isThrownBy(() -> shorten(story, asked, "10", "Sooner"))
                .withMessageContaining("settled already");
    }

    private static void shorten(Story story, Inquiry asked, String minutes, String reason) {
        story.as("ada", Role.ANALYST, () -> DESK.shorten(story.incident(), asked.id(), minutes, reason));
        story.work();
    }

    private static Inquiry ask(Story story, String person, String hours) {
        var at = InquiryForm.at(Story.PLATFORM.clock().instant(), "SCOPE");
        var form = new InquiryForm(
                at.requestId(), "SCOPE", "Which sites use it?", "", "", at.until(), "", "HOLD", "", hours);
        var asked = story.as(person, Role.ANALYST, () -> INQUIRIES.ask(story.incident(), form));
        story.work();
        return asked;
    }

    private static Inquiry now(Story story, Inquiry asked) {
        return story.as("ada", Role.ANALYST, () -> INQUIRIES.get(story.tenant(), asked.id()));
    }
}
