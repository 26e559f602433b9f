package eu.custos.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates of managed security services: Regulation (EU) 2019/881 as amended by 2025/37; the horizontal layer never alone. */
class ClaimTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);

    @ParameterizedTest
    @CsvSource({
        "0, 3, IN_FORCE,  2026-01-01, 2027-01-01, true,  true,  no-approved-version",
        "3, 2, IN_FORCE,  2026-01-01, 2027-01-01, true,  true,  other-version",
        "3, 3, SUSPENDED, 2026-01-01, 2027-01-01, true,  true,  not-in-force",
        "3, 3, WITHDRAWN, 2026-01-01, 2027-01-01, true,  true,  not-in-force",
        "3, 3, IN_FORCE,  2026-11-28, 2027-01-01, true,  true,  outside-its-days",
        "3, 3, IN_FORCE,  2026-01-01, 2026-11-26, true,  true,  outside-its-days",
        "3, 3, IN_FORCE,  2026-01-01, 2027-01-01, false, true,  no-horizontal-layer",
        "3, 3, IN_FORCE,  2026-01-01, 2027-01-01, true,  false, horizontal-alone",
        "3, 3, IN_FORCE,  2026-11-27, 2026-11-27, true,  true,  certified:MSS-1"
    })
    void standsOnACertificateInForceWithBothLayers(
            int offered,
            int version,
            Certificate.State state,
            LocalDate from,
            LocalDate until,
            boolean horizontal,
            boolean vertical,
            String verdict) {
        var certificate = certificate(version, state, from, until, horizontal, vertical);

        assertThat(Claim.of(offered, List.of(certificate), DAY).code()).isEqualTo(verdict);
    }

    @Test
    void needsACertificate() {
        assertThat(Claim.of(3, List.of(), DAY).code()).isEqualTo("no-certificate");
    }

    @Test
    void isToldByTheCertificateThatComesNearest() {
        var old = certificate(2, Certificate.State.IN_FORCE, DAY, DAY, true, true);
        var alone = certificate(3, Certificate.State.IN_FORCE, DAY, DAY, true, false);
        var whole = certificate(3, Certificate.State.IN_FORCE, DAY, DAY, true, true);

        assertThat(Claim.of(3, List.of(old, alone), DAY).code()).isEqualTo("horizontal-alone");
        assertThat(Claim.of(3, List.of(old, alone, whole), DAY)).isInstanceOf(Claim.Certified.class);
    }

    private static Certificate certificate(
            int version,
            Certificate.State state,
            LocalDate from,
            LocalDate until,
            boolean horizontal,
            boolean vertical) {
        return new Certificate(
                UUID.randomUUID(),
                UUID.randomUUID(),
                version,
                "MSS-1",
                "An issuer",
                "A scheme",
                Level.SUBSTANTIAL,
                horizontal,
                vertical ? Set.of(Vertical.INCIDENT_MANAGEMENT) : Set.of(),
                from,
                until,
                state,
                null);
    }
}
