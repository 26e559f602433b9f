package eu.custos.control;

import eu.custos.control.Look.Verdict;
import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The looks that were taken; none is changed or removed. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcControlResults {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    JdbcControlResults(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Result result) {
        jdbc.sql("""
                INSERT INTO control_result (tenant_id, control, id, catalogue, version, check_code, looked_at, verdict,
                    population, findings, digest, found, trouble)
                VALUES (:tenant, :control, :id, :catalogue, :version, :check, :at, :verdict,
                    :population, :findings, :digest, CAST(:found AS jsonb), :trouble)
                """)
                .param("tenant", result.whose().value())
                .param("control", result.control())
                .param("id", result.id())
                .param("catalogue", result.catalogue())
                .param("version", result.version())
                .param("check", result.check())
                .param("at", Timestamp.from(result.at()))
                .param("verdict", result.verdict().name())
                .param("population", result.population())
                .param("findings", result.findings())
                .param("digest", result.digest())
                .param("found", JSON.writeValueAsString(result.found()))
                .param("trouble", result.trouble())
                .update();
    }

    /** The latest first. */
    List<Result> latest(TenantId whose, String control, int limit) {
        return jdbc.sql("""
                SELECT * FROM control_result
                 WHERE tenant_id = :tenant AND control = :control ORDER BY id DESC LIMIT :limit
                """)
                .param("tenant", whose.value())
                .param("control", control)
                .param("limit", limit)
                .query(JdbcControlResults::map)
                .list();
    }

    /** The last look at each control in a time, by control. */
    List<Result> lastOfEach(TenantId whose, Collection<String> controls, Instant from, Instant to) {
        return jdbc.sql("""
                SELECT DISTINCT ON (control) * FROM control_result
                 WHERE tenant_id = :tenant AND control = ANY (:controls) AND looked_at >= :from AND looked_at < :to
                 ORDER BY control, id DESC
                """)
                .param("tenant", whose.value())
                .param("controls", controls.toArray(String[]::new))
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(JdbcControlResults::map)
                .list();
    }

    private static Result map(ResultSet row, int n) throws SQLException {
        return new Result(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("control"),
                row.getObject("id", UUID.class),
                row.getString("catalogue"),
                row.getString("version"),
                row.getString("check_code"),
                row.getTimestamp("looked_at").toInstant(),
                Verdict.valueOf(row.getString("verdict")),
                row.getLong("population"),
                row.getLong("findings"),
                row.getString("digest"),
                List.of(JSON.readValue(row.getString("found"), Finding[].class)),
                row.getString("trouble"));
    }
}
