package eu.custos.response.operation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.response.Story;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConformanceTest {

    @Test
    void countsWhatWasLateByModelAndPerson() {
        var story = Story.declared(Severity.LOW);
        story.overdue("Task_TriageIncident").triaged();

        var told = told(story);

        assertThat(told.models())
                .filteredOn(model -> model.process().equals("incident-response"))
                .singleElement()
                .satisfies(model -> {
                    assertThat(model.tenant()).isEqualTo(story.tenant());
                    assertThat(model.version()).matches("\\d+\\.\\d+\\.\\d+");
                    assertThat(model.runs()).isEqualTo(1);
                    assertThat(model.ended()).isZero();
                    assertThat(model.steps()).isEqualTo(2);
                    assertThat(model.late()).isEqualTo(1);
                    assertThat(model.kept()).isEqualTo(50);
                });
        assertThat(told.people()).containsExactly(new Conformance.ByPerson("Ada Lovelace", 1, 1));
        assertThat(told.late()).first().satisfies(late -> {
            assertThat(late.name()).isEqualTo("Triage incident");
            assertThat(late.by()).isEqualTo("Ada Lovelace");
        });
    }

    @Test
    void tellsAStepThatIsStillOpenAfterItsTime() {
        var story = Story.declared(Severity.LOW);
        story.overdue("Task_TriageIncident");

        assertThat(told(story).late())
                .filteredOn(late -> late.name().equals("Triage incident"))
                .singleElement()
                .matches(late -> late.ended() == null && !late.silent());
    }

    @Test
    void tellsAWatchThatALeadCutShortAsForcedWithWhoAndWhy() {
        var story = Story.declared(Severity.LOW)
                .triaged()
                .assessed("LOW", "NONE", "ONE", "no")
                .approved()
                .contained("yes")
                .eradicated("yes");
        story.planned().sourcesChecked("CLEAN").restoredBy("ada", Role.ANALYST);
        assertThat(told(story).deviations()).isEmpty();

        story.watched();

        var told = told(story);
        assertThat(told.deviations()).singleElement().satisfies(forced -> {
            assertThat(forced.kind().forced()).isTrue();
            assertThat(forced.byId()).isEqualTo("lin");
            assertThat(forced.reason()).isEqualTo("Nothing new for an hour");
        });
        assertThat(told.models())
                .filteredOn(model -> model.process().equals("recovery"))
                .singleElement()
                .satisfies(model -> {
                    assertThat(model.forced()).isEqualTo(1);
                    assertThat(model.skipped()).isZero();
                });
    }

    @Test
    void saysNothingOfOtherClientsOrEarlierTimes() {
        var story = Story.declared(Severity.LOW);
        var other = Story.declared(Severity.LOW);
        other.overdue("Task_TriageIncident");

        assertThat(told(story).models()).allMatch(model -> model.tenant().equals(story.tenant()));
        Story.PLATFORM.clock().advance(Duration.ofDays(31));
        assertThat(told(story).models()).isEmpty();
    }

    private static Conformance told(Story story) {
        var now = Story.PLATFORM.clock().instant();
        return story.as(
                "lin",
                Role.LEAD,
                () -> Story.PLATFORM.bean(JdbcConformance.class).since(now.minus(Duration.ofDays(30)), now));
    }
}
