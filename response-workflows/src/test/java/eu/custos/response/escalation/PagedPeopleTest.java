package eu.custos.response.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.notice.ChannelKind;
import eu.custos.notice.Message;
import eu.custos.notice.Occasion;
import eu.custos.notice.Outbox;
import eu.custos.notice.PostOffice;
import eu.custos.oncall.DutyChannels;
import eu.custos.response.Story;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whoever is called need not look at the console. */
class PagedPeopleTest {

    private final String address = "m.%s@provider.example".formatted(UUID.randomUUID());

    @Test
    void areWrittenToWithoutDetailsAndNoLongerOnceSomebodyTookIt() throws Exception {
        Duty.none();
        Duty.on(1, "maris.kask", "Maris Kask");
        way();
        var story = Story.declared(Severity.LOW).triaged().assessed("HIGH", "NONE", "SEVERAL", "no");

        assertThat(pages(story)).singleElement().satisfies(page -> {
            assertThat(page.recipient()).isEqualTo("maris.kask");
            assertThat(page.outside().occasion()).isEqualTo(Occasion.PAGE);
        });
        try (var office = new PostOffice()) {
            office.deliver();
            var mail = office.mailsTo(address).getFirst();
            assertThat(mail.getSubject()).contains(story.incident().reference().value(), "high");
            assertThat(mail.getContent().toString()).doesNotContain("Ransomware");
        }
    }

    @Test
    void areNotWrittenToAfterTheLadderEnded() {
        Duty.none();
        Duty.on(1, "maris.kask", "Maris Kask");
        way();
        var story = Story.declared(Severity.LOW).triaged().assessed("HIGH", "NONE", "SEVERAL", "no");

        story.done("maris.kask", Role.ANALYST, "Task_AnswerPage", "tookCharge", "yes");

        assertThat(pages(story)).extracting(page -> page.standing().state()).containsExactly(Message.State.WITHDRAWN);
    }

    @Test
    void areToldThatAnExerciseIsOne() {
        Duty.none();
        Duty.on(1, "maris.kask", "Maris Kask");
        way();
        var story = Story.declared(Story.DB.newClient(), Severity.LOW, true)
                .triaged()
                .assessed("HIGH", "NONE", "SEVERAL", "no");

        assertThat(pages(story))
                .singleElement()
                .satisfies(page -> assertThat(page.text().title()).startsWith("EXERCISE: "));
    }

    private void way() {
        CurrentScope.run(
                Story.scope("lin", Role.LEAD),
                () -> Story.PLATFORM.bean(DutyChannels.class).keep("maris.kask", ChannelKind.EMAIL, address));
    }

    private static List<Message> pages(Story story) {
        return story.as(
                "ada",
                Role.ANALYST,
                () ->
                        Story.PLATFORM
                                .bean(Outbox.class)
                                .ofIncident(
                                        story.tenant(), story.incident().id().value())
                                .stream()
                                .filter(message -> message.outside().occasion() == Occasion.PAGE)
                                .toList());
    }
}
