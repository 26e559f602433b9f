package eu.custos.control;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads what pages and lists of controls show. */
@Repository
@Transactional(readOnly = true)
class JdbcControlBoard {

    private final JdbcClient jdbc;

    JdbcControlBoard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Sum(
            String control,
            State state,
            long standings,
            long population,
            long findings,
            @Nullable Instant looked) {}

    /** Each control, summed over those. */
    Map<String, Cell> cells(Collection<TenantId> whose, Instant now) {
        var sums = jdbc.sql("""
                SELECT control, state, count(*) AS standings, coalesce(sum(population), 0) AS population,
                       coalesce(sum(findings), 0) AS findings, max(looked_at) AS looked_at
                  FROM (SELECT s.control, s.population, s.findings, s.looked_at, %s AS state
                          FROM control_standing s WHERE s.tenant_id = ANY (:tenants) AND s.retired_at IS NULL) AS each
                 GROUP BY control, state
                """.formatted(JdbcControlStandings.STATE))
                .param("tenants", JdbcControlStandings.keys(whose))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Sum(
                        row.getString("control"),
                        State.valueOf(row.getString("state")),
                        row.getLong("standings"),
                        row.getLong("population"),
                        row.getLong("findings"),
                        JdbcControlStandings.time(row.getTimestamp("looked_at"))))
                .list();
        var cells = new HashMap<String, Cell>();
        sums.forEach(sum -> cells.merge(sum.control(), cell(sum), JdbcControlBoard::with));
        return cells;
    }

    /** Where the list goes on. */
    record Place(String control, TenantId whose) {}

    /** By control, then by whose it is; of these controls, in that state where one is asked for. */
    List<Standing> list(
            Collection<TenantId> whose,
            Collection<String> controls,
            @Nullable State state,
            @Nullable Place after,
            Instant now,
            int limit) {
        var statement = jdbc.sql("""
                SELECT * FROM (
                    SELECT s.*, %s AS state FROM control_standing s
                     WHERE s.tenant_id = ANY (:tenants) AND s.control = ANY (:controls) AND s.retired_at IS NULL
                       AND (CAST(:after AS text) IS NULL OR (s.control, s.tenant_id) > (:after, CAST(:afterWhose AS uuid)))
                    ) AS each
                 WHERE CAST(:state AS text) IS NULL OR state = :state
                 ORDER BY control, tenant_id LIMIT :limit
                """.formatted(JdbcControlStandings.STATE));
        return statement
                .param("tenants", JdbcControlStandings.keys(whose))
                .param("controls", controls.toArray(String[]::new))
                .param("state", state == null ? null : state.name())
                .param("after", after == null ? null : after.control())
                .param("afterWhose", after == null ? null : after.whose().value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(JdbcControlStandings::map)
                .list();
    }

    /** The ones with most findings. */
    List<Standing> worst(Collection<TenantId> whose, Collection<String> controls, Instant now, int limit) {
        return jdbc.sql("""
                SELECT s.*, 'FINDING' AS state FROM control_standing s
                 WHERE s.tenant_id = ANY (:tenants) AND s.control = ANY (:controls) AND s.verdict = 'FINDING'
                   AND s.retired_at IS NULL AND NOT s.not_applicable AND coalesce(s.excepted_until <= :now, true)
                 ORDER BY s.findings DESC, s.control, s.tenant_id LIMIT :limit
                """)
                .param("tenants", JdbcControlStandings.keys(whose))
                .param("controls", controls.toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(JdbcControlStandings::map)
                .list();
    }

    /** How many controls have findings that nobody took an exception for. */
    long findings(Collection<TenantId> whose, Instant now) {
        return jdbc.sql("""
                SELECT count(*) FROM control_standing
                 WHERE tenant_id = ANY (:tenants) AND verdict = 'FINDING' AND retired_at IS NULL
                   AND NOT not_applicable AND coalesce(excepted_until <= :now, true)
                """)
                .param("tenants", JdbcControlStandings.keys(whose))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** How many looks wait for their turn or are under way. */
    long waiting(Collection<TenantId> whose, Instant now) {
        return jdbc.sql("SELECT count(*) FROM control_standing WHERE tenant_id = ANY (:tenants) AND due_at <= :now")
                .param("tenants", JdbcControlStandings.keys(whose))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private static Cell cell(Sum sum) {
        return new Cell(Map.of(sum.state(), sum.standings()), sum.population(), sum.findings(), sum.looked());
    }

    private static Cell with(Cell one, Cell other) {
        var counts = new EnumMap<State, Long>(State.class);
        counts.putAll(one.counts());
        other.counts().forEach((state, n) -> counts.merge(state, n, Long::sum));
        var looked = one.lookedAt();
        var later = other.lookedAt();
        return new Cell(
                counts,
                one.population() + other.population(),
                one.findings() + other.findings(),
                looked == null || (later != null && later.isAfter(looked)) ? later : looked);
    }
}
