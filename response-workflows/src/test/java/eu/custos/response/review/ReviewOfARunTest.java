package eu.custos.response.review;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.response.Story;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReviewOfARunTest {

    private static final String TRIAGE = "Task_TriageIncident";
    private static final String PROCESS = "post-incident-review";

    @Test
    void looksAtItsOwnRunAndNotAtTheOneBefore() {
        var story = Story.declared(Severity.LOW);
        story.overdue(TRIAGE);
        waived(story.closedWithoutMeasure("no"));
        story.reopened();
        story.closedWithoutMeasure("yes");

        var second = Objects.requireNonNull(view(story).review());

        assertThat(second.deviations())
                .extracting(Deviation::kind)
                .as("late was the first run, and a further run is no step back")
                .doesNotContain(Deviation.Kind.LATE, Deviation.Kind.OVERTAKEN, Deviation.Kind.WENT_BACK)
                .contains(Deviation.Kind.LEFT_OUT);
        assertThat(view(story).runs()).isEqualTo("run 2 of 2");
        assertThat(view(story).chronology())
                .extracting(ReviewView.Moment::text)
                .filteredOn(text -> text.startsWith("Triaged as genuine"))
                .hasSize(1);
        assertThat(view(story).chronology())
                .extracting(ReviewView.Moment::text)
                .anyMatch(text -> text.startsWith("Re-opened: "))
                .noneMatch(text -> text.contains("declared by hand"));
    }

    @Test
    void findsWhatWasLateInItsOwnRun() {
        var story = Story.declared(Severity.LOW);
        waived(story.closedWithoutMeasure("no"));
        story.reopened();
        story.overdue(TRIAGE).closedWithoutMeasure("yes");

        assertThat(Objects.requireNonNull(view(story).review()).deviations())
                .filteredOn(deviation -> deviation.kind() == Deviation.Kind.LATE)
                .extracting(Deviation::step)
                .contains("Triage incident");
    }

    @Test
    void ofTheFirstRunStaysReadableWhileItIsWorkedOnAgain() {
        var story = Story.declared(Severity.LOW).closedWithoutMeasure("yes");
        var before = view(story).chronology();
        assertThat(before).isNotEmpty();

        story.reopened();
        story.triaged();

        assertThat(view(story).runs()).isEqualTo("run 1 of 2");
        assertThat(view(story).chronology()).isEqualTo(before);
    }

    @Test
    void thatGoesOnForASecondClosureLooksAtBoth() {
        var story = Story.declared(Severity.LOW).closedWithoutMeasure("yes");
        story.reopened();
        story.closedWithoutMeasure("no");

        assertThat(view(story).runs()).isEqualTo("runs 1 to 2 of 2");
        assertThat(view(story).chronology())
                .extracting(ReviewView.Moment::text)
                .filteredOn(text -> text.startsWith("Triaged as genuine"))
                .hasSize(2);
    }

    private static ReviewView view(Story story) {
        return story.as(
                "lin",
                Role.LEAD,
                () -> Story.PLATFORM
                        .bean(ReviewPages.class)
                        .of(story.incident().reference().value())
                        .orElseThrow());
    }

    private static void waived(Story story) {
        story.done("lin", Role.LEAD, "Task_DecideWaiver", "waive", "yes", "reason", "Seen ten times");
        assertThat(story.run(PROCESS).isRunning()).isFalse();
    }
}
