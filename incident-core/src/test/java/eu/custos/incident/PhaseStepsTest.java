package eu.custos.incident;

import static eu.custos.incident.IncidentFixtures.NOON;
import static eu.custos.incident.IncidentFixtures.incident;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhaseStepsTest {

    @Test
    void tellsWhatIsDoneWhatRunsAndWhatLiesAhead() {
        var steps = PhaseSteps.of(
                incident(Phase.RESPONSE, IncidentStatus.OPEN),
                List.of(
                        visit(Phase.TRIAGE, 0),
                        visit(Phase.ASSESSMENT, 6),
                        visit(Phase.CONTAINMENT, 118),
                        visit(Phase.RESPONSE, 130)),
                NOON.minus(Duration.ofMinutes(50)),
                NOON.plus(Duration.ofMinutes(140)));

        assertThat(steps.stream().map(step -> step.label() + "|" + step.state() + "|" + step.note()))
                .containsExactly(
                        "Detect|done|11:10 to 12:00",
                        "Triage|done|6 min",
                        "Escalate|done|1:52 h",
                        "Respond|act|now",
                        "Recover||not started",
                        "Review||not started");
        assertThat(steps.get(3).since()).isEqualTo(NOON.plus(Duration.ofMinutes(118)));
    }

    @Test
    void addsUpAPhaseThatWasComeBackTo() {
        var steps = PhaseSteps.of(
                incident(Phase.RECOVERY, IncidentStatus.OPEN),
                List.of(
                        visit(Phase.TRIAGE, 0),
                        visit(Phase.ASSESSMENT, 1),
                        visit(Phase.CONTAINMENT, 2),
                        visit(Phase.RESPONSE, 4),
                        visit(Phase.RECOVERY, 10),
                        visit(Phase.CONTAINMENT, 20),
                        visit(Phase.RESPONSE, 21),
                        visit(Phase.RECOVERY, 25)),
                null,
                NOON.plus(Duration.ofMinutes(30)));

        assertThat(steps.get(3).note()).isEqualTo("13 min");
        assertThat(steps.get(4).since()).isEqualTo(NOON.plus(Duration.ofMinutes(25)));
    }

    @Test
    void saysWhatAWithdrawnIncidentDidNotNeed() {
        var steps = PhaseSteps.of(
                incident(Phase.ENDED, IncidentStatus.WITHDRAWN),
                List.of(visit(Phase.TRIAGE, 0), visit(Phase.ENDED, 3)),
                null,
                NOON.plus(Duration.ofMinutes(30)));

        assertThat(steps.stream().map(PhaseStep::note))
                .containsExactly("at 12:00", "3 min", "not needed", "not needed", "not needed", "not needed");
    }

    @Test
    void countsNothingOfAnEarlierRunOnceItIsWorkedOnAgain() {
        var steps = PhaseSteps.of(
                incident(Phase.ASSESSMENT, IncidentStatus.OPEN),
                List.of(
                        visit(Phase.TRIAGE, 0),
                        visit(Phase.ASSESSMENT, 10),
                        visit(Phase.CONTAINMENT, 20),
                        visit(Phase.CLOSURE, 30),
                        visit(Phase.REVIEW, 40),
                        visit(Phase.ENDED, 50),
                        visit(Phase.TRIAGE, 5000),
                        visit(Phase.ASSESSMENT, 5002)),
                null,
                NOON.plus(Duration.ofMinutes(5003)));

        assertThat(steps.stream().map(step -> step.label() + "|" + step.state() + "|" + step.note()))
                .containsExactly(
                        "Detect|done|at 12:00",
                        "Triage|done|2 min",
                        "Escalate|act|now",
                        "Respond||not started",
                        "Recover||not started",
                        "Review||not started");
    }

    private static PhaseVisit visit(Phase phase, long minutes) {
        return new PhaseVisit(phase, NOON.plus(Duration.ofMinutes(minutes)));
    }
}
