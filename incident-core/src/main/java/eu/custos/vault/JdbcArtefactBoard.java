package eu.custos.vault;

import eu.custos.tenancy.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of artefacts; ids sort by the time of receipt. */
@Repository
class JdbcArtefactBoard {

    private static final String SELECT = """
            SELECT a.*, i.reference FROM artefact a JOIN incident i ON i.tenant_id = a.tenant_id AND i.id = a.incident_id
            """;

    private final JdbcClient jdbc;

    JdbcArtefactBoard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first, below that id where one is given. */
    List<Artefact> ofIncident(TenantId tenant, UUID incident, @Nullable UUID below, int limit) {
        return jdbc.sql(SELECT + """
                 WHERE a.tenant_id = :tenant AND a.incident_id = :incident
                   AND (cast(:below AS uuid) IS NULL OR a.id < :below)
                 ORDER BY a.id DESC LIMIT :limit
                """)
                .param("tenant", tenant.value())
                .param("incident", incident)
                .param("below", below)
                .param("limit", limit)
                .query(JdbcArtefacts::map)
                .list();
    }

    List<Artefact> copiesOf(TenantId tenant, UUID original, int limit) {
        return jdbc.sql(SELECT + " WHERE a.tenant_id = ? AND a.original_id = ? ORDER BY a.id LIMIT ?")
                .params(tenant.value(), original, limit)
                .query(JdbcArtefacts::map)
                .list();
    }

    /** The same content in other incidents of the client. */
    List<Artefact> sameContent(TenantId tenant, UUID not, String sha256, int limit) {
        return jdbc.sql(SELECT + " WHERE a.tenant_id = ? AND a.sha256 = ? AND a.id <> ? ORDER BY a.id DESC LIMIT ?")
                .params(tenant.value(), sha256, not, limit)
                .query(JdbcArtefacts::map)
                .list();
    }

    /** Those by any of the digests a person may have, in the clients of the scope. */
    List<Artefact> withDigest(Set<TenantId> tenants, String digest, int limit) {
        var column = switch (digest.length()) {
            case 32 -> "md5";
            case 40 -> "sha1";
            case 128 -> "sha512";
            default -> "sha256";
        };
        return jdbc.sql(SELECT
                        + " WHERE a.tenant_id IN (:tenants) AND a.%s = :digest ORDER BY a.id DESC LIMIT :limit"
                                .formatted(column))
                .param("tenants", ids(tenants))
                .param("digest", digest)
                .param("limit", limit)
                .query(JdbcArtefacts::map)
                .list();
    }

    List<Artefact> quarantined(Set<TenantId> tenants, @Nullable UUID after, int limit) {
        return some(tenants, "a.state = 'QUARANTINED'", after, limit);
    }

    List<Artefact> unsound(Set<TenantId> tenants, int limit) {
        return some(tenants, "a.finding IS NOT NULL", null, limit);
    }

    List<Artefact> proposed(Set<TenantId> tenants, int limit) {
        return some(tenants, "a.proposed_at IS NOT NULL", null, limit);
    }

    List<Artefact> askedToErase(Set<TenantId> tenants, int limit) {
        return some(tenants, """
                EXISTS (SELECT FROM artefact_erasure e
                         WHERE e.tenant_id = a.tenant_id AND e.artefact_id = a.id AND e.state = 'ASKED')
                """, null, limit);
    }

    /** Whose digests were last recomputed before that time, the longest ago first. */
    List<Artefact> toCheck(TenantId tenant, Instant before, int limit) {
        return jdbc.sql(SELECT + """
                 WHERE a.tenant_id = ? AND a.state <> 'ERASED' AND a.checked_at < ? ORDER BY a.checked_at LIMIT ?
                """)
                .params(tenant.value(), Timestamp.from(before), limit)
                .query(JdbcArtefacts::map)
                .list();
    }

    /** Whose time is over, without a hold and not proposed yet. */
    List<Artefact> outOfTime(TenantId tenant, Instant now, int limit) {
        return jdbc.sql(SELECT + """
                 WHERE a.tenant_id = ? AND a.keep_until IS NOT NULL AND a.keep_until <= ? AND a.proposed_at IS NULL
                   AND a.state <> 'ERASED' AND a.held_since IS NULL
                 ORDER BY a.keep_until LIMIT ?
                """)
                .params(tenant.value(), Timestamp.from(now), limit)
                .query(JdbcArtefacts::map)
                .list();
    }

    long unsound(Set<TenantId> tenants) {
        return tenants.isEmpty()
                ? 0
                : jdbc.sql("SELECT count(*) FROM artefact WHERE tenant_id IN (:tenants) AND finding IS NOT NULL")
                        .param("tenants", ids(tenants))
                        .query(Long.class)
                        .single();
    }

    private List<Artefact> some(Set<TenantId> tenants, String which, @Nullable UUID after, int limit) {
        if (tenants.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(SELECT + " WHERE a.tenant_id IN (:tenants) AND " + which + """
                   AND (cast(:after AS uuid) IS NULL OR a.id > :after)
                 ORDER BY a.id LIMIT :limit
                """)
                .param("tenants", ids(tenants))
                .param("after", after)
                .param("limit", limit)
                .query(JdbcArtefacts::map)
                .list();
    }

    private static List<UUID> ids(Set<TenantId> tenants) {
        return tenants.stream().map(TenantId::value).toList();
    }
}
