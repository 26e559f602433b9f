package eu.custos.response.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.incident.IncidentStatus;
import eu.custos.incident.Phase;
import eu.custos.response.Story;
import eu.custos.response.lifecycle.Withdrawals.Outcome;
import eu.custos.response.work.Completion;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WithdrawalTest {

    private static final String UNDO = "Task_UndoEffects";

    /** Wherever the token stands, and whatever it waits for. */
    static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of("triage", Story.declared(Severity.LOW)),
                Arguments.of("assessment", Story.declared(Severity.LOW).triaged()),
                Arguments.of("proposal", assessed()),
                Arguments.of("decision of a lead", assessed().proposed("REVERSIBLE")),
                Arguments.of("decision of the client", assessed().proposed("DISRUPTIVE")),
                Arguments.of(
                        "closure",
                        assessed()
                                .done(
                                        "ada",
                                        Role.ANALYST,
                                        "Task_ProposeContainment",
                                        "needed",
                                        "no",
                                        "basis",
                                        "Test")));
    }

    @ParameterizedTest(name = "in {0}")
    @MethodSource("places")
    void endsTheIncidentAtOnceWhereNothingIsInForce(String place, Story story) {
        withdraw(story, "Declared in error");

        assertThat(story.run("incident-response").endedAs()).isEqualTo("End_IncidentWithdrawn");
        assertThat(story.incident().status()).isEqualTo(IncidentStatus.WITHDRAWN);
        assertThat(story.incident().phase()).isEqualTo(Phase.ENDED);
        assertThat(story.incident().findings().summary()).isEqualTo("Declared in error");
        assertThat(story.open()).isEmpty();
        assertThat(story.runs()).noneMatch(run -> run.isRunning());
    }

    @Test
    void namesNoEndEventForARunThatWasCutOff() {
        var story = assessed().proposed("DISRUPTIVE");

        withdraw(story, "Declared in error");

        assertThat(story.run("containment-decision").isRunning()).isFalse();
        assertThat(story.run("containment-decision").endedAs()).isNull();
    }

    @Test
    void leavesNoPlanOfRecoveryOpenThatItCutsOff() {
        var story = assessed().approved().contained("yes").eradicated("yes").planned();

        withdraw(story, "The client found a test of its own");

        assertThat(story.run("recovery").isRunning()).isFalse();
        assertThat(story.evidence()).contains("recovery.withdrawn");
        assertThat(story.open()).containsExactly(UNDO);
    }

    @Test
    void firstUndoesWhatIsInForce() {
        var story = assessed().approved();
        withdraw(story, "Planned test of the client");
        assertThat(story.open()).containsExactly(UNDO);
        assertThat(story.incident().status()).isEqualTo(IncidentStatus.OPEN);

        var untold = story.answer("lin", Role.LEAD, UNDO, "undone", "VLAN 40 is back", "told", "no");
        assertThat(untold).isInstanceOf(Completion.Unfit.class);
        story.done("lin", Role.LEAD, UNDO, "undone", "VLAN 40 is back", "told", "yes");

        assertThat(story.run("incident-response").endedAs()).isEqualTo("End_IncidentWithdrawn");
        assertThat(story.evidence())
                .containsSubsequence(
                        "withdrawal.requested",
                        "withdrawal.effects-listed",
                        "withdrawal.effects-undone",
                        "incident.withdrawn");
    }

    @Test
    void callsSomebodyWhereUndoingTakesTooLong() {
        var story = assessed().approved();
        withdraw(story, "Planned test of the client");
        var before = ladders(story);

        story.almostDue(UNDO);
        assertThat(ladders(story)).isEqualTo(before);
        story.overdue(UNDO);

        assertThat(ladders(story)).isEqualTo(before + 1);
        assertThat(story.open()).contains(UNDO);
    }

    @Test
    void actsOnceForTheSameFormAndRefusesASecondWish() {
        var story = assessed().approved();
        var request = UUID.randomUUID().toString();
        ask(story, "lin", Role.LEAD, "Planned test", request);

        assertThat(ask(story, "lin", Role.LEAD, "Planned test", request)).isInstanceOf(Outcome.Withdrawn.class);
        assertThat(ask(story, "eve", Role.LEAD, "Me too", UUID.randomUUID().toString()))
                .isEqualTo(new Outcome.Refused("Its withdrawal is under way already"));
        assertThat(story.facts("withdrawal.requested")).hasSize(1);
    }

    @Test
    void isRefusedWithoutAReasonAndAfterTheEnd() {
        var story = Story.declared(Severity.LOW);
        assertThat(ask(story, "lin", Role.LEAD, "", "r1")).isInstanceOf(Outcome.Refused.class);

        story.closedWithoutMeasure("no");
        assertThat(ask(story, "lin", Role.LEAD, "Too late", "r2")).isInstanceOf(Outcome.Refused.class);
        assertThat(story.incident().status()).isEqualTo(IncidentStatus.CLOSED);
    }

    @Test
    void isALeadsToAskAndNoAnalysts() {
        var story = Story.declared(Severity.LOW);

        assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> ask(story, "ada", Role.ANALYST, "No", "r"));
        assertThat(story.open()).containsExactly("Task_TriageIncident");
    }

    private static void withdraw(Story story, String reason) {
        assertThat(ask(story, "lin", Role.LEAD, reason, UUID.randomUUID().toString()))
                .isInstanceOf(Outcome.Withdrawn.class);
        story.work();
    }

    private static Outcome ask(Story story, String person, Role role, String reason, String request) {
        Optional<Outcome> outcome = story.as(
                person,
                role,
                () -> Story.PLATFORM
                        .bean(Withdrawals.class)
                        .withdraw(story.incident().reference().value(), reason, request));
        return outcome.orElseThrow();
    }

    private static Story assessed() {
        return Story.declared(Severity.LOW).triaged().assessed("LOW", "NONE", "ONE", "no");
    }

    private static long ladders(Story story) {
        return story.runs().stream()
                .filter(run -> run.process().equals("escalation"))
                .count();
    }
}
