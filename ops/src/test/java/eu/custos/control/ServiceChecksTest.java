package eu.custos.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServiceChecksTest extends PlantedRows {

    @Test
    void aProviderWithoutAServiceOnRecordIsSeen() {
        misses("service.approved", this::approved);
    }

    @Test
    void aServiceThatNobodyApprovedIsSeen() {
        approved();
        catches("service.approved", this::approved, () -> version(service(null), 1, "PROPOSED"));
    }

    @Test
    void aClientWithAVersionThatNobodyApprovedIsSeenAndNotNamed() {
        var service = approved();
        version(service, 2, "PROPOSED");
        catches("service.approved", () -> engaged(service, 1, days(50)), () -> engaged(approved(), 2, days(50)));
        assertThat(look("service.approved").found())
                .extracting(Finding::label)
                .allSatisfy(label ->
                        assertThat(label).contains("version 2, of a client").doesNotContain(reference()));
    }

    @Test
    void aClientWithoutAServiceIsSeen() {
        misses("engagement.first", () -> engaged(approved(), 1, days(50)));
    }

    @Test
    void workBeforeTheServiceBeganIsSeen() {
        engaged(approved(), 1, days(50));
        catches("engagement.first", () -> incident("declared_at", days(49)), () -> incident("declared_at", days(51)));
    }

    @Test
    void aServiceWhoseScopeNobodyWorkedOutIsSeen() {
        catches(
                "scope.stated",
                () -> engaged(approved("no-certificate"), 1, days(50)),
                () -> engaged(approved(), 1, days(50)));
    }

    @Test
    void aCertificateThatRanOutIsSeen() {
        catches(
                "certificate.valid",
                () -> certificate(approved(), 1),
                () -> certificate(approved(), 1, "valid_until", "2026-11-23"));
    }

    @Test
    void aCertificateForMoreThanTheVersionAimsAtIsSeen() {
        catches(
                "certificate.valid",
                () -> certificate(approved(), 1),
                () -> certificate(approved(), 1, "level", "HIGH"));
    }

    @Test
    void aLabelWithoutACertificateThatBearsItIsSeen() {
        catches(
                "certificate.valid",
                () -> certificate(approved("certified:EU-1"), 1, "number", "EU-1"),
                () -> approved("certified:EU-9"));
    }

    @Test
    void theHorizontalLayerAloneUnderALabelIsSeen() {
        catches(
                "label.with-vertical",
                () -> certificate(approved("certified:EU-2"), 1, "number", "EU-2"),
                () -> certificate(approved("certified:EU-3"), 1, "number", "EU-3", "verticals", List.of()));
    }

    @Test
    void aVersionThatWaitsForItsVerdictIsSeen() {
        catches("change.judged", this::approved, () -> version(service(null), 1, "PROPOSED"));
    }

    @Test
    void aCertificateThatStayedBehindItsServiceIsSeen() {
        var behind = approved();
        certificate(behind, 1);
        catches("change.judged", this::approved, () -> version(behind, 2, "APPROVED", "impact", "TELL_CERTIFIER"));
    }

    private UUID approved() {
        return approved(null);
    }

    private UUID approved(@Nullable String verdict) {
        var service = service(verdict);
        version(service, 1, "APPROVED");
        return service;
    }

    private UUID service(@Nullable String verdict) {
        var id = UUID.randomUUID();
        plant(
                "service",
                "service_id",
                id,
                "request_id",
                id,
                "name",
                "Incident management " + id,
                "entered_at",
                days(200),
                "entered_by_name",
                "Maris Kask",
                "last_verdict",
                verdict);
        return id;
    }

    private void version(UUID service, int number, String state, @Nullable Object... more) {
        var decided = state.equals("APPROVED");
        planted(
                "service_version",
                more,
                "service_id",
                service,
                "version",
                number,
                "inside",
                "Incidents",
                "outside",
                "Backups",
                "handled",
                "Alerts",
                "locations",
                "Tallinn",
                "level",
                "SUBSTANTIAL",
                "digest",
                "00".repeat(32),
                "state",
                state,
                "proposed_by",
                "m.kask",
                "proposed_by_name",
                "Maris Kask",
                "proposed_at",
                days(150),
                "decided_by",
                decided ? "l.sofia" : null,
                "decided_by_name",
                decided ? "Lin Sofia" : null,
                "decided_at",
                decided ? days(149) : null,
                "impact",
                decided ? "NONE" : null);
    }

    private void engaged(UUID service, int version, Instant began) {
        plant(
                "engagement",
                "engagement_id",
                UUID.randomUUID(),
                "service_id",
                service,
                "version",
                version,
                "began_at",
                began,
                "entered_by_name",
                "Maris Kask");
    }

    private void certificate(UUID service, int version, @Nullable Object... more) {
        var id = UUID.randomUUID();
        planted(
                "certificate",
                more,
                "certificate_id",
                id,
                "request_id",
                id,
                "service_id",
                service,
                "version",
                version,
                "number",
                id,
                "issuer",
                "Certifier",
                "scheme",
                "EUMSS",
                "level",
                "SUBSTANTIAL",
                "horizontal",
                true,
                "verticals",
                List.of("INCIDENT_MANAGEMENT"),
                "valid_from",
                "2026-01-01",
                "valid_until",
                "2027-12-31",
                "state",
                "IN_FORCE",
                "entered_by_name",
                "Maris Kask",
                "entered_at",
                days(100));
    }

    private void planted(String table, @Nullable Object[] more, @Nullable Object... columns) {
        var all = new java.util.ArrayList<@Nullable Object>(java.util.Arrays.asList(columns));
        all.addAll(java.util.Arrays.asList(more));
        plant(table, all.toArray());
    }
}
