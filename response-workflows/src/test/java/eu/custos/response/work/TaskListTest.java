package eu.custos.response.work;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.response.Story;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskListTest {

    static final TenantId CLIENT = Story.DB.newClient();
    static final JdbcTaskBoard BOARD = Story.PLATFORM.bean(JdbcTaskBoard.class);

    @Test
    void showsWhatTheReaderMayTakeAndHasTakenDueFirst() {
        var client = Story.DB.newClient();
        var later = Story.declared(client, Severity.LOW);
        var sooner = Story.declared(client, Severity.CRITICAL);

        var mine = in(client, Role.ANALYST, () -> BOARD.mine("ada", List.of(Role.ANALYST), 10));
        var managers = in(client, Role.MANAGEMENT, () -> BOARD.mine("max", List.of(Role.MANAGEMENT), 10));

        assertThat(mine)
                .extracting(line -> line.task().incident())
                .containsExactly(sooner.incident().id(), later.incident().id());
        assertThat(managers).isEmpty();
    }

    @Test
    void hidesWhatSomebodyElseHasTaken() {
        var client = Story.DB.newClient();
        var story = Story.declared(client, Severity.LOW);
        var task = story.task("Task_TriageIncident");
        story.as("bo", Role.ANALYST, () -> Story.PLATFORM.bean(TaskDesk.class).claim(task.id()));

        assertThat(in(client, Role.ANALYST, () -> BOARD.mine("ada", List.of(Role.ANALYST), 10)))
                .isEmpty();
        assertThat(in(client, Role.ANALYST, () -> BOARD.mine("bo", List.of(Role.ANALYST), 10)))
                .hasSize(1);
    }

    @Test
    void goesPageByPageWithoutLosingOrRepeatingOne() {
        var client = Story.DB.newClient();
        for (var n = 0; n < 5; n++) {
            Story.declared(client, Severity.LOW);
        }

        var first = in(client, Role.ANALYST, () -> BOARD.open(null, null, null, 3));
        var after = TaskCursor.parse(TaskCursor.after(first.getLast().task()).text());
        var second = in(client, Role.ANALYST, () -> BOARD.open(null, null, after.orElseThrow(), 3));

        assertThat(first).hasSize(3);
        assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
    }

    @Test
    void showsClientsOnlyWhatWaitsForThem() {
        var client = Story.DB.newClient();
        Story.declared(client, Severity.LOW);

        assertThat(in(client, Role.CLIENT_DECIDER, () -> BOARD.open(List.of(Role.CLIENT_DECIDER), null, null, 10)))
                .isEmpty();
    }

    @Test
    void showsNothingOfAnotherClient() {
        var story = Story.declared(CLIENT, Severity.LOW);
        var other = Story.DB.newClient();
        var id = story.task("Task_TriageIncident").id();

        assertThat(in(other, Role.ANALYST, () -> BOARD.open(null, null, null, 10)))
                .isEmpty();
        assertThat(in(
                        other,
                        Role.ANALYST,
                        () -> Story.PLATFORM.bean(TaskDesk.class).find(id)))
                .isEmpty();
        assertThat(in(
                        other,
                        Role.ANALYST,
                        () -> Story.PLATFORM.bean(TaskDesk.class).complete(id, "r", java.util.Map.of())))
                .isInstanceOf(Completion.Unknown.class);
        assertThat(in(
                        other,
                        Role.ANALYST,
                        () -> Story.PLATFORM.bean(JdbcIncidentClocks.class).running(null, 10)))
                .isEmpty();
    }

    @Test
    void countsWhatWaitsForTheRail() {
        var client = Story.DB.newClient();
        Story.declared(client, Severity.CRITICAL);

        var figures = in(client, Role.ANALYST, BOARD::figures);
        Story.PLATFORM.clock().advance(java.time.Duration.ofHours(1));
        var late = in(client, Role.ANALYST, BOARD::figures);

        assertThat(figures).containsEntry("tasks", new eu.custos.live.RailFigures.Figure("1", false));
        assertThat(late).containsEntry("tasks", new eu.custos.live.RailFigures.Figure("1", true));
    }

    private static <T> T in(TenantId client, Role role, java.util.function.Supplier<T> work) {
        return CurrentScope.call(Story.scope(role == Role.ANALYST ? "ada" : "x", role, client), work::get);
    }
}
