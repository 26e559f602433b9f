package eu.custos.response.acting;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.action.ActionAsked.Wish;
import eu.custos.action.ResponseAction;
import eu.custos.action.ResponseAction.State;
import eu.custos.incident.IncidentStatus;
import eu.custos.response.Story;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Actions of an exercise go all their way, and no product hears of them. */
class ExerciseActionTest extends ActingBench {

    private final TenantId client = Story.DB.newClient();
    private final Story exercise = Story.declared(client, Severity.LOW, true);

    @Test
    void areInForceAndTakenBackWithoutACall() {
        var id = proposed(exercise);

        assertThat(state(exercise, id)).isEqualTo(State.IN_FORCE);
        assertThat(action(exercise, id)).satisfies(action -> {
            assertThat(action.said()).isEqualTo("EXERCISE: nothing was sent");
            assertThat(action.exercise()).isTrue();
        });

        wants(exercise, id, Wish.ROLL_BACK);

        assertThat(state(exercise, id)).isEqualTo(State.ROLLED_BACK);
        assertThat(exercise.run("response-action").endedAs()).isEqualTo("End_RolledBack");
        assertThat(FIREWALL.getAllServeEvents()).isEmpty();
    }

    @Test
    void areMarkedInTheLedgerAndOnTheTimeline() {
        proposed(exercise);

        assertThat(exercise.facts("action.proposed")).singleElement().asString().contains("exercise");
        assertThat(exercise.facts("action.executed"))
                .singleElement()
                .asString()
                .contains("exercise")
                .contains("EXERCISE: nothing was sent");
        assertThat(exercise.facts("action.moved"))
                .isNotEmpty()
                .allSatisfy(facts -> assertThat(facts.toString()).contains("exercise"));
    }

    @Test
    void takeThemselvesBackWhenTheirTimeIsOver() {
        var id = proposed(exercise);

        later(exercise, Duration.ofHours(4).plusSeconds(1));

        assertThat(state(exercise, id)).isEqualTo(State.ROLLED_BACK);
        assertThat(FIREWALL.getAllServeEvents()).isEmpty();
    }

    /** A real block must be taken back although an exercise "blocks" the same address, and an exercise ends alone. */
    @Test
    void holdNothingForActionsInEarnest() {
        var real = Story.declared(client, Severity.LOW);
        var firewall = firewall(real);
        var rehearsed = block(exercise, "ada", Role.ANALYST, UUID.randomUUID(), firewall);
        exercise.work();
        var earnest = inForce(real, firewall);

        wants(real, earnest, Wish.ROLL_BACK);
        later(real, Duration.ofMinutes(1));

        assertThat(state(real, earnest)).isEqualTo(State.ROLLED_BACK);
        assertThat(sent("clear_users")).isEqualTo(1);
        assertThat(state(exercise, rehearsed)).isEqualTo(State.IN_FORCE);
        assertThat(action(exercise, rehearsed))
                .extracting(ResponseAction::joined)
                .isEqualTo(false);
    }

    @Test
    void letAnExerciseBeClosedOnceTheyAreOver() {
        var id = proposed(exercise);
        exercise.triaged().assessed("LOW", "NONE", "ONE", "no").nothingToContain();
        wants(exercise, id, Wish.ROLL_BACK);

        exercise.closed("yes", "no");

        assertThat(exercise.incident().status()).isEqualTo(IncidentStatus.CLOSED);
        assertThat(FIREWALL.getAllServeEvents()).isEmpty();
    }
}
