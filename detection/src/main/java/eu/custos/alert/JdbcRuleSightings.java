package eu.custos.alert;

import eu.custos.tenancy.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** How often each rule family opened a group at a client organisation. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcRuleSightings {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcRuleSightings(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Earlier groups of each family; a family never seen is absent. */
    Map<UUID, Long> earlier(TenantId tenant, Collection<UUID> families) {
        var found = new HashMap<UUID, Long>();
        jdbc.sql("SELECT family, groups FROM rule_sighting WHERE tenant_id = :tenant AND family = ANY (:families)")
                .param("tenant", tenant.value())
                .param("families", families.toArray(UUID[]::new))
                .query(row -> {
                    found.put(row.getObject("family", UUID.class), row.getLong("groups"));
                });
        return found;
    }

    /** Counts groups that were opened. */
    void add(List<AlertGroup> opened) {
        if (opened.isEmpty()) {
            return;
        }
        var rows = opened.stream()
                .collect(Collectors.groupingBy(group -> group.tenant().value()))
                .entrySet()
                .stream()
                .flatMap(entry -> entry.getValue().stream()
                        .collect(Collectors.groupingBy(JdbcRuleSightings::familyOf, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(family -> Map.of(
                                "tenant_id", entry.getKey(), "family", family.getKey(), "groups", family.getValue())))
                .toList();
        jdbc.sql("""
                INSERT INTO rule_sighting AS s (tenant_id, family, groups, first_seen)
                SELECT tenant_id, family, groups, now()
                  FROM jsonb_to_recordset(:rows::jsonb) AS r(tenant_id uuid, family uuid, groups bigint)
                 ORDER BY tenant_id, family
                ON CONFLICT (tenant_id, family) DO UPDATE SET groups = s.groups + excluded.groups
                """).param("rows", json.writeValueAsString(rows)).update();
    }

    static UUID familyOf(AlertGroup group) {
        return group.fingerprint().familyDigest();
    }
}
