package eu.custos.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.custos.fixtures.Database;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class AppendOnlyTest {

    static final Database DB = Database.shared();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE custos.evidence_leaf SET type = 'x.y'",
                "DELETE FROM custos.evidence_leaf",
                "TRUNCATE custos.evidence_leaf",
                "UPDATE custos.evidence_checkpoint SET size = 0",
                "DELETE FROM custos.evidence_checkpoint",
                "TRUNCATE custos.evidence_checkpoint CASCADE",
                "UPDATE custos.evidence_signature SET size = 0",
                "DELETE FROM custos.evidence_signature",
                "TRUNCATE custos.evidence_signature",
                "DELETE FROM custos.evidence_head",
                "TRUNCATE custos.evidence_head"
            })
    void isKeptByTheDatabaseAgainstTheOwnerTheSuperuserAndThePlatform(String sql) throws SQLException {
        var tenant = DB.newClient();
        LedgerFixture.append(tenant, 1);

        assertThatThrownBy(() ->
                        DB.in(Database.analyst(tenant), () -> DB.jdbc().sql(sql).update()))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
        assertRefused("custos_owner", "owner", sql);
        try (var superuser = DB.superuser().getConnection();
                var statement = superuser.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("append-only");
            statement.execute("SET session_replication_role = DEFAULT");
        }
        assertThat(EvidenceLogTest.leaves(tenant)).hasSize(1);
    }

    @Test
    void letsTheLedgersEndOnlyGrow() {
        var tenant = DB.newClient();
        LedgerFixture.append(tenant, 2);

        assertThatThrownBy(() -> JdbcClient.create(DB.superuser())
                        .sql("UPDATE custos.evidence_head SET size = 1 WHERE tenant_id = ?")
                        .param(tenant.value())
                        .update())
                .rootCause()
                .hasMessageContaining("has 2 leaves and cannot go to 1");
    }

    @Test
    void showsNoLeafOfAnotherClientOrganisation() {
        var mine = DB.newClient();
        var other = DB.newClient();
        LedgerFixture.append(other, 1);

        var seen = DB.in(
                Database.analyst(mine),
                () -> DB.jdbc()
                        .sql("SELECT count(*) FROM evidence_leaf")
                        .query(Long.class)
                        .single());

        assertThat(seen).isZero();
    }

    private static void assertRefused(String role, String password, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(DB.url(), role, password);
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("append-only");
        }
    }
}
