package eu.custos.tuning;

import eu.custos.tenancy.TenantId;
import eu.custos.tuning.VerdictCounts.Closed;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Verdicts counted by client organisation, rule family and day. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcVerdicts {

    private final JdbcClient jdbc;

    JdbcVerdicts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which rules. */
    enum View {
        TO_TUNE("(i.state IS NULL OR i.state <> 'DONE')"),
        MINE("i.state = 'TAKEN' AND i.owner = :me"),
        ENDED("i.state = 'DONE'");

        private final String condition;

        View(String condition) {
            this.condition = condition;
        }
    }

    /** Where a page of the list begins: after that row. */
    record Place(long idle, UUID tenant, UUID family) {

        String cursor() {
            return "%d.%s.%s".formatted(idle, tenant, family);
        }

        /** What is no place is the beginning. */
        static @Nullable Place of(@Nullable String cursor) {
            try {
                var parts = cursor == null ? new String[0] : cursor.split("\\.", -1);
                return parts.length != 3
                        ? null
                        : new Place(Long.parseLong(parts[0]), UUID.fromString(parts[1]), UUID.fromString(parts[2]));
            } catch (IllegalArgumentException malformed) {
                return null;
            }
        }
    }

    void add(Collection<Closed> closed) {
        if (closed.isEmpty()) {
            return;
        }
        jdbc.sql("""
                INSERT INTO rule_verdict AS v (tenant_id, day, family, verdict, rule, groups, alerts)
                SELECT tenant_id, day, family, verdict, max(rule), sum(groups), sum(alerts)
                  FROM unnest(:tenants, :days, :families, :verdicts, :rules, :groups, :alerts)
                       AS c(tenant_id, day, family, verdict, rule, groups, alerts)
                 GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
                ON CONFLICT (tenant_id, day, family, verdict) DO UPDATE
                   SET groups = v.groups + excluded.groups, alerts = v.alerts + excluded.alerts
                """)
                .param(
                        "tenants",
                        closed.stream().map(each -> each.tenant().value()).toArray(UUID[]::new))
                .param(
                        "days",
                        closed.stream().map(each -> Date.valueOf(each.day())).toArray(Date[]::new))
                .param("families", closed.stream().map(Closed::family).toArray(UUID[]::new))
                .param("verdicts", closed.stream().map(Closed::verdict).toArray(String[]::new))
                .param("rules", closed.stream().map(Closed::rule).toArray(String[]::new))
                .param("groups", closed.stream().map(Closed::groups).toArray(Long[]::new))
                .param("alerts", closed.stream().map(Closed::alerts).toArray(Long[]::new))
                .update();
    }

    /** Those first of which tuning would gain most. */
    List<RuleFigures> list(
            Collection<TenantId> tenants, LocalDate since, View view, String me, @Nullable Place after, int limit) {
        var place = after == null ? "" : " AND (-f.idle, f.tenant_id, f.family) > (-:idle, :tenant, :family)";
        var statement = jdbc.sql("""
                SELECT f.*, i.* FROM (%s) AS f LEFT JOIN LATERAL (%s) AS i ON true
                 WHERE %s %s ORDER BY f.idle DESC, f.tenant_id, f.family LIMIT :limit
                """.formatted(FIGURES.formatted(""), LATEST, view.condition, place))
                .param("tenants", tenants.stream().map(TenantId::value).toArray(UUID[]::new))
                .param("since", Date.valueOf(since))
                .param("me", me)
                .param("limit", limit);
        if (after != null) {
            statement
                    .param("idle", after.idle())
                    .param("tenant", after.tenant())
                    .param("family", after.family());
        }
        return statement.query(JdbcVerdicts::figures).list();
    }

    private static final String FIGURES = """
            SELECT tenant_id, family, max(rule) AS rule,
                   coalesce(sum(groups) FILTER (WHERE verdict = 'TRUE_POSITIVE'), 0) AS true_positive,
                   coalesce(sum(groups) FILTER (WHERE verdict = 'BENIGN'), 0) AS benign,
                   coalesce(sum(groups) FILTER (WHERE verdict = 'FALSE_POSITIVE'), 0) AS false_positive,
                   coalesce(sum(groups) FILTER (WHERE verdict = 'DUPLICATE'), 0) AS duplicate,
                   coalesce(sum(groups) FILTER (WHERE verdict = 'TEST'), 0) AS test,
                   coalesce(sum(alerts) FILTER (WHERE verdict IN ('FALSE_POSITIVE', 'BENIGN')), 0)::bigint AS idle
              FROM rule_verdict WHERE tenant_id = ANY (:tenants) AND day >= :since %s
             GROUP BY tenant_id, family HAVING sum(groups) > 0
            """;

    private static final String LATEST = """
            SELECT item_id, state, owner, owner_name, opened_at, ended_at, ended_by_name, outcome, words FROM tuning_item
             WHERE tenant_id = f.tenant_id AND family = f.family ORDER BY item_id DESC LIMIT 1
            """;

    Optional<RuleFigures> find(TenantId tenant, UUID family, LocalDate since) {
        return jdbc.sql("SELECT f.*, i.* FROM (%s) AS f LEFT JOIN LATERAL (%s) AS i ON true"
                        .formatted(FIGURES.formatted("AND family = :family"), LATEST))
                .param("tenants", new UUID[] {tenant.value()})
                .param("since", Date.valueOf(since))
                .param("family", family)
                .query(JdbcVerdicts::figures)
                .optional();
    }

    /** Its name, where a group of it was ever closed. */
    Optional<String> rule(TenantId tenant, UUID family) {
        return jdbc.sql("""
                SELECT rule FROM rule_verdict WHERE tenant_id = :tenant AND family = :family ORDER BY day DESC LIMIT 1
                """)
                .param("tenant", tenant.value())
                .param("family", family)
                .query(String.class)
                .optional();
    }

    private static RuleFigures figures(ResultSet row, int n) throws SQLException {
        return new RuleFigures(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("family", UUID.class),
                row.getString("rule"),
                row.getLong("true_positive"),
                row.getLong("benign"),
                row.getLong("false_positive"),
                row.getLong("duplicate"),
                row.getLong("test"),
                row.getLong("idle"),
                row.getObject("item_id", UUID.class) == null ? null : JdbcTuningItems.item(row, n));
    }
}
