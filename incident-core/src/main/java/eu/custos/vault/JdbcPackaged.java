package eu.custos.vault;

import eu.custos.evidence.PackageScope;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The artefacts that a package tells of: those whose receipt stands among the entries it discloses. */
@Repository
class JdbcPackaged {

    private final JdbcClient jdbc;

    JdbcPackaged(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By id. */
    List<Artefact> of(PackageScope scope) {
        return jdbc.sql("""
                WITH received AS (
                    SELECT DISTINCT (convert_from(leaf, 'UTF8')::jsonb -> 'subject' ->> 'id')::uuid AS id
                      FROM evidence_leaf
                     WHERE tenant_id = :tenant AND seq >= :first AND seq < :size AND type = 'artefact.received'
                       AND NOT seq = ANY (:withheld)
                       AND (cast(:incident AS uuid) IS NULL OR incident_id = :incident)
                       AND (cast(:from AS timestamptz) IS NULL OR recorded_at >= :from)
                       AND (cast(:to AS timestamptz) IS NULL OR recorded_at < :to))
                SELECT a.*, i.reference FROM received r
                  JOIN artefact a ON a.tenant_id = :tenant AND a.id = r.id
                  JOIN incident i ON i.tenant_id = a.tenant_id AND i.id = a.incident_id
                 ORDER BY a.id
                """)
                .param("tenant", scope.client().value())
                .param("first", scope.first())
                .param("size", scope.size())
                .param("withheld", scope.withheld().toArray(Long[]::new))
                .param("incident", scope.incident())
                .param("from", stamp(scope.from()))
                .param("to", stamp(scope.to()))
                .query(JdbcArtefacts::map)
                .list();
    }

    private static @Nullable Timestamp stamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
