package eu.custos.response.operation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.response.Story;
import eu.custos.response.inquiry.EarlierRisk;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import org.junit.jupiter.api.Test;

/** Acceptances that still follow the first version of their model. */
class EarlierRiskTest {

    private static final VersionDesk DESK = Story.PLATFORM.bean(VersionDesk.class);
    private static final String OPEN_AGAIN = "The client accepts a risk no longer";

    private final Story story = Story.declared(Severity.LOW);

    @Test
    void callWhoeverIsOnDutyAndWaitForWhatIsDoneAlthoughTheirModelDoesNot() {
        var risk = EarlierRisk.accepted(story);

        risk.takenBack();

        assertThat(story.causes()).containsOnlyOnce(OPEN_AGAIN);
        assertThat(story.open()).contains("Task_TreatRisk");
        assertThat(story.facts("risk.acceptance-withdrawn"))
                .filteredOn(facts -> facts.contains("followsModel"))
                .isNotEmpty();

        story.done("ada", Role.ANALYST, "Task_TreatRisk", "as", "MEASURE", "how", "Cut off the old server tonight");
        assertThat(story.run("accepted-risk").endedAs()).isEqualTo("End_AcceptanceWithdrawn");
    }

    @Test
    void areOfferedToBeMovedAndThenWaitForWhatIsDone() {
        var risk = EarlierRisk.accepted(story);
        var older = story.as("lin", Role.LEAD, DESK::older).stream()
                .filter(version -> version.process().equals("accepted-risk"))
                .toList();
        assertThat(older).singleElement().satisfies(version -> {
            assertThat(version.version()).isEqualTo("1.0.0");
            assertThat(version.running()).isEqualTo(1);
        });

        var moved = story.as(
                        "lin",
                        Role.LEAD,
                        () -> DESK.move(older.getFirst().definition(), "It calls somebody when it is taken back"))
                .orElseThrow();
        risk.takenBack();

        assertThat(moved.moved()).isEqualTo(1);
        assertThat(story.open()).contains("Task_TreatRisk");
        assertThat(story.causes()).containsOnlyOnce(OPEN_AGAIN);
    }
}
