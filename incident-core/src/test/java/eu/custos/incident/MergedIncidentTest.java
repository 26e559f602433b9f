package eu.custos.incident;

import static eu.custos.incident.IncidentFixtures.ADA;
import static eu.custos.incident.IncidentFixtures.GRACE;
import static eu.custos.incident.IncidentFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.incident.Incident.Facts;
import eu.custos.incident.Incident.Identity;
import eu.custos.incident.Incident.Progress;
import eu.custos.incident.Incident.Touch;
import eu.custos.incident.IncidentException.IncidentNotFound;
import eu.custos.incident.IncidentException.InvalidContent;
import eu.custos.incident.IncidentException.NotMergeable;
import eu.custos.incident.IncidentException.NotUnmergeable;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Pap;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MergedIncidentTest {

    private static final TenantId ACME = new TenantId(UUID.randomUUID());
    private static final Instant LAST_MOMENT = NOON.plus(Duration.ofDays(30));

    @Test
    void endsAsMergedAndNamesTheOneInWhichItGoesOn() {
        var absorbed = open(12);
        var survivor = open(15);

        var event = absorbed.mergeInto(survivor, "One beacon", ADA, NOON);

        assertThat(event.survivorReference().value()).isEqualTo("ACME-2026-0015");
        assertThat(absorbed.status()).isEqualTo(IncidentStatus.MERGED);
        assertThat(absorbed.endedAt()).isEqualTo(NOON);
        assertThat(absorbed.findings().disposition()).isEqualTo("merged");
        assertThat(absorbed.version()).isEqualTo(8);
        assertThat(survivor.status()).isEqualTo(IncidentStatus.OPEN);
        assertThat(absorbed.enter(Phase.ENDED, NOON)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "HIGH, 12, LOW, 15, true",
        "LOW, 12, HIGH, 15, false",
        "LOW, 12, LOW, 15, true",
        "LOW, 15, LOW, 12, false"
    })
    void goesOnInTheGraverAndOfTwoAsGraveInTheOlder(
            Severity one, int oneNumber, Severity other, int otherNumber, boolean first) {
        assertThat(Merging.survives(
                        incident(ACME, oneNumber, one, IncidentStatus.OPEN, false),
                        incident(ACME, otherNumber, other, IncidentStatus.OPEN, false)))
                .isEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(
            value = IncidentStatus.class,
            names = {"OPEN"},
            mode = EnumSource.Mode.EXCLUDE)
    void needsTwoThatAreOpen(IncidentStatus status) {
        var ended = incident(ACME, 12, Severity.HIGH, status, false);

        refuses(ended, open(15), "ACME-2026-0012");
        refuses(open(15), ended, "ACME-2026-0012");
        assertThat(ended.status()).isEqualTo(status);
    }

    @Test
    void isNotMergedWithItself() {
        var one = open(12);
        refuses(one, one, "it is the same incident");
    }

    @Test
    void isNotMergedWhereOnlyOneIsAnExercise() {
        var drill = incident(ACME, 12, Severity.HIGH, IncidentStatus.OPEN, true);

        refuses(drill, open(15), "exercise");
        refuses(open(15), drill, "exercise");
    }

    @Test
    void knowsNothingOfIncidentsOfOtherClients() {
        var foreign = incident(new TenantId(UUID.randomUUID()), 15, Severity.HIGH, IncidentStatus.OPEN, false);

        assertThatExceptionOfType(IncidentNotFound.class)
                .isThrownBy(() -> open(12).mergeInto(foreign, "One beacon", ADA, NOON));
    }

    @Test
    void needsAReasonBothWays() {
        assertThatExceptionOfType(InvalidContent.class).isThrownBy(() -> open(12).mergeInto(open(15), " ", ADA, NOON));
        assertThatExceptionOfType(InvalidContent.class).isThrownBy(() -> merged().unmerge(" ", ADA, NOON));
    }

    @Test
    void isWorkedOnAgainByAFurtherRunOnceItWasAnotherAfterAll() {
        var absorbed = merged();

        var event = absorbed.unmerge("Two attackers", ADA, LAST_MOMENT);

        assertThat(event.run()).isEqualTo(2);
        assertThat(absorbed.status()).isEqualTo(IncidentStatus.OPEN);
        assertThat(absorbed.phase()).isEqualTo(Phase.TRIAGE);
        assertThat(absorbed.endedAt()).isNull();
    }

    @Test
    void staysMergedAfterThirtyDaysAndSaysWhatToDo() {
        assertThatExceptionOfType(NotUnmergeable.class)
                .isThrownBy(() -> merged().unmerge("Two attackers", ADA, LAST_MOMENT.plusSeconds(1)))
                .withMessageContaining("declare a new incident and name ACME-2026-0012");
    }

    @Test
    void isNotTakenOutWhileItIsBeingMerged() {
        var absorbed = open(12);
        absorbed.mergeInto(open(15), "One beacon", ADA, NOON);

        assertThatExceptionOfType(NotUnmergeable.class)
                .isThrownBy(() -> absorbed.unmerge("Two attackers", ADA, NOON))
                .withMessageContaining("being merged just now");
    }

    @ParameterizedTest
    @EnumSource(
            value = IncidentStatus.class,
            names = {"MERGED"},
            mode = EnumSource.Mode.EXCLUDE)
    void wasMergedBeforeItIsTakenOut(IncidentStatus status) {
        assertThatExceptionOfType(NotUnmergeable.class)
                .isThrownBy(
                        () -> incident(ACME, 12, Severity.HIGH, status, false).unmerge("Two attackers", ADA, NOON));
    }

    @Test
    void isDecidedOnFurtherWhereItBeganSomethingAndNotOnItsOwnWork() {
        var absorbed = merged();

        absorbed.decide(new IncidentDecision.ContainmentDecided(true, false, false, "Go", NOON), ADA);

        assertThatExceptionOfType(IncidentException.IncidentNotOpen.class)
                .isThrownBy(() -> absorbed.decide(new IncidentDecision.ContainmentAssessed(true, "Quiet", NOON), ADA));
    }

    private static void refuses(Incident absorbed, Incident survivor, String why) {
        assertThatExceptionOfType(NotMergeable.class)
                .isThrownBy(() -> absorbed.mergeInto(survivor, "One beacon", ADA, NOON))
                .withMessageContaining(why);
    }

    private static Incident merged() {
        var absorbed = open(12);
        absorbed.mergeInto(open(15), "One beacon", ADA, NOON);
        absorbed.enter(Phase.ENDED, NOON);
        return absorbed;
    }

    private static Incident open(int number) {
        return incident(ACME, number, Severity.HIGH, IncidentStatus.OPEN, false);
    }

    private static Incident incident(
            TenantId tenant, int number, Severity severity, IncidentStatus status, boolean exercise) {
        return new Incident(
                new Identity(
                        tenant,
                        IncidentId.at(NOON),
                        new IncidentReference("ACME-2026-00" + number),
                        Origin.MANUAL,
                        exercise,
                        NOON.plusSeconds(number)),
                new Facts("Beacon", severity, Tlp.AMBER, Pap.AMBER, null, null),
                new Progress(
                        status == IncidentStatus.OPEN ? Phase.TRIAGE : Phase.ENDED,
                        status,
                        null,
                        status == IncidentStatus.OPEN ? null : NOON,
                        1),
                Findings.NONE,
                7,
                new Touch(GRACE.id(), GRACE.name(), NOON));
    }
}
