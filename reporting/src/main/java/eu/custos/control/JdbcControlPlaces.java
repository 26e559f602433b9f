package eu.custos.control;

import eu.custos.evidence.PackageScope;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where the entries stand that a package about controls discloses of looks and of people's words. */
@Repository
@Transactional(propagation = Propagation.MANDATORY, readOnly = true)
class JdbcControlPlaces {

    private final JdbcClient jdbc;

    JdbcControlPlaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By {@link OscalFacts#entry}; what is not in it stands outside of the package or is withheld. */
    Map<String, Long> of(PackageScope scope, Collection<UUID> ids) {
        var places = new HashMap<String, Long>();
        jdbc.sql("""
                SELECT seq, type, coalesce(facts ->> 'result', facts ->> 'statement') AS id
                  FROM (SELECT seq, type, convert_from(leaf, 'UTF8')::jsonb -> 'facts' AS facts
                          FROM evidence_leaf
                         WHERE tenant_id = :tenant AND seq >= :first AND seq < :size
                           AND type IN ('control.checked', 'control.attested', 'control.exception-approved',
                                        'control.not-applicable')
                           AND recorded_at >= :from AND recorded_at < :to AND NOT seq = ANY (:withheld)) AS entry
                 WHERE coalesce(facts ->> 'result', facts ->> 'statement') = ANY (:ids)
                """)
                .param("tenant", scope.client().value())
                .param("first", scope.first())
                .param("size", scope.size())
                .param("from", Timestamp.from(Objects.requireNonNull(scope.from())))
                .param("to", Timestamp.from(Objects.requireNonNull(scope.to())))
                .param("withheld", scope.withheld().toArray(Long[]::new))
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, _) ->
                        Map.entry(OscalFacts.entry(row.getString("type"), row.getString("id")), row.getLong("seq")))
                .list()
                .forEach(place -> places.putIfAbsent(place.getKey(), place.getValue()));
        return places;
    }
}
