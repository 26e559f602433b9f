package eu.custos.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.CoreContext;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class AssetDeskTest {

    static final Database DB = Database.shared();
    static final AssetContent SERVER = AssetContent.of("FS-02", "server", "high", "10.1.0.12\nfs-02.norda.example");

    static AnnotationConfigApplicationContext context;
    static AssetDesk desk;
    static Assets assets;

    @BeforeAll
    static void start() {
        context = CoreContext.with();
        desk = context.getBean(AssetDesk.class);
        assets = context.getBean(Assets.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void registersOnceHoweverOftenTheFormIsSent() {
        var tenant = DB.newClient();

        var first = asAdministrator(tenant, () -> desk.register(tenant, "form-1", SERVER));
        var second = asAdministrator(tenant, () -> desk.register(tenant, "form-1", SERVER));

        assertThat(second).isEqualTo(first);
        assertThat(all(tenant)).hasSize(1);
        assertThat(evidence(tenant)).containsExactly("asset.registered");
    }

    @Test
    void findsAnAssetUnderItsNameWithoutListingIt() {
        var tenant = DB.newClient();

        asAdministrator(tenant, () -> desk.register(tenant, "form-1", SERVER));

        assertThat(asAdministrator(tenant, () -> assets.matching(tenant, java.util.Set.of("fs-02"))))
                .containsOnlyKeys("fs-02");
    }

    @Test
    void leavesEvidenceOfAChangeAndNoneOfASavingThatChangesNothing() {
        var tenant = DB.newClient();
        var id = asAdministrator(tenant, () -> desk.register(tenant, "form-1", SERVER));
        var jewel = AssetContent.of("FS-02", "server", "crown-jewel", "10.1.0.12");

        change(tenant, id, jewel);
        change(tenant, id, jewel);

        assertThat(all(tenant)).singleElement().extracting(Asset::criticality).isEqualTo(Criticality.CROWN_JEWEL);
        assertThat(evidence(tenant)).containsExactly("asset.registered", "asset.changed");
    }

    @Test
    void refusesAnIdentifierOfAnotherAsset() {
        var tenant = DB.newClient();
        asAdministrator(tenant, () -> desk.register(tenant, "form-1", SERVER));
        var other = AssetContent.of("FS-03", "server", "low", "10.1.0.12");

        assertThatExceptionOfType(InvalidAsset.class)
                .isThrownBy(() -> asAdministrator(tenant, () -> desk.register(tenant, "form-2", other)))
                .withMessage("10.1.0.12 is known as FS-02 already.");
        assertThat(all(tenant)).hasSize(1);
    }

    @Test
    void refusesAnalystsAndAdministratorsOfOtherClients() {
        var tenant = DB.newClient();
        var elsewhere = DB.newClient();
        var id = asAdministrator(tenant, () -> desk.register(tenant, "form-1", SERVER));

        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() ->
                        CurrentScope.call(Database.analyst(tenant), () -> desk.register(tenant, "form-2", SERVER)));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> asAdministrator(elsewhere, () -> desk.register(tenant, "form-2", SERVER)));
        assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> change(elsewhere, id, SERVER));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> CurrentScope.call(Database.analyst(elsewhere), () -> desk.get(elsewhere, id)));
    }

    @Test
    void importsEveryLineOnceAndChangesWhatItKnows() {
        var tenant = DB.newClient();
        asAdministrator(tenant, () -> desk.register(tenant, "form-1", SERVER));
        var csv = "name,kind,criticality,identifiers\nfs-02,server,low,10.1.0.12\nWS-01,workstation,normal,\n";

        var before = asAdministrator(tenant, () -> desk.preview(tenant, csv));
        asAdministrator(tenant, () -> desk.takeIn(tenant, "import-1", csv));
        var again = asAdministrator(tenant, () -> desk.takeIn(tenant, "import-1", csv));

        assertThat(before.changed()).isOne();
        assertThat(before.fresh()).isOne();
        assertThat(again.same()).isEqualTo(2);
        assertThat(all(tenant)).extracting(Asset::name).containsExactly("WS-01", "fs-02");
        assertThat(evidence(tenant)).containsExactly("asset.registered", "asset.changed", "asset.registered");
    }

    @Test
    void importsNothingWhereOneLineDoesNotFit() {
        var tenant = DB.newClient();
        var csv = "name,kind,criticality\nWS-01,workstation,normal\nWS-02,workstation,grave\n";

        var plan = asAdministrator(tenant, () -> desk.takeIn(tenant, "import-1", csv));

        assertThat(plan.fits()).isFalse();
        assertThat(all(tenant)).isEmpty();
        assertThat(evidence(tenant)).isEmpty();
    }

    private static void change(TenantId tenant, UUID id, AssetContent content) {
        CurrentScope.run(Database.as(Role.ADMINISTRATOR, tenant), () -> desk.change(tenant, id, content));
    }

    private static <T> T asAdministrator(TenantId tenant, Supplier<T> work) {
        return CurrentScope.call(Database.as(Role.ADMINISTRATOR, tenant), work::get);
    }

    private static List<Asset> all(TenantId tenant) {
        return asAdministrator(tenant, () -> assets.all(tenant));
    }

    private static List<String> evidence(TenantId tenant) {
        return JdbcClient.create(DB.superuser())
                .sql("SELECT type FROM custos.evidence_leaf WHERE tenant_id = ? ORDER BY seq")
                .param(tenant.value())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
