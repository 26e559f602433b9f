package eu.custos.asset;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.fixtures.Database;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AssetsTest {

    static final Database DB = Database.shared();
    static final Assets ASSETS = new JdbcAssets(DB.jdbc());

    @Test
    void findsAnAssetUnderEachOfItsNamesWhateverTheirCase() {
        var tenant = DB.newClient();
        var server = server(tenant, "FS-02", "fs-02.norda.example", "10.1.0.12");
        DB.in(Database.analyst(tenant), () -> register(tenant, server));

        var found = DB.in(
                Database.analyst(tenant),
                () -> ASSETS.matching(tenant, Set.of("FS-02.NORDA.EXAMPLE", "10.1.0.12", "10.9.9.9")));

        assertThat(found).containsOnlyKeys("FS-02.NORDA.EXAMPLE", "10.1.0.12").containsValue(server);
    }

    @Test
    void givesAnIdentifierToTheAssetRegisteredLastWithIt() {
        var tenant = DB.newClient();
        var old = server(tenant, "old", "10.1.0.12");
        var fresh = server(tenant, "fresh", "10.1.0.12");

        DB.in(Database.analyst(tenant), () -> register(tenant, old));
        DB.in(Database.analyst(tenant), () -> register(tenant, fresh));

        assertThat(DB.in(Database.analyst(tenant), () -> ASSETS.matching(tenant, Set.of("10.1.0.12"))))
                .containsEntry("10.1.0.12", fresh);
    }

    @Test
    void showsNoAssetOfAnotherClient() {
        var tenant = DB.newClient();
        var other = DB.newClient();
        DB.in(Database.analyst(tenant), () -> register(tenant, server(tenant, "FS-02", "fs-02")));

        assertThat(DB.in(Database.analyst(other), () -> ASSETS.matching(tenant, Set.of("fs-02"))))
                .isEmpty();
    }

    private static boolean register(TenantId tenant, Asset asset) {
        ASSETS.register(tenant, List.of(asset));
        return true;
    }

    private static Asset server(TenantId tenant, String name, String... identifiers) {
        return new Asset(UUID.randomUUID(), tenant, name, "server", Criticality.HIGH, Set.of(identifiers));
    }
}
