package eu.custos.suppression;

import eu.custos.suppression.BackTest.Figures;
import eu.custos.suppression.BackTest.Group;
import eu.custos.suppression.BackTest.OfClient;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Back-tests as they were told when somebody proposed or approved. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcLookBacks {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcLookBacks(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** For what it was run. */
    enum Stage {
        PROPOSED,
        APPROVED
    }

    private record Row(UUID tenant, Instant ranAt, int days, OfClient of) {}

    void keep(Suppression suppression, Stage stage, BackTest test) {
        if (suppression.client() == null) {
            keep(JdbcSuppressions.key(null), suppression.id(), stage, test, test.sum(), List.of(), List.of());
        }
        for (var of : test.clients()) {
            keep(of.tenant().value(), suppression.id(), stage, test, of.figures(), of.incidents(), of.sample());
        }
    }

    private void keep(
            UUID tenant,
            UUID suppression,
            Stage stage,
            BackTest test,
            Figures figures,
            List<String> incidents,
            List<Group> sample) {
        jdbc.sql("""
                INSERT INTO suppression_back_test (tenant_id, suppression_id, stage, ran_at, days, looked,
                    looked_back_to, cut, groups, alerts, incidents, genuine, became, sample)
                VALUES (:tenant, :id, :stage, :at, :days, :looked, :back, :cut, :groups, :alerts, :incidents, :genuine,
                    :became, :sample::jsonb)
                ON CONFLICT (tenant_id, suppression_id, stage) DO NOTHING
                """)
                .param("tenant", tenant)
                .param("id", suppression)
                .param("stage", stage.name())
                .param("at", Timestamp.from(test.ranAt()))
                .param("days", test.days())
                .param("looked", figures.looked())
                .param("back", figures.backTo() == null ? null : Timestamp.from(figures.backTo()))
                .param("cut", figures.cut())
                .param("groups", figures.groups())
                .param("alerts", figures.alerts())
                .param("incidents", figures.incidents())
                .param("genuine", figures.genuine())
                .param("became", incidents.toArray(String[]::new))
                .param("sample", json.writeValueAsString(sample))
                .update();
    }

    /** As kept, with details of the clients of the scope only. */
    Optional<BackTest> find(Suppression suppression, Stage stage) {
        var rows = jdbc.sql("""
                SELECT * FROM suppression_back_test
                 WHERE tenant_id = ANY (tenant_scope() || :key) AND suppression_id = :id AND stage = :stage
                 ORDER BY incidents DESC, alerts DESC, tenant_id
                """)
                .param("key", JdbcSuppressions.key(suppression.client()))
                .param("id", suppression.id())
                .param("stage", stage.name())
                .query(this::row)
                .list();
        var whole = rows.stream()
                .filter(row -> row.tenant.equals(JdbcSuppressions.key(suppression.client())))
                .findFirst();
        return whole.map(sum -> new BackTest(
                sum.ranAt,
                sum.days,
                sum.of.figures(),
                rows.stream()
                        .filter(row -> suppression.client() != null || !row.equals(sum))
                        .map(Row::of)
                        .toList()));
    }

    private Row row(ResultSet row, int n) throws SQLException {
        var tenant = row.getObject("tenant_id", UUID.class);
        var figures = new Figures(
                row.getLong("looked"),
                StoredTime.of(row.getTimestamp("looked_back_to")),
                row.getBoolean("cut"),
                row.getLong("groups"),
                row.getLong("alerts"),
                row.getLong("incidents"),
                row.getLong("genuine"));
        return new Row(
                tenant,
                row.getTimestamp("ran_at").toInstant(),
                row.getInt("days"),
                new OfClient(
                        new TenantId(tenant),
                        figures,
                        List.of((String[]) row.getArray("became").getArray()),
                        List.of(json.readValue(row.getString("sample"), Group[].class))));
    }
}
