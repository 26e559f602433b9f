package eu.custos.indicator;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Tlp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What was on a list when alerts named it. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcIndicatorHits {

    /** A group remembers this many; the list's own page says the rest of a flood. */
    static final int MOST = 200;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcIndicatorHits(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A hit and where it was. */
    record Placed(TenantId tenant, UUID group, IndicatorHit hit, Instant at) {}

    /** Remembers each thing of a group once for a list. */
    void add(Collection<Placed> hits) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        hits.forEach(placed -> rows.add(row(placed)));
        jdbc.sql("""
                INSERT INTO indicator_hit
                    (tenant_id, group_id, list_id, entity_type, entity_value, list_name, list_version, tlp, kind,
                     indicator, confidence, note, valid_until, hit_at)
                SELECT r.* FROM jsonb_to_recordset(:rows::jsonb)
                       AS r(tenant_id uuid, group_id uuid, list_id uuid, entity_type text, entity_value text,
                            list_name text, list_version integer, tlp text, kind text, indicator text,
                            confidence smallint, note text, valid_until timestamptz, hit_at timestamptz)
                 WHERE (SELECT count(*) FROM indicator_hit AS h
                         WHERE h.tenant_id = r.tenant_id AND h.group_id = r.group_id) < :most
                 ORDER BY r.tenant_id, r.group_id, r.list_id, r.entity_type, r.entity_value
                ON CONFLICT DO NOTHING
                """)
                .param("rows", json.writeValueAsString(rows))
                .param("most", MOST)
                .update();
    }

    private static Map<String, @Nullable Object> row(Placed placed) {
        var hit = placed.hit();
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("tenant_id", placed.tenant().value());
        row.put("group_id", placed.group());
        row.put("list_id", hit.listId());
        row.put("entity_type", hit.type());
        row.put("entity_value", hit.entity());
        row.put("list_name", hit.list());
        row.put("list_version", hit.version());
        row.put("tlp", hit.tlp());
        row.put("kind", hit.kind());
        row.put("indicator", hit.indicator());
        row.put("confidence", hit.confidence());
        row.put("note", hit.note());
        row.put("valid_until", hit.validUntil().toString());
        row.put("hit_at", placed.at().toString());
        return row;
    }

    List<IndicatorHit> of(TenantId tenant, UUID group) {
        return jdbc.sql("""
                SELECT * FROM indicator_hit WHERE tenant_id = :tenant AND group_id = :group
                 ORDER BY confidence DESC NULLS LAST, hit_at, entity_value LIMIT :most
                """)
                .param("tenant", tenant.value())
                .param("group", group)
                .param("most", MOST)
                .query((row, n) -> hit(row))
                .list();
    }

    List<Placed> newestOf(UUID list, int limit) {
        return jdbc.sql("""
                SELECT h.* FROM unnest(tenant_scope()) AS tenant
                 CROSS JOIN LATERAL (SELECT * FROM indicator_hit
                      WHERE tenant_id = tenant AND list_id = :list ORDER BY hit_at DESC LIMIT :limit) AS h
                 ORDER BY h.hit_at DESC LIMIT :limit
                """)
                .param("list", list)
                .param("limit", limit)
                .query((row, n) -> new Placed(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        row.getObject("group_id", UUID.class),
                        hit(row),
                        row.getTimestamp("hit_at").toInstant()))
                .list();
    }

    private static IndicatorHit hit(ResultSet row) throws SQLException {
        return new IndicatorHit(
                EntityType.valueOf(row.getString("entity_type")),
                row.getString("entity_value"),
                row.getObject("list_id", UUID.class),
                row.getString("list_name"),
                row.getInt("list_version"),
                Tlp.valueOf(row.getString("tlp")),
                row.getString("kind"),
                row.getString("indicator"),
                row.getObject("confidence", Integer.class),
                row.getString("note"),
                row.getTimestamp("valid_until").toInstant());
    }
}
