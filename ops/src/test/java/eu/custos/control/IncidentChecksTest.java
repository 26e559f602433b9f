package eu.custos.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IncidentChecksTest extends PlantedRows {

    @Test
    void anIncidentThatNobodyJudgedAgainIsSeen() {
        catches(
                "incident.judged-again",
                () -> {
                    var again = incident();
                    line(again, "ATTACKER", "timeline.event-added", days(3));
                    line(again, "SOC", "severity.rated", days(2));
                    line(incident(), "ATTACKER", "timeline.event-added", NOW.minusSeconds(60));
                },
                () -> {
                    var left = incident();
                    line(left, "SOC", "severity.rated", days(3));
                    line(left, "ATTACKER", "timeline.event-added", days(2));
                });
    }

    @Test
    void aClosedIncidentWithoutASummaryIsNotWhole() {
        catches("incident.whole", this::closed, () -> closed("summary", " ".strip()));
    }

    @Test
    void whatLeftTriageHasAVerdictOfSomebody() {
        catches("incident.triaged", () -> incident("triaged_by", "m.kask"), this::incident);
    }

    @Test
    void whatWasMergedIsJudgedAsPartOfTheOneInWhichItGoesOn() {
        incident("status", "MERGED", "phase", "ENDED");

        for (var check : java.util.List.of("incident.triaged", "incident.rated", "client.told")) {
            assertThat(look(check).population()).as(check).isZero();
        }
    }

    @Test
    void whatIsClosedHasAClass() {
        catches("incident.classified", this::closed, () -> closed("rsit_class", null));
    }

    @Test
    void whatIsAssessedHasItsImpact() {
        catches(
                "incident.rated",
                () -> incident("functional_impact", "LOW", "information_impact", "NONE"),
                () -> incident("functional_impact", "LOW"));
    }

    @Test
    void anOpenIncidentIsWrittenAbout() {
        catches("incident.moving", () -> line(old(), Duration.ofHours(5)), () -> line(old(), Duration.ofDays(4)));
    }

    @Test
    void anExerciseIsNoIncidentOfTheRegisterOfFindings() {
        closed("summary", null, "exercise", true);

        assertThat(look("incident.whole").population()).isZero();
    }

    @Test
    void aNumberThatWasGivenOutStandsForAnIncident() {
        plant("incident_counter", "year", 2026, "last", 2);
        declared("reference", reference() + "-2026-0001");
        assertThat(look("incident.register").found())
                .extracting(Finding::id)
                .containsExactly(reference() + "-2026-0002");

        misses("incident.register", () -> declared("reference", reference() + "-2026-0002"));
    }

    @Test
    void aDeclarationInTheLedgerWhoseIncidentIsGoneIsSeen() {
        catches("incident.register", this::declared, () -> entry("incident.declared", UUID.randomUUID(), days(2)));
    }

    @Test
    void anIncidentThatTheLedgerKnowsNothingOfIsSeen() {
        catches("incident.register", this::declared, this::incident);
    }

    @Test
    void anIncidentWhoseDeclarationWaitsForItsPlaceIsNoHole() {
        var incident = incident();
        misses("incident.register", () -> sql("""
                INSERT INTO custos.evidence_waiting (
                    tenant_id, left_at, type, incident_id, occurred_at, members, reason_at, subject_at)
                VALUES (?, now(), 'incident.declared', ?, now(), '{}', 0, 0)
                """, client.value(), incident));
        sql("DELETE FROM custos.evidence_waiting WHERE tenant_id = ?", client.value());
    }

    @Test
    void aNumberBeyondTenThousandIsFoundToo() {
        plant("incident_counter", "year", 2026, "last", 10_001);

        assertThat(look("incident.register").population()).isEqualTo(10_001);
        misses("incident.register", () -> declared("reference", reference() + "-2026-10001"));
    }

    @Test
    void aRegisterThatGrowsIsReadByItsNewestNumbers() {
        plant("incident_counter", "year", 2025, "last", 15_000);
        plant("incident_counter", "year", 2026, "last", 15_000);

        assertThat(look("incident.register").population()).isEqualTo(20_000);
        misses("incident.register", () -> declared("reference", reference() + "-2025-15000"));
    }

    @Test
    void nothingIsWrittenDownBeforeItHappened() {
        var incident = incident();
        catches(
                "timeline.times",
                () -> line(incident, Duration.ofHours(5)),
                () -> line(incident, Duration.ofHours(5), Duration.ofHours(4)));
    }

    @Test
    void aClockThatRanOutIsSeen() {
        catches("clock.none-late", () -> clock(Duration.ofHours(-1), null), () -> clock(Duration.ofHours(1), null));
    }

    @Test
    void aTimeThatWasMissedIsSeen() {
        catches(
                "clock.met",
                () -> clock(Duration.ofHours(1), Duration.ofHours(2)),
                () -> clock(Duration.ofHours(2), Duration.ofHours(1)));
    }

    /** One that the ledger has its declaration of. */
    private UUID declared(@org.jspecify.annotations.Nullable Object... more) {
        var incident = incident(more);
        entry("incident.declared", incident, days(2));
        return incident;
    }

    private UUID old() {
        return incident("declared_at", days(10));
    }

    private void line(UUID incident, Duration recordedAgo) {
        line(incident, recordedAgo, recordedAgo.plusMinutes(1));
    }

    private void line(UUID incident, Duration recordedAgo, Duration occurredAgo) {
        line(incident, "SOC", "note", ago(occurredAgo), ago(recordedAgo));
    }

    private void line(UUID incident, String lane, String kind, Instant at) {
        line(incident, lane, kind, at, at);
    }

    private void line(UUID incident, String lane, String kind, Instant occurred, Instant recorded) {
        plant(
                "incident_timeline",
                "incident_id",
                incident,
                "id",
                UUID.randomUUID(),
                "lane",
                lane,
                "kind",
                kind,
                "text",
                "Looked at.",
                "occurred_at",
                occurred,
                "recorded_at",
                recorded,
                "actor_kind",
                "PERSON",
                "actor_id",
                "m.kask",
                "actor_name",
                "Maris Kask");
    }

    private void clock(Duration dueAgo, @org.jspecify.annotations.Nullable Duration endedAgo) {
        plant(
                "incident_clock",
                "id",
                UUID.randomUUID().toString(),
                "incident_id",
                incident(),
                "reference",
                "T-1",
                "duty",
                "Triage",
                "started_at",
                days(3),
                "due_at",
                ago(dueAgo),
                "consequence",
                "The lead is called",
                "url",
                "/console",
                "ended_at",
                endedAgo == null ? null : ago(endedAgo));
    }
}
