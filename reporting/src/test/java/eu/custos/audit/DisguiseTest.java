package eu.custos.audit;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisguiseTest {

    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");
    private static final TenantId NORDA = new TenantId(UUID.randomUUID());
    private static final TenantId SUEDA = new TenantId(UUID.randomUUID());
    private static final List<ClientOrganisation> CLIENTS =
            List.of(organisation(NORDA, "NRD", "Norda Group"), organisation(SUEDA, "SUD", "Sueda"));

    private final Disguise disguise = new Disguise(audit("00".repeat(16)), CLIENTS, true);
    private final Disguise open = new Disguise(audit("00".repeat(16)), CLIENTS, false);

    @Test
    void namesClientsByTheirPlace() {
        assertThat(disguise.client(SUEDA)).isEqualTo("Client B");
        assertThat(disguise.reference(SUEDA, "SUD-2026-0042")).isEqualTo("B-2026-0042");
        assertThat(open.client(SUEDA)).isEqualTo("Sueda");
        assertThat(open.reference(SUEDA, "SUD-2026-0042")).isEqualTo("SUD-2026-0042");
    }

    @Test
    void namesAPersonTheSameAllThroughOneAuditAndOtherwiseInTheNext() {
        var next = new Disguise(audit("01".repeat(16)), CLIENTS, true);

        assertThat(disguise.person(Actor.Kind.PERSON, "m.kask"))
                .isEqualTo(disguise.person(Actor.Kind.PERSON, "m.kask"))
                .isNotEqualTo(disguise.person(Actor.Kind.PERSON, "l.sofia"))
                .isNotEqualTo(next.person(Actor.Kind.PERSON, "m.kask"))
                .doesNotContain("kask");
        assertThat(disguise.person(Actor.Kind.PLATFORM, "evidence")).isEqualTo("evidence");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HIGH",
                "NOT_SIGNIFICANT",
                "42",
                "-1",
                "true",
                "2026-11-27T00:00:00Z",
                "MSS-H-SD-01",
                "4b9a1c2e-0000-7000-8000-000000000001",
                "PT30M"
            })
    void showsCodes(String value) {
        assertThat(disguise.fact(value)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"m.kask", "Norda Group", "NRD", "NRD-2026-0042", "fs-01.norda.example", "10.0.0.1", "a@b.c"})
    void withholdsWhatMayName(String value) {
        assertThat(disguise.fact(value)).isEqualTo(Disguise.HIDDEN);
        assertThat(open.fact(value)).isEqualTo(value);
    }

    @Test
    void withholdsWords() {
        assertThat(disguise.words("Called Ingrid of Norda")).isEqualTo(Disguise.HIDDEN);
        assertThat(disguise.words(null)).isNull();
        assertThat(open.words("Called Ingrid of Norda")).isEqualTo("Called Ingrid of Norda");
    }

    private static Audit audit(String salt) {
        return new Audit(
                new TenantId(UUID.randomUUID()),
                UUID.randomUUID(),
                "Surveillance",
                new Actor(Actor.Kind.PERSON, "a.lovelace", "Ada Lovelace"),
                List.of(NORDA, SUEDA),
                new Period(NOW.minusSeconds(10), NOW),
                List.of(),
                true,
                salt,
                NOW.plusSeconds(10),
                "yearly",
                "Lin Sofia",
                NOW,
                null,
                null);
    }

    private static ClientOrganisation organisation(TenantId id, String reference, String name) {
        return new ClientOrganisation(
                id, reference, name, "energy", ClientOrganisation.Kind.CLIENT, 1, ZoneOffset.UTC, NOW);
    }
}
