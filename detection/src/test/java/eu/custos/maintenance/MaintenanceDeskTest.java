package eu.custos.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.asset.Asset;
import eu.custos.asset.Assets;
import eu.custos.asset.Criticality;
import eu.custos.fixtures.CoreContext;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.FormRefused;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class MaintenanceDeskTest {

    private static final Database DB = Database.shared();
    private static final AnnotationConfigApplicationContext CONTEXT =
            CoreContext.with(JdbcMaintenanceWindows.class, MaintenanceDesk.class);
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final TenantId tenant = DB.newClient();
    private final MaintenanceDesk desk = CONTEXT.getBean(MaintenanceDesk.class);

    @Test
    void announcesOnceForNamedAssetsAndEndsOnce() {
        asset("FS-01", "10.0.0.5");

        as(Role.ANALYST, () -> {
            desk.announce(tenant, draft("fs-01"), "one");
            desk.announce(tenant, draft("fs-01"), "one");
        });
        var window = list(false).getFirst();
        as(Role.ANALYST, () -> {
            desk.end(window.id());
            desk.end(window.id());
        });

        assertThat(window.assetNames()).containsExactly("FS-01");
        assertThat(list(false)).isEmpty();
        assertThat(list(true)).hasSize(1);
        assertThat(list(true).getFirst().endedBy()).isEqualTo("Ada Lovelace");
        assertThat(evidence()).containsExactly("maintenance.announced", "maintenance.ended");
    }

    @Test
    void refusesAnAssetThatTheClientDoesNotHave() {
        asset("FS-01", "10.0.0.5");

        assertThatExceptionOfType(FormRefused.class)
                .isThrownBy(() -> as(Role.ANALYST, () -> desk.announce(tenant, draft("FS-01", "FS-99"), "one")))
                .withMessageContaining("FS-99");
        assertThat(list(false)).isEmpty();
    }

    @Test
    void isForThoseWhoTriageThatClient() {
        as(Role.ANALYST, () -> desk.announce(tenant, draft(), "one"));
        var id = list(false).getFirst().id();
        var stranger = Database.analyst(DB.newClient());

        for (Runnable act : List.<Runnable>of(() -> desk.end(id), () -> desk.announce(tenant, draft(), "two"))) {
            assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> CurrentScope.run(stranger, act));
            assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> as(Role.AUDITOR, act));
        }
        assertThat(CurrentScope.call(stranger, () -> desk.list(false, null)).items())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T20:00, 2026-11-24T19:00, until",
        "2026-11-24T20:00, 2026-12-08T20:01, until",
        "2026-11-20T20:00, 2026-11-24T11:00, until",
        "tonight, 2026-11-24T22:00, from",
        "2026-11-24T20:00, +999999999-01-01T00:00, until",
        "2026-11-24T20:00, '', until"
    })
    void refusesATimeAtItsField(String from, String until, String field) {
        var form = new MaintenanceForm("one", "ACME", "Patch day", "", from, until, "patches", "Ingrid");

        assertThatExceptionOfType(FormRefused.class)
                .isThrownBy(() -> form.read(NOON))
                .satisfies(refused -> assertThat(refused.refusals()).containsOnlyKeys(field));
    }

    private static MaintenanceForm.Draft draft(String... assets) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new MaintenanceForm.Draft(
                "Patch day", Set.of(assets), now.minusSeconds(60), now.plusSeconds(3600), "patches", "Ingrid Sand");
    }

    private void asset(String name, String identifier) {
        as(
                Role.ANALYST,
                () -> CONTEXT.getBean(Assets.class)
                        .register(
                                tenant,
                                List.of(new Asset(
                                        UUID.randomUUID(),
                                        tenant,
                                        name,
                                        "server",
                                        Criticality.NORMAL,
                                        Set.of(name, identifier)))));
    }

    private void as(Role role, Runnable work) {
        CurrentScope.run(Database.as(role, tenant), work);
    }

    private List<MaintenanceWindow> list(boolean over) {
        return CurrentScope.call(Database.analyst(tenant), () -> desk.list(over, null))
                .items();
    }

    private List<String> evidence() {
        return DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc()
                        .sql("SELECT type FROM evidence_leaf ORDER BY seq")
                        .query(String.class)
                        .list());
    }
}
