package eu.custos.control;

import eu.custos.control.Look.Counted;
import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Asks the database what a check asks, for a limited time and without changing anything. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcCheckRuns {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration YEAR_AND_A_MONTH = Duration.ofDays(400);

    private final JdbcClient jdbc;

    JdbcCheckRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Counted run(TenantId whose, Check check, Instant now) {
        jdbc.sql("SELECT set_config('statement_timeout', :millis, true)")
                .param("millis", String.valueOf(LONGEST.toMillis()))
                .query(String.class)
                .single();
        var at = now.atOffset(ZoneOffset.UTC);
        return jdbc.sql("""
                WITH population AS MATERIALIZED (
                %s)
                SELECT count(*) AS population,
                       count(*) FILTER (WHERE found) AS findings,
                       encode(sha256(convert_to(coalesce(string_agg(id, E'\\n' ORDER BY id COLLATE "C"), ''), 'UTF8')),
                              'hex') AS digest,
                       ARRAY(SELECT f.id FROM population f WHERE f.found ORDER BY f.id COLLATE "C" LIMIT :most) AS ids,
                       ARRAY(SELECT coalesce(f.label, f.id) FROM population f WHERE f.found
                              ORDER BY f.id COLLATE "C" LIMIT :most) AS labels,
                       ARRAY(SELECT f.place FROM population f WHERE f.found
                              ORDER BY f.id COLLATE "C" LIMIT :most) AS places
                  FROM population
                """.formatted(check.sql()))
                .param("tenant", whose.value())
                .param("now", at)
                .param("year", at.minus(YEAR_AND_A_MONTH))
                .param("most", Look.MOST_SHOWN)
                .query(JdbcCheckRuns::counted)
                .single();
    }

    private static Counted counted(ResultSet row, int n) throws SQLException {
        var ids = (String[]) row.getArray("ids").getArray();
        var labels = (String[]) row.getArray("labels").getArray();
        var places = (String[]) row.getArray("places").getArray();
        var found = new java.util.ArrayList<Finding>();
        for (var at = 0; at < ids.length; at++) {
            found.add(new Finding(ids[at], labels[at], places[at]));
        }
        return new Counted(
                row.getLong("population"), row.getLong("findings"), List.copyOf(found), row.getString("digest"));
    }
}
