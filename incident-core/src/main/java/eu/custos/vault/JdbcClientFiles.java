package eu.custos.vault;

import eu.custos.tenancy.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which artefacts the client organisation itself handed in, and how it named them. */
@Repository
class JdbcClientFiles {

    private final JdbcClient jdbc;

    JdbcClientFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The first time counts. */
    void mark(TenantId tenant, UUID artefact, String name, Instant at) {
        jdbc.sql("""
                UPDATE artefact SET client_name = ?, client_at = ?
                 WHERE tenant_id = ? AND id = ? AND client_at IS NULL AND state <> 'ERASED'
                """).params(name, Timestamp.from(at), tenant.value(), artefact).update();
    }

    /** How many an incident has, counted up to that many. */
    int count(TenantId tenant, UUID incident, int most) {
        return jdbc.sql("""
                SELECT count(*) FROM (SELECT FROM artefact
                    WHERE tenant_id = ? AND incident_id = ? AND client_at IS NOT NULL LIMIT ?) AS up_to
                """)
                .params(tenant.value(), incident, most)
                .query(Integer.class)
                .single();
    }

    /** Newest first. */
    List<ClientFiles.Line> of(TenantId tenant, UUID incident, int limit) {
        return jdbc.sql("""
                SELECT client_name, client_at, bytes, state, sha256 FROM artefact
                 WHERE tenant_id = ? AND incident_id = ? AND client_at IS NOT NULL
                 ORDER BY client_at DESC, id DESC LIMIT ?
                """)
                .params(tenant.value(), incident, limit)
                .query((row, _) -> new ClientFiles.Line(
                        row.getString("client_name"),
                        Artefact.size(row.getLong("bytes")),
                        Artefact.State.valueOf(row.getString("state")).forClient(),
                        row.getTimestamp("client_at").toInstant(),
                        row.getString("sha256")))
                .list();
    }
}
