package eu.custos.incident;

import static eu.custos.incident.IncidentFixtures.ADA;
import static eu.custos.incident.IncidentFixtures.NOON;
import static eu.custos.incident.IncidentFixtures.incident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.incident.IncidentDecision.Reopened;
import eu.custos.incident.IncidentDecision.ReviewApproved;
import eu.custos.incident.IncidentDecision.Withdrawn;
import eu.custos.incident.IncidentEvent.IncidentReopened;
import eu.custos.incident.IncidentException.InvalidContent;
import eu.custos.incident.IncidentException.NotReopenable;
import eu.custos.incident.IncidentException.ReopenWindowOver;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReopenedIncidentTest {

    private static final Instant LAST_MOMENT = NOON.plus(Duration.ofDays(30));

    @Test
    void beginsAnewAtTriageAndCountsItsRuns() {
        var incident = incident(Phase.REVIEW, IncidentStatus.CLOSED);

        var event = incident.decide(new Reopened("The beacon is back", LAST_MOMENT), ADA);

        assertThat(event).isInstanceOf(IncidentReopened.class);
        assertThat(((IncidentReopened) event).run()).isEqualTo(2);
        assertThat(incident.run()).isEqualTo(2);
        assertThat(incident.status()).isEqualTo(IncidentStatus.OPEN);
        assertThat(incident.phase()).isEqualTo(Phase.TRIAGE);
        assertThat(incident.endedAt()).isNull();
        assertThat(incident.triagedBy()).isNull();
        assertThat(incident.version()).isEqualTo(8);
    }

    @Test
    void isAnotherIncidentAfterThirtyDays() {
        var incident = incident(Phase.ENDED, IncidentStatus.CLOSED);

        assertThatExceptionOfType(ReopenWindowOver.class)
                .isThrownBy(() -> incident.decide(new Reopened("It is back", LAST_MOMENT.plusSeconds(1)), ADA))
                .withMessageContaining("declare a new incident and name ACME-2026-0042");
        assertThat(incident.run()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = IncidentStatus.class,
            names = {"CLOSED"},
            mode = EnumSource.Mode.EXCLUDE)
    void wasClosedBefore(IncidentStatus status) {
        assertThatExceptionOfType(NotReopenable.class)
                .isThrownBy(() -> incident(Phase.ENDED, status).decide(new Reopened("It is back", NOON), ADA));
    }

    @Test
    void isNotOpenedWhileItIsBeingClosed() {
        assertThatExceptionOfType(NotReopenable.class)
                .isThrownBy(() ->
                        incident(Phase.CLOSURE, IncidentStatus.CLOSED).decide(new Reopened("It is back", NOON), ADA))
                .withMessageContaining("being closed just now");
    }

    @Test
    void needsAReason() {
        assertThatExceptionOfType(InvalidContent.class)
                .isThrownBy(() -> incident(Phase.ENDED, IncidentStatus.CLOSED).decide(new Reopened(" ", NOON), ADA));
    }

    @Test
    void isNotMovedByTheReviewOfItsEarlierClosureThatGoesOn() {
        var incident = incident(Phase.REVIEW, IncidentStatus.CLOSED);
        incident.decide(new Reopened("It is back", NOON), ADA);

        assertThat(incident.enter(Phase.REVIEW, NOON)).isNull();
        incident.decide(new ReviewApproved("Phished", "Second factor", NOON), ADA);
        assertThat(incident.enter(Phase.ENDED, NOON)).isNull();

        assertThat(incident.phase()).isEqualTo(Phase.TRIAGE);
        assertThat(incident.findings().rootCause()).isEqualTo("Phished");
    }

    @Test
    void mayStillTurnOutToBeNone() {
        var incident = incident(Phase.REVIEW, IncidentStatus.CLOSED);
        incident.decide(new Reopened("It is back", NOON), ADA);

        incident.decide(new Withdrawn("A test of the client", NOON), ADA);

        assertThat(incident.enter(Phase.ENDED, NOON)).isNotNull();
        assertThat(incident.enter(Phase.REVIEW, NOON)).isNull();
        assertThat(incident.phase()).isEqualTo(Phase.ENDED);
    }
}
