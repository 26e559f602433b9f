package eu.custos.indicator;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Page;
import eu.custos.vocabulary.Tlp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The entries of lists. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcIndicators {

    private static final int CHUNK = 5_000;

    private final JdbcClient jdbc;

    JdbcIndicators(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(TenantId tenant, UUID version, List<Indicator> indicators) {
        for (var from = 0; from < indicators.size(); from += CHUNK) {
            var chunk = indicators.subList(from, Math.min(from + CHUNK, indicators.size()));
            jdbc.sql("""
                    INSERT INTO indicator
                        (tenant_id, version_id, key, kind, value, valid_from, valid_until, confidence, note)
                    SELECT :tenant, :version, key, kind, value, valid_from, valid_until, confidence, note
                      FROM unnest(:keys::text[], :kinds::text[], :values::text[], :from::timestamptz[],
                                  :until::timestamptz[], :confidences::smallint[], :notes::text[])
                           AS e(key, kind, value, valid_from, valid_until, confidence, note)
                    """)
                    .param("tenant", tenant.value())
                    .param("version", version)
                    .param("keys", texts(chunk, Indicator::key))
                    .param("kinds", texts(chunk, Indicator::kind))
                    .param("values", texts(chunk, Indicator::value))
                    .param("from", texts(chunk, Indicator::validFrom))
                    .param("until", texts(chunk, Indicator::validUntil))
                    .param("confidences", texts(chunk, Indicator::confidence))
                    .param("notes", texts(chunk, Indicator::note))
                    .update();
        }
    }

    private interface Part {
        @Nullable
        Object of(Indicator indicator);
    }

    private static @Nullable String[] texts(List<Indicator> chunk, Part part) {
        return chunk.stream()
                .map(part::of)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }

    void remove(TenantId tenant, UUID version) {
        jdbc.sql("DELETE FROM indicator WHERE tenant_id = :tenant AND version_id = :version")
                .param("tenant", tenant.value())
                .param("version", version)
                .update();
    }

    /** Entries after that key, in the order of keys. */
    Page<Indicator> page(TenantId tenant, UUID version, String after, int limit) {
        var rows = jdbc.sql("""
                SELECT * FROM indicator WHERE tenant_id = :tenant AND version_id = :version AND key > :after
                 ORDER BY key LIMIT :limit
                """)
                .param("tenant", tenant.value())
                .param("version", version)
                .param("after", after)
                .param("limit", limit + 1)
                .query(JdbcIndicators::indicator)
                .list();
        return Page.of(rows, limit, Indicator::key);
    }

    /** Those that count at that instant, after that key. */
    Page<Indicator> inForce(TenantId tenant, UUID version, Instant at, String after, int limit) {
        var rows = jdbc.sql("""
                SELECT * FROM indicator
                 WHERE tenant_id = :tenant AND version_id = :version AND key > :after
                   AND valid_until > :at AND (valid_from IS NULL OR valid_from <= :at)
                 ORDER BY key LIMIT :limit
                """)
                .param("tenant", tenant.value())
                .param("version", version)
                .param("after", after)
                .param("at", Timestamp.from(at))
                .param("limit", limit + 1)
                .query(JdbcIndicators::indicator)
                .list();
        return Page.of(rows, limit, Indicator::key);
    }

    /** Entries with one of those keys. */
    List<Indicator> withKeys(TenantId tenant, UUID version, Collection<String> keys) {
        return jdbc.sql("""
                SELECT * FROM indicator WHERE tenant_id = :tenant AND version_id = :version AND key = ANY (:keys)
                 ORDER BY key
                """)
                .param("tenant", tenant.value())
                .param("version", version)
                .param("keys", keys.toArray(String[]::new))
                .query(JdbcIndicators::indicator)
                .list();
    }

    /** Entries whose key begins like one of those. */
    List<Indicator> beginning(TenantId tenant, UUID version, Collection<String> starts, int limit) {
        return jdbc.sql("""
                SELECT i.* FROM unnest(:starts::text[]) AS start
                 CROSS JOIN LATERAL (
                     SELECT * FROM indicator
                      WHERE tenant_id = :tenant AND version_id = :version
                        AND key >= start COLLATE "C" AND key < (start || chr(1114111)) COLLATE "C"
                      ORDER BY key LIMIT :limit) AS i
                 ORDER BY i.key LIMIT :limit
                """)
                .param("starts", starts.toArray(String[]::new))
                .param("tenant", tenant.value())
                .param("version", version)
                .param("limit", limit)
                .query(JdbcIndicators::indicator)
                .list();
    }

    /** An entry of a list in force that counts now, and whom it counts for. */
    record Found(TenantId tenant, String key, IndicatorHit hit) {}

    /** Every entry in force with one of those keys, for all clients or one of the scope. */
    List<Found> found(Collection<String> keys, Instant now) {
        return jdbc.sql("""
                SELECT i.tenant_id, i.key, i.kind, i.value, i.valid_until, i.confidence, i.note,
                       l.list_id, l.name, l.number, l.tlp
                  FROM indicator AS i
                  JOIN indicator_list AS l
                    ON l.tenant_id = i.tenant_id AND l.version_id = i.version_id AND l.state = 'IN_FORCE'
                 WHERE i.key = ANY (:keys) AND i.valid_until > :now AND (i.valid_from IS NULL OR i.valid_from <= :now)
                """)
                .param("keys", keys.toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .query((row, n) -> new Found(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        row.getString("key"),
                        new IndicatorHit(
                                EntityType.HOST,
                                row.getString("value"),
                                row.getObject("list_id", UUID.class),
                                row.getString("name"),
                                row.getInt("number"),
                                Tlp.valueOf(row.getString("tlp")),
                                row.getString("kind"),
                                row.getString("value"),
                                row.getObject("confidence", Integer.class),
                                row.getString("note"),
                                row.getTimestamp("valid_until").toInstant())))
                .list();
    }

    /** Another text as soon as other versions are in force for whomever of the scope. */
    String mark() {
        return jdbc.sql("""
                SELECT coalesce(md5(string_agg(version_id::text, ',' ORDER BY version_id)), '')
                  FROM indicator_list WHERE state = 'IN_FORCE'
                """).query(String.class).single();
    }

    IndicatorMemory.Known load(String mark) {
        var marks = new Marks();
        if (!mark.isEmpty()) {
            jdbc.sql("""
                    SELECT i.key FROM indicator AS i
                      JOIN indicator_list AS l
                        ON l.tenant_id = i.tenant_id AND l.version_id = i.version_id AND l.state = 'IN_FORCE'
                    """).withFetchSize(CHUNK).query(row -> {
                marks.add(row.getString(1));
            });
        }
        return marks.known(mark);
    }

    /** Gathers what is remembered, without holding the texts. */
    private static final class Marks {

        private long[] marks = new long[1_024];
        private int count;
        private final BitSet v4 = new BitSet();
        private final BitSet v6 = new BitSet();

        void add(String key) {
            if (count == marks.length) {
                marks = Arrays.copyOf(marks, count * 2);
            }
            marks[count++] = IndicatorMemory.fingerprint(key);
            if (key.startsWith(IndicatorKind.NETWORK.key(""))) {
                var length = Integer.parseInt(key.substring(key.lastIndexOf('/') + 1));
                (key.indexOf(':', 2) >= 0 ? v6 : v4).set(length);
            }
        }

        IndicatorMemory.Known known(String mark) {
            return new IndicatorMemory.Known(mark, Arrays.copyOf(marks, count), v4, v6);
        }
    }

    private static Indicator indicator(ResultSet row, int n) throws SQLException {
        var from = row.getTimestamp("valid_from");
        return new Indicator(
                row.getString("key"),
                row.getString("kind"),
                row.getString("value"),
                from == null ? null : from.toInstant(),
                row.getTimestamp("valid_until").toInstant(),
                row.getObject("confidence", Integer.class),
                row.getString("note"));
    }
}
