package eu.custos.portal;

import eu.custos.incident.IncidentStatus;
import eu.custos.incident.Phase;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the portal shows. */
@Repository
@Transactional(readOnly = true)
class JdbcPortalBoard {

    static final int ENDED_SHOWN = 20;
    static final int OPEN_SHOWN = 100;

    private static final String CASES = """
            SELECT id, reference, title, severity, tlp, phase, status, exercise, declared_at, phase_since, ended_at
              FROM incident
             WHERE tenant_id = :tenant
            """;

    private final JdbcClient jdbc;

    JdbcPortalBoard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<PortalCase> open(TenantId tenant) {
        return jdbc.sql(CASES + " AND status = 'OPEN' ORDER BY declared_at DESC, id DESC LIMIT " + OPEN_SHOWN)
                .param("tenant", tenant.value())
                .query(JdbcPortalBoard::portalCase)
                .list();
    }

    List<PortalCase> ended(TenantId tenant) {
        return jdbc.sql(CASES + " AND status <> 'OPEN' ORDER BY declared_at DESC, id DESC LIMIT " + ENDED_SHOWN)
                .param("tenant", tenant.value())
                .query(JdbcPortalBoard::portalCase)
                .list();
    }

    Optional<PortalCase> find(TenantId tenant, String reference) {
        return jdbc.sql(CASES + " AND reference = :reference")
                .param("tenant", tenant.value())
                .param("reference", reference)
                .query(JdbcPortalBoard::portalCase)
                .optional();
    }

    /** The phases it went through, in order; a phase entered twice is there twice. */
    List<Entered> phases(TenantId tenant, UUID incident) {
        return jdbc.sql("""
                SELECT phase, entered_at
                  FROM incident_phase
                 WHERE tenant_id = :tenant AND incident_id = :incident
                 ORDER BY n
                """)
                .param("tenant", tenant.value())
                .param("incident", incident)
                .query((row, n) -> new Entered(
                        Phase.valueOf(row.getString("phase")),
                        row.getTimestamp("entered_at").toInstant()))
                .list();
    }

    /** The newest lines that have plain words, newest first. */
    List<Happened> happened(TenantId tenant, UUID incident, int limit) {
        return jdbc
                .sql("""
                SELECT kind, lane, occurred_at
                  FROM incident_timeline
                 WHERE tenant_id = :tenant AND incident_id = :incident AND kind IN (:kinds)
                 ORDER BY occurred_at DESC, id DESC
                 LIMIT :limit
                """)
                .param("tenant", tenant.value())
                .param("incident", incident)
                .param("kinds", PlainWords.kinds())
                .param("limit", limit)
                .query((row, n) -> new Line(
                        row.getTimestamp("occurred_at").toInstant(), row.getString("kind"), row.getString("lane")))
                .list()
                .stream()
                .flatMap(line ->
                        PlainWords.happened(line.kind(), line.lane())
                                .map(words -> new Happened(line.at(), words))
                                .stream())
                .toList();
    }

    record Entered(Phase phase, Instant at) {}

    record Happened(Instant at, String words) {}

    private record Line(Instant at, String kind, String lane) {}

    private static PortalCase portalCase(ResultSet row, int n) throws SQLException {
        return new PortalCase(
                row.getObject("id", UUID.class),
                row.getString("reference"),
                row.getString("title"),
                Severity.valueOf(row.getString("severity")),
                Tlp.valueOf(row.getString("tlp")),
                Phase.valueOf(row.getString("phase")),
                IncidentStatus.valueOf(row.getString("status")),
                row.getBoolean("exercise"),
                row.getTimestamp("declared_at").toInstant(),
                row.getTimestamp("phase_since").toInstant(),
                time(row.getTimestamp("ended_at")));
    }

    private static @Nullable Instant time(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
