package eu.custos.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.fixtures.Database;
import org.junit.jupiter.api.Test;

class TenantWallTest {

    static final Database DB = Database.shared();

    @Test
    void showsNothingWithoutAScope() {
        DB.newClient();

        var rows = DB.transactions().execute(tx -> count());

        assertThat(rows).isZero();
    }

    @Test
    void showsOnlyTheClientsOfTheScope() {
        var mine = DB.newClient();
        DB.newClient();

        var rows = DB.in(Database.analyst(mine), TenantWallTest::count);

        assertThat(rows).isEqualTo(1);
    }

    private static Long count() {
        return DB.jdbc()
                .sql("SELECT count(*) FROM client_organisation")
                .query(Long.class)
                .single();
    }
}
