package eu.custos.response.review;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.incident.IncidentId;
import eu.custos.incident.IncidentReference;
import eu.custos.response.review.Deviation.Kind;
import eu.custos.response.work.WorkTask;
import eu.custos.response.work.WorkTask.How;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeviationsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final TenantId TENANT = new TenantId(new UUID(0, 1));

    private final List<WorkTask> tasks = new ArrayList<>();

    @Test
    void areNoneWhereEveryStepWasDoneInOrderAndInTime() {
        wholeLine();

        assertThat(found()).isEmpty();
    }

    @Test
    void nameWhatWasLateByHowMuchAndWhoAnswered() {
        wholeLine();
        task("Task_RequestMore", 0, 10, 22, How.ANSWERED);

        assertThat(found()).singleElement().satisfies(late -> {
            assertThat(late.kind()).isEqualTo(Kind.LATE);
            assertThat(late.text()).isEqualTo("12 min late");
            assertThat(late.byName()).isEqualTo("Ada Lovelace");
            assertThat(late.asksWhy()).isTrue();
        });
    }

    @Test
    void takeTheVeryMomentForInTimeAndAnOpenTaskForLateUntilTheEnd() {
        wholeLine();
        task("Task_JustInTime", 0, 10, 10, How.ANSWERED);
        task("Task_StillOpen", 0, 100, null, How.ANSWERED);

        assertThat(found()).extracting(Deviation::step).containsExactly("Task_StillOpen");
    }

    @Test
    void nameWhatTimeAnsweredButNotTheEndOfAWatch() {
        wholeLine();
        task("Task_AnswerPage", 0, 10, 10, How.OVERTAKEN);
        task("Task_WatchServices", 0, 10, 10, How.OVERTAKEN);
        task("Task_Withdrawn", 0, 10, 5, How.WITHDRAWN);

        assertThat(found()).extracting(Deviation::kind).containsExactly(Kind.OVERTAKEN);
    }

    @Test
    void nameWhatWasDoneAgainAndAfterWhat() {
        wholeLine();
        task("Task_ProposeContainment", 90, 200, 95, How.ANSWERED);
        task("Task_ContainIncident", 95, 200, 99, How.ANSWERED);

        assertThat(found()).singleElement().satisfies(back -> {
            assertThat(back.kind()).isEqualTo(Kind.WENT_BACK);
            assertThat(back.text()).isEqualTo("Again, after Task_DeclareRecovered");
        });
    }

    @Test
    void nameWhatTheIncidentWasClosedWithout() {
        task("Task_TriageIncident", 0, 10, 5, How.ANSWERED);
        task("Task_ContainIncident", 5, 10, 6, How.WITHDRAWN);

        assertThat(found())
                .allMatch(left -> left.kind() == Kind.LEFT_OUT && !left.asksWhy())
                .extracting(Deviation::step)
                .containsExactly("Contain incident", "Eradicate cause", "Recover services");
    }

    private List<Deviation> found() {
        return Deviations.of(tasks, NOON.plusSeconds(120 * 60));
    }

    private void wholeLine() {
        task("Task_TriageIncident", 0, 10, 5, How.ANSWERED);
        task("Task_ProposeContainment", 5, 20, 6, How.ANSWERED);
        task("Task_ContainIncident", 6, 30, 10, How.ANSWERED);
        task("Task_EradicateCause", 10, 40, 20, How.ANSWERED);
        task("Task_DeclareRecovered", 20, 90, 80, How.ANSWERED);
    }

    private void task(String activity, int opened, int due, @Nullable Integer ended, How how) {
        var end = ended == null ? null : new WorkTask.Ended(how, minute(ended), "ada", "Ada Lovelace", null);
        tasks.add(new WorkTask(
                TENANT,
                "%03d".formatted(tasks.size()),
                new IncidentId(new UUID(0, 2)),
                new IncidentReference("NRD-2026-0001"),
                "incident-response",
                "1",
                new UUID(0, 3),
                activity,
                activity,
                "form",
                Set.of(),
                null,
                null,
                minute(opened),
                minute(due),
                "the next rung is called",
                end));
    }

    private static Instant minute(int n) {
        return NOON.plusSeconds(n * 60L);
    }
}
