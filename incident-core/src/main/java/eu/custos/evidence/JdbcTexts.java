package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The words beside the leaves. */
@Repository
class JdbcTexts {

    private final JdbcClient jdbc;

    JdbcTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False where there were none. */
    boolean delete(TenantId tenant, long seq) {
        return jdbc.sql("DELETE FROM evidence_text WHERE tenant_id = ? AND seq = ?")
                        .params(tenant.value(), seq)
                        .update()
                == 1;
    }

    /** Other entries of the incident with longer words that end with these, as the last part of a sentence. */
    List<Long> endingWith(TenantId tenant, UUID incident, long seq, String words) {
        return jdbc.sql("""
                SELECT l.seq FROM evidence_leaf l JOIN evidence_text t ON t.tenant_id = l.tenant_id AND t.seq = l.seq
                 WHERE l.tenant_id = :tenant AND l.incident_id = :incident AND l.seq <> :seq
                   AND octet_length(t.words) > octet_length(:words) + 1
                   AND substr(t.words, octet_length(t.words) - octet_length(:words) - 1)
                       IN ('\\x3a20'::bytea || :words, '\\x2e20'::bytea || :words)
                 ORDER BY l.seq
                """)
                .param("tenant", tenant.value())
                .param("incident", incident)
                .param("seq", seq)
                .param("words", words.getBytes(StandardCharsets.UTF_8))
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** The incident that the leaf is about. */
    Optional<UUID> incident(TenantId tenant, long seq) {
        return jdbc.sql("SELECT incident_id FROM evidence_leaf WHERE tenant_id = ? AND seq = ?")
                .params(tenant.value(), seq)
                .query((row, _) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .optional()
                .flatMap(found -> found);
    }
}
