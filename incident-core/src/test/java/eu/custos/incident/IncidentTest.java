package eu.custos.incident;

import static eu.custos.incident.IncidentFixtures.ADA;
import static eu.custos.incident.IncidentFixtures.NOON;
import static eu.custos.incident.IncidentFixtures.incident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import eu.custos.incident.IncidentDecision.*;
import eu.custos.incident.IncidentEvent.*;
import eu.custos.incident.IncidentException.*;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentTest {

    static final Instant LATER = NOON.plusSeconds(60);

    static Stream<Arguments> decisionsOnAnOpenIncident() {
        return Stream.of(
                arguments(Phase.TRIAGE, new Triaged(true, "intrusions", "Seen", LATER), DecisionTaken.class),
                arguments(Phase.TRIAGE, new Triaged(false, "", "Backup job", LATER), DecisionTaken.class),
                arguments(
                        Phase.ASSESSMENT,
                        new Assessed(Severity.LOW, "low", "none", "one", "t@1", "Table", LATER),
                        SeverityRated.class),
                arguments(Phase.ASSESSMENT, new Escalated(1, "lead", LATER), DecisionTaken.class),
                arguments(Phase.ASSESSMENT, new Acknowledged("Ada", LATER), DecisionTaken.class),
                arguments(Phase.ASSESSMENT, new EscalationExhausted(LATER), DecisionTaken.class),
                arguments(
                        Phase.CONTAINMENT,
                        new ContainmentProposed("Isolate", "Away", "5 min", true, LATER, LATER),
                        DecisionTaken.class),
                arguments(
                        Phase.CONTAINMENT, new ContainmentDecided(true, true, false, "Go", LATER), DecisionTaken.class),
                arguments(Phase.CONTAINMENT, new ContainmentAssessed(true, "Quiet", LATER), DecisionTaken.class),
                arguments(Phase.RESPONSE, new CauseAssessed(true, "Re-imaged", LATER), DecisionTaken.class),
                arguments(Phase.RECOVERY, new RecoveryDeclared(true, "Restored", LATER), DecisionTaken.class),
                arguments(Phase.CLOSURE, new ClosureDecided(false, "open", "Not yet", LATER), DecisionTaken.class),
                arguments(
                        Phase.CLOSURE, new ClosureDecided(true, "true-positive", "Done", LATER), IncidentClosed.class),
                arguments(Phase.RESPONSE, new Withdrawn("Exercise over", LATER), IncidentWithdrawn.class));
    }

    static Stream<Arguments> decisionsOfTheReview() {
        return Stream.of(
                arguments(new ReviewApproved("Phished", "Second factor", LATER)),
                arguments(new ReviewWaived("Low and understood", LATER)));
    }

    @Nested
    class Deciding {

        @ParameterizedTest
        @MethodSource("eu.custos.incident.IncidentTest#decisionsOnAnOpenIncident")
        void causesOneEventThatNamesTheIncidentAndTheTime(
                Phase phase, IncidentDecision decision, Class<? extends IncidentEvent> event) {
            var incident = incident(phase, IncidentStatus.OPEN);

            var caused = incident.decide(decision, ADA);

            assertThat(caused).isInstanceOf(event);
            assertThat(caused.id()).isEqualTo(incident.id());
            assertThat(caused.tenant()).isEqualTo(incident.tenant());
            assertThat(caused.at()).isEqualTo(LATER);
        }

        @ParameterizedTest
        @MethodSource("eu.custos.incident.IncidentTest#decisionsOnAnOpenIncident")
        void isRefusedOnceWorkHasEnded(Phase phase, IncidentDecision decision, Class<?> event) {
            for (var ended : new IncidentStatus[] {IncidentStatus.CLOSED, IncidentStatus.WITHDRAWN}) {
                var incident = incident(phase, ended);

                assertThatExceptionOfType(IncidentNotOpen.class).isThrownBy(() -> incident.decide(decision, ADA));
                assertThat(incident.status()).isEqualTo(ended);
                assertThat(incident.version()).isEqualTo(7);
            }
        }

        @ParameterizedTest
        @MethodSource("eu.custos.incident.IncidentTest#decisionsOfTheReview")
        void leavesTheReviewToClosedIncidents(IncidentDecision decision) {
            assertThat(incident(Phase.REVIEW, IncidentStatus.CLOSED).decide(decision, ADA))
                    .isInstanceOf(DecisionTaken.class);
            assertThatExceptionOfType(IncidentNotClosed.class)
                    .isThrownBy(
                            () -> incident(Phase.RESPONSE, IncidentStatus.OPEN).decide(decision, ADA));
        }

        @Test
        void keepsWhoTriagedIt() {
            var incident = incident(Phase.TRIAGE, IncidentStatus.OPEN);

            incident.decide(new Triaged(true, "intrusions/system-compromise", "Seen", LATER), ADA);

            assertThat(incident.triagedBy()).isEqualTo("a.lovelace");
            assertThat(incident.rsitClass()).isEqualTo("intrusions/system-compromise");
        }

        @Test
        void refusesAClassThatTheTaxonomyDoesNotKnow() {
            var incident = incident(Phase.TRIAGE, IncidentStatus.OPEN);

            assertThatExceptionOfType(UnknownClassification.class)
                    .isThrownBy(() -> incident.decide(new Triaged(true, "gremlins", "Seen", LATER), ADA));
            assertThat(incident.triagedBy()).isNull();
        }

        @ParameterizedTest
        @EnumSource(
                value = Phase.class,
                names = {"TRIAGE"},
                mode = EnumSource.Mode.EXCLUDE)
        void triagesOnlyWhereTriageIsDue(Phase phase) {
            assertThatExceptionOfType(IllegalTransition.class)
                    .isThrownBy(() -> incident(phase, IncidentStatus.OPEN)
                            .decide(new Triaged(true, "intrusions", "Seen", LATER), ADA));
        }

        @ParameterizedTest
        @EnumSource(
                value = Phase.class,
                names = {"CLOSURE"},
                mode = EnumSource.Mode.EXCLUDE)
        void closesOnlyWhereClosureIsDue(Phase phase) {
            assertThatExceptionOfType(IllegalTransition.class)
                    .isThrownBy(() -> incident(phase, IncidentStatus.OPEN)
                            .decide(new ClosureDecided(true, "true-positive", "Done", LATER), ADA));
        }

        @Test
        void goesOnAfterARefusedClosure() {
            var incident = incident(Phase.CLOSURE, IncidentStatus.OPEN);

            incident.decide(new ClosureDecided(false, "open", "Logs are missing", LATER), ADA);

            assertThat(incident.status()).isEqualTo(IncidentStatus.OPEN);
            assertThat(incident.endedAt()).isNull();
        }
    }

    @Nested
    class Entering {

        @Test
        void thePresentPhaseAgainChangesNothing() {
            assertThat(incident(Phase.RESPONSE, IncidentStatus.OPEN).enter(Phase.RESPONSE, LATER))
                    .isNull();
        }

        @Test
        void theReviewNeedsAClosedIncident() {
            assertThatExceptionOfType(IllegalTransition.class)
                    .isThrownBy(
                            () -> incident(Phase.CLOSURE, IncidentStatus.OPEN).enter(Phase.REVIEW, LATER));
            assertThat(incident(Phase.CLOSURE, IncidentStatus.CLOSED).enter(Phase.REVIEW, LATER))
                    .isNotNull();
        }

        @Test
        void doesNotBringAnEndedIncidentBack() {
            var withdrawn = incident(Phase.RESPONSE, IncidentStatus.WITHDRAWN);

            assertThatExceptionOfType(IncidentNotOpen.class).isThrownBy(() -> withdrawn.enter(Phase.RECOVERY, LATER));
            assertThat(withdrawn.enter(Phase.ENDED, LATER)).isNotNull();
        }

        @Test
        void keepsTheVersionThatPeopleEditAgainst() {
            var incident = incident(Phase.TRIAGE, IncidentStatus.OPEN);

            incident.enter(Phase.ASSESSMENT, LATER);

            assertThat(incident.version()).isEqualTo(7);
        }
    }

    @Nested
    class Editing {

        @Test
        void tellsEachChangedFieldInWordsAndRaisesTheVersion() {
            var incident = incident(Phase.TRIAGE, IncidentStatus.OPEN);
            var edit = new IncidentEdit(
                    "Worm",
                    Severity.CRITICAL,
                    incident.tlp(),
                    incident.pap(),
                    "intrusions",
                    "a.lovelace",
                    "It spreads");

            var event = Objects.requireNonNull(incident.edit(7, edit, ADA, LATER));

            assertThat(event.changes())
                    .containsExactly(
                            new FieldChange("title", "Ransomware", "Worm"),
                            new FieldChange("severity", "high", "critical"),
                            new FieldChange("classification", null, "intrusions"),
                            new FieldChange("owner", null, "a.lovelace"));
            assertThat(incident.version()).isEqualTo(8);
        }

        @Test
        void ofNothingIsNoEvent() {
            var incident = incident(Phase.TRIAGE, IncidentStatus.OPEN);

            assertThat(incident.edit(7, same(incident, incident.severity(), null), ADA, LATER))
                    .isNull();
            assertThat(incident.version()).isEqualTo(7);
        }

        @Test
        void isRefusedOnAVersionThatIsNotTheLast() {
            var incident = incident(Phase.TRIAGE, IncidentStatus.OPEN);

            assertThatExceptionOfType(StaleIncident.class)
                    .isThrownBy(() -> incident.edit(6, same(incident, Severity.LOW, "No"), ADA, LATER))
                    .satisfies(stale -> {
                        assertThat(stale.changedBy()).isEqualTo("Grace Hopper");
                        assertThat(stale.changedAt()).isEqualTo(NOON);
                    });
            assertThat(incident.severity()).isEqualTo(Severity.HIGH);
        }

        @Test
        void changesASeverityOnlyWithAReason() {
            var incident = incident(Phase.TRIAGE, IncidentStatus.OPEN);

            assertThatExceptionOfType(ReasonMissing.class)
                    .isThrownBy(() -> incident.edit(7, same(incident, Severity.LOW, " "), ADA, LATER));
        }

        private static IncidentEdit same(
                Incident incident, Severity severity, @org.jspecify.annotations.Nullable String reason) {
            return new IncidentEdit(incident.title(), severity, incident.tlp(), incident.pap(), null, null, reason);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void hasATitle(String blank) {
        assertThatExceptionOfType(InvalidContent.class).isThrownBy(() -> IncidentFixtures.content(blank));
    }

    @Test
    void hasATitleOfAtMostTwoHundredCharacters() {
        assertThat(IncidentFixtures.content("x".repeat(200)).title()).hasSize(200);
        assertThatExceptionOfType(InvalidContent.class).isThrownBy(() -> IncidentFixtures.content("x".repeat(201)));
    }
}
