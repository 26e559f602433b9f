package eu.custos.audit;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The audits kept, and who may be an auditor. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcAudits {

    private static final String AUDITS = """
            SELECT a.*, ARRAY(SELECT c.tenant_id FROM audit_client c
                              WHERE c.audit_id = a.audit_id ORDER BY c.place) AS clients
              FROM audit a
             WHERE a.tenant_id = :provider
            """;

    private final JdbcClient jdbc;

    JdbcAudits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Staff whose account is open and who hold the role, by name. */
    List<Actor> auditors(TenantId provider) {
        return jdbc.sql("""
                SELECT name, display_name FROM account
                 WHERE tenant_id = :provider AND active AND 'AUDITOR' = ANY (roles) ORDER BY display_name, name
                """)
                .param("provider", provider.value())
                .query((row, _) -> new Actor(Actor.Kind.PERSON, row.getString(1), row.getString(2)))
                .list();
    }

    /** False where that request opened one before. */
    boolean add(Audit audit, String request) {
        var added = jdbc.sql("""
                INSERT INTO audit (tenant_id, audit_id, request_id, title, auditor_id, auditor_name, period_from,
                    period_until, controls, pseudonyms, salt, closes_at, reason, opened_by_name, opened_at)
                VALUES (:provider, :id, :request, :title, :auditor, :auditorName, :from, :until, :controls, :pseudonyms,
                    :salt, :closes, :reason, :by, :at)
                ON CONFLICT (tenant_id, request_id) DO NOTHING
                """)
                .param("provider", audit.provider().value())
                .param("id", audit.id())
                .param("request", request)
                .param("title", audit.title())
                .param("auditor", audit.auditor().id())
                .param("auditorName", audit.auditor().name())
                .param("from", Timestamp.from(audit.period().from()))
                .param("until", Timestamp.from(audit.period().until()))
                .param("controls", audit.controls().toArray(String[]::new))
                .param("pseudonyms", audit.pseudonyms())
                .param("salt", HexFormat.of().parseHex(audit.salt()))
                .param("closes", Timestamp.from(audit.closesAt()))
                .param("reason", audit.reason())
                .param("by", audit.openedBy())
                .param("at", Timestamp.from(audit.openedAt()))
                .update();
        if (added == 1) {
            for (var place = 0; place < audit.clients().size(); place++) {
                jdbc.sql("INSERT INTO audit_client (tenant_id, audit_id, place) VALUES (?, ?, ?)")
                        .params(audit.clients().get(place).value(), audit.id(), place)
                        .update();
            }
        }
        return added == 1;
    }

    Optional<Audit> find(TenantId provider, UUID id) {
        return jdbc.sql(AUDITS + " AND a.audit_id = :id")
                .param("provider", provider.value())
                .param("id", id)
                .query(JdbcAudits::audit)
                .optional();
    }

    /** The same, held until the transaction ends. */
    Optional<Audit> lock(TenantId provider, UUID id) {
        return jdbc.sql(AUDITS + " AND a.audit_id = :id FOR UPDATE OF a")
                .param("provider", provider.value())
                .param("id", id)
                .query(JdbcAudits::audit)
                .optional();
    }

    /**
     * Newest first.
     *
     * @param auditor whose; null for everybody's
     */
    List<Audit> list(TenantId provider, @Nullable String auditor, @Nullable UUID after, int limit) {
        return jdbc.sql(AUDITS + """
                   AND (:auditor::text IS NULL OR a.auditor_id = :auditor)
                   AND (:after::uuid IS NULL OR a.audit_id < :after)
                 ORDER BY a.audit_id DESC LIMIT :limit
                """)
                .param("provider", provider.value())
                .param("auditor", auditor)
                .param("after", after)
                .param("limit", limit)
                .query(JdbcAudits::audit)
                .list();
    }

    /** False where it was over before. */
    boolean end(Audit audit, Instant at, String by) {
        return jdbc.sql("""
                UPDATE audit SET ended_at = :at, ended_by_name = :by
                 WHERE tenant_id = :provider AND audit_id = :id AND ended_at IS NULL AND closes_at > :at
                """)
                        .param("at", Timestamp.from(at))
                        .param("by", by)
                        .param("provider", audit.provider().value())
                        .param("id", audit.id())
                        .update()
                == 1;
    }

    void closeAt(Audit audit, Instant closes) {
        jdbc.sql("""
                UPDATE audit SET closes_at = :closes, ended_at = NULL, ended_by_name = NULL
                 WHERE tenant_id = :provider AND audit_id = :id
                """)
                .param("closes", Timestamp.from(closes))
                .param("provider", audit.provider().value())
                .param("id", audit.id())
                .update();
    }

    private static Audit audit(ResultSet row, int n) throws SQLException {
        var ended = row.getTimestamp("ended_at");
        return new Audit(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("audit_id", UUID.class),
                row.getString("title"),
                new Actor(Actor.Kind.PERSON, row.getString("auditor_id"), row.getString("auditor_name")),
                Arrays.stream((UUID[]) row.getArray("clients").getArray())
                        .map(TenantId::new)
                        .toList(),
                new Period(
                        row.getTimestamp("period_from").toInstant(),
                        row.getTimestamp("period_until").toInstant()),
                List.of((String[]) row.getArray("controls").getArray()),
                row.getBoolean("pseudonyms"),
                HexFormat.of().formatHex(row.getBytes("salt")),
                row.getTimestamp("closes_at").toInstant(),
                row.getString("reason"),
                row.getString("opened_by_name"),
                row.getTimestamp("opened_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getString("ended_by_name"));
    }
}
