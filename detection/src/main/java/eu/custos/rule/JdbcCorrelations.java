package eu.custos.rule;

import eu.custos.sigma.CorrelationCounts;
import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What correlations remember and what came true; everything of a batch in one statement each. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcCorrelations {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private final JdbcTemplate jdbc;

    JdbcCorrelations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is kept of a group.
     *
     * @param state empty where nothing is
     * @param quietUntil end of the window of the hit before, within which it is not told again
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(
            Place place,
            byte[] state,
            int events,
            Instant first,
            Instant last,
            @Nullable Instant quietUntil) {

        Row emptied() {
            return new Row(place, new byte[0], 0, first, last, null);
        }
    }

    /** How a rule's groups are forgotten: at once forgets what is over, otherwise only what was decided. */
    record Span(UUID rule, Duration timespan, boolean atOnce) {}

    /** What a rule's hits were on a day. */
    record Day(TenantId tenant, UUID rule, LocalDate day) {}

    /** Locks groups for the transaction, in one order, those not there yet too. */
    List<Row> lock(List<Place> places, Instant now) {
        jdbc.update("""
                INSERT INTO correlation_group (tenant_id, rule_id, group_key, state, events, first_at, last_at)
                SELECT t, r, k, ''::bytea, 0, ?, ? FROM unnest(?::uuid[], ?::uuid[], ?::uuid[]) AS p (t, r, k)
                 ORDER BY t, r, k
                ON CONFLICT DO NOTHING
                """, Timestamp.from(now), Timestamp.from(now), tenants(places), rules(places), keys(places));
        return jdbc.query("""
                SELECT g.* FROM correlation_group g
                  JOIN unnest(?::uuid[], ?::uuid[], ?::uuid[]) AS p (tenant_id, rule_id, group_key)
                       USING (tenant_id, rule_id, group_key)
                 ORDER BY tenant_id, rule_id, group_key FOR UPDATE OF g
                """, JdbcCorrelations::row, tenants(places), rules(places), keys(places));
    }

    /** Groups whose time span began before, and is over; what another has locked is left to it. */
    List<Row> over(UUID rule, Instant begunBefore, int most) {
        return jdbc.query("""
                SELECT * FROM correlation_group WHERE rule_id = ? AND events > 0 AND first_at < ?
                 ORDER BY first_at LIMIT ? FOR UPDATE SKIP LOCKED
                """, JdbcCorrelations::row, rule, Timestamp.from(begunBefore), most);
    }

    void save(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var places = rows.stream().map(Row::place).toList();
        jdbc.update(
                """
                UPDATE correlation_group g
                   SET state = s.state, events = s.events, first_at = s.first_at, last_at = s.last_at,
                       quiet_until = s.quiet_until
                  FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bytea[], ?::integer[], ?::timestamptz[],
                              ?::timestamptz[], ?::timestamptz[])
                       AS s (tenant_id, rule_id, group_key, state, events, first_at, last_at, quiet_until)
                 WHERE g.tenant_id = s.tenant_id AND g.rule_id = s.rule_id AND g.group_key = s.group_key
                """,
                tenants(places),
                rules(places),
                keys(places),
                rows.stream().map(Row::state).toArray(byte[][]::new),
                rows.stream().mapToInt(Row::events).toArray(),
                texts(rows, row -> row.first().toString()),
                texts(rows, row -> row.last().toString()),
                texts(
                        rows,
                        row -> row.quietUntil() == null
                                ? null
                                : row.quietUntil().toString()));
    }

    /** Adds to what each correlation did not count. */
    void count(Map<Place, CorrelationCounts> more) {
        var told = more.entrySet().stream()
                .filter(entry -> !entry.getValue().none())
                .toList();
        if (told.isEmpty()) {
            return;
        }
        var places = told.stream().map(Map.Entry::getKey).toList();
        jdbc.update(
                """
                INSERT INTO correlation_count AS c
                       (tenant_id, rule_id, incomplete, untimely, evicted_events, evicted_groups)
                SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                 ORDER BY 1, 2
                ON CONFLICT (tenant_id, rule_id) DO UPDATE
                   SET incomplete = c.incomplete + excluded.incomplete, untimely = c.untimely + excluded.untimely,
                       evicted_events = c.evicted_events + excluded.evicted_events,
                       evicted_groups = c.evicted_groups + excluded.evicted_groups
                """,
                tenants(places),
                rules(places),
                numbers(told, CorrelationCounts::incomplete),
                numbers(told, CorrelationCounts::untimely),
                numbers(told, CorrelationCounts::evictedEvents),
                numbers(told, CorrelationCounts::evictedGroups));
    }

    /** Keeps what came true; the same hit again is the same row. */
    void fired(List<Fired> hits) {
        if (hits.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                INSERT INTO correlation_hit
                       (tenant_id, hit_id, rule_id, fields, measure, first_at, last_at, items, fired_at, sent_at)
                SELECT t, h, r, f::jsonb, m, first_at, last_at,
                       ARRAY(SELECT jsonb_array_elements_text(i::jsonb)), at, CASE WHEN NOT alert THEN at END
                  FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::numeric[], ?::timestamptz[],
                              ?::timestamptz[], ?::text[], ?::boolean[], ?::timestamptz[])
                       AS n (t, h, r, f, m, first_at, last_at, i, alert, at)
                ON CONFLICT DO NOTHING
                """,
                uuids(hits, hit -> hit.tenant().value()),
                uuids(hits, Fired::id),
                uuids(hits, Fired::rule),
                texts(hits, hit -> JSON.writeValueAsString(withoutNul(hit.fields()))),
                texts(hits, hit -> hit.measure().toPlainString()),
                texts(hits, hit -> hit.first().toString()),
                texts(hits, hit -> hit.last().toString()),
                texts(hits, hit -> JSON.writeValueAsString(hit.items())),
                hits.stream().map(Fired::alert).toArray(Boolean[]::new),
                texts(hits, hit -> hit.at().toString()));
    }

    /** The database has no text with a NUL in it. */
    private static Map<String, String> withoutNul(Map<String, String> fields) {
        return fields.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().replace('\0', ' '),
                        entry -> entry.getValue().replace('\0', ' '),
                        (one, _) -> one));
    }

    /** Hits that have still to be told as alerts, the oldest first; what another has locked is left to it. */
    List<Fired> unsent(int most) {
        return jdbc.query("""
                SELECT * FROM correlation_hit WHERE sent_at IS NULL ORDER BY fired_at LIMIT ? FOR UPDATE SKIP LOCKED
                """, JdbcCorrelations::hit, most);
    }

    void sent(List<Fired> hits, Instant now) {
        jdbc.update("""
                UPDATE correlation_hit h SET sent_at = ? FROM unnest(?::uuid[], ?::uuid[]) AS s (tenant_id, hit_id)
                 WHERE h.tenant_id = s.tenant_id AND h.hit_id = s.hit_id
                """, Timestamp.from(now), uuids(hits, hit -> hit.tenant().value()), uuids(hits, Fired::id));
    }

    /** Those of the hits that are there, by id. */
    Map<String, Fired> hits(TenantId tenant, Collection<String> ids) {
        return jdbc
                .query(
                        "SELECT * FROM correlation_hit WHERE tenant_id = ? AND hit_id = ANY (?::uuid[])",
                        JdbcCorrelations::hit,
                        tenant.value(),
                        ids.toArray(String[]::new))
                .stream()
                .collect(Collectors.toMap(hit -> hit.id().toString(), hit -> hit));
    }

    /** The latest hits of a correlation, of the clients in scope. */
    List<Fired> latest(UUID rule, int most) {
        return jdbc.query(
                "SELECT * FROM correlation_hit WHERE rule_id = ? ORDER BY fired_at DESC, hit_id LIMIT ?",
                JdbcCorrelations::hit,
                rule,
                most);
    }

    /** What a correlation did not count at the clients in scope. */
    CorrelationCounts counts(UUID rule) {
        return jdbc.query(
                        """
                        SELECT coalesce(sum(incomplete), 0), coalesce(sum(untimely), 0), coalesce(sum(evicted_events), 0),
                               coalesce(sum(evicted_groups), 0) FROM correlation_count WHERE rule_id = ?
                        """,
                        (row, _) -> new CorrelationCounts(
                                row.getLong(1), row.getLong(2), 0, row.getLong(3), row.getLong(4)),
                        rule)
                .getFirst();
    }

    void addHits(Map<Day, Long> more) {
        if (more.isEmpty()) {
            return;
        }
        var days = List.copyOf(more.keySet());
        jdbc.update(
                """
                INSERT INTO rule_hit_day AS h (tenant_id, rule_id, day, hits)
                SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::date[], ?::bigint[]) ORDER BY 1, 2, 3
                ON CONFLICT (tenant_id, rule_id, day) DO UPDATE SET hits = h.hits + excluded.hits
                """,
                uuids(days, day -> day.tenant().value()),
                uuids(days, Day::rule),
                texts(days, day -> day.day().toString()),
                days.stream().mapToLong(day -> more.getOrDefault(day, 0L)).toArray());
    }

    /** Forgets groups that can no longer matter, and all of rules that are not in force. */
    void forget(List<Span> inForce, Instant settled) {
        jdbc.update(
                """
                DELETE FROM correlation_group g
                 WHERE NOT EXISTS (
                       SELECT FROM unnest(?::uuid[], ?::bigint[], ?::boolean[]) AS r (id, seconds, at_once)
                        WHERE r.id = g.rule_id
                          AND (g.quiet_until >= ?::timestamptz
                               OR (g.events > 0
                                   AND (NOT r.at_once OR g.last_at >= ?::timestamptz - make_interval(secs => r.seconds)))))
                """,
                uuids(inForce, Span::rule),
                inForce.stream().mapToLong(span -> span.timespan().toSeconds()).toArray(),
                inForce.stream().map(Span::atOnce).toArray(Boolean[]::new),
                Timestamp.from(settled),
                Timestamp.from(settled));
    }

    /** Makes room where a correlation holds too much for one client, the longest untouched first, and counts what goes. */
    int evict(int groups, int events) {
        return jdbc.update("""
                WITH ranked AS (
                    SELECT tenant_id, rule_id, group_key, row_number() OVER w AS nth, sum(g.events) OVER w AS total
                      FROM correlation_group g
                    WINDOW w AS (PARTITION BY tenant_id, rule_id ORDER BY last_at DESC, group_key)
                ), gone AS (
                    DELETE FROM correlation_group g USING ranked r
                     WHERE g.tenant_id = r.tenant_id AND g.rule_id = r.rule_id AND g.group_key = r.group_key
                       AND (r.nth > ? OR r.total > ?)
                    RETURNING g.tenant_id, g.rule_id, g.events
                )
                INSERT INTO correlation_count AS c (tenant_id, rule_id, evicted_events, evicted_groups)
                SELECT tenant_id, rule_id, sum(events), count(*) FROM gone GROUP BY tenant_id, rule_id ORDER BY 1, 2
                ON CONFLICT (tenant_id, rule_id) DO UPDATE
                   SET evicted_events = c.evicted_events + excluded.evicted_events,
                       evicted_groups = c.evicted_groups + excluded.evicted_groups
                """, groups, events);
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        var quiet = row.getTimestamp("quiet_until");
        return new Row(
                new Place(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        row.getObject("rule_id", UUID.class),
                        row.getObject("group_key", UUID.class)),
                row.getBytes("state"),
                row.getInt("events"),
                row.getTimestamp("first_at").toInstant(),
                row.getTimestamp("last_at").toInstant(),
                quiet == null ? null : quiet.toInstant());
    }

    private static Fired hit(ResultSet row, int n) throws SQLException {
        return new Fired(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("hit_id", UUID.class),
                row.getObject("rule_id", UUID.class),
                JSON.readValue(row.getString("fields"), FIELDS),
                row.getBigDecimal("measure"),
                row.getTimestamp("first_at").toInstant(),
                row.getTimestamp("last_at").toInstant(),
                Arrays.asList((String[]) row.getArray("items").getArray()),
                true,
                row.getTimestamp("fired_at").toInstant());
    }

    private static UUID[] tenants(List<Place> places) {
        return uuids(places, place -> place.tenant().value());
    }

    private static UUID[] rules(List<Place> places) {
        return uuids(places, Place::rule);
    }

    private static UUID[] keys(List<Place> places) {
        return uuids(places, Place::key);
    }

    private static long[] numbers(
            List<Map.Entry<Place, CorrelationCounts>> told, Function<CorrelationCounts, Long> number) {
        return told.stream().mapToLong(entry -> number.apply(entry.getValue())).toArray();
    }

    private static <T> UUID[] uuids(List<T> rows, Function<T, UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
