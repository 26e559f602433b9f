package eu.custos.portal;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.incident.IncidentStatus;
import eu.custos.incident.Phase;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainWordsTest {

    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"note.added", "incident.edited", "alerts.linked", "phase.entered", "anything.new"})
    void keepsAnalystsOwnLinesInside(String kind) {
        assertThat(PlainWords.happened(kind, "SOC")).isEmpty();
    }

    @Test
    void tellsTheClientsOwnDecisionAsTheirs() {
        assertThat(PlainWords.happened("containment.decided", "CLIENT"))
                .hasValueSatisfying(words -> assertThat(words).startsWith("You decided"));
    }

    @ParameterizedTest
    @EnumSource(Tlp.class)
    void withholdsTheTitleUnderRedOnly(Tlp tlp) {
        assertThat(incident(Phase.TRIAGE, IncidentStatus.OPEN, tlp).title())
                .isEqualTo(tlp == Tlp.RED ? PortalCase.WITHHELD : "Files renamed");
    }

    @Test
    void showsWhatIsDoneWhatGoesOnAndWhatLiesAhead() {
        var incident = incident(Phase.RESPONSE, IncidentStatus.OPEN, Tlp.AMBER);
        var entered = List.of(
                new JdbcPortalBoard.Entered(Phase.TRIAGE, NOON),
                new JdbcPortalBoard.Entered(Phase.ASSESSMENT, NOON.plusSeconds(60)),
                new JdbcPortalBoard.Entered(Phase.CONTAINMENT, NOON.plusSeconds(120)),
                new JdbcPortalBoard.Entered(Phase.RESPONSE, NOON.plusSeconds(180)));

        var steps = PortalStep.of(incident, entered);

        assertThat(steps).extracting(PortalStep::state).containsExactly("done", "done", "done", "act", "", "", "");
        assertThat(steps.getFirst().at()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void leavesOutStepsThatAWithdrawnIncidentNeverTook() {
        var incident = incident(Phase.ENDED, IncidentStatus.WITHDRAWN, Tlp.AMBER);
        var entered = List.of(
                new JdbcPortalBoard.Entered(Phase.TRIAGE, NOON),
                new JdbcPortalBoard.Entered(Phase.ENDED, NOON.plusSeconds(60)));

        assertThat(PortalStep.of(incident, entered))
                .extracting(PortalStep::label)
                .containsExactly("Noticed and checked");
    }

    private static PortalCase incident(Phase phase, IncidentStatus status, Tlp tlp) {
        return new PortalCase(
                UUID.randomUUID(),
                "ACME-2026-0001",
                "Files renamed",
                Severity.HIGH,
                tlp,
                phase,
                status,
                false,
                NOON,
                NOON,
                null);
    }
}
