package eu.custos.control;

import eu.custos.control.Look.Verdict;
import eu.custos.control.Standing.Seen;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The standings kept; their checks that are due are a queue that nodes share. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcControlStandings {

    /** In SQL, so that lists and sums ask for it alike. */
    static final String STATE = """
            CASE WHEN s.not_applicable THEN 'NOT_APPLICABLE'
                 WHEN s.excepted_until > :now THEN 'EXCEPTION'
                 WHEN s.verdict = 'FINDING' THEN 'FINDING'
                 WHEN (s.check_code IS NOT NULL AND s.looked_at IS NULL)
                      OR (s.word_wanted AND s.attested_until IS NULL) THEN 'NEVER'
                 WHEN (s.check_code IS NOT NULL AND (s.fresh_until < :now OR s.verdict = 'UNKNOWN'))
                      OR (s.word_wanted AND s.attested_until <= :now) THEN 'STALE'
                 WHEN s.check_code IS NOT NULL THEN 'MET'
                 ELSE 'ATTESTED' END
            """;

    private final JdbcClient jdbc;

    JdbcControlStandings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A check whose time has come, held by one node. */
    record Due(TenantId whose, String control, String check) {}

    /** Gives a client, or the provider, a standing for each control that counts, and takes away those that do not. */
    void enrol(TenantId whose, Collection<Control> controls, String catalogue, Instant now) {
        jdbc.sql("""
                INSERT INTO control_standing AS s (tenant_id, control, catalogue, check_code, word_wanted, due_at)
                SELECT :tenant, c.control, :catalogue, c.check_code, c.wanted,
                       CASE WHEN c.check_code IS NOT NULL THEN CAST(:now AS timestamptz) END
                  FROM unnest(:controls, :checks, :wanted) AS c (control, check_code, wanted)
                ON CONFLICT (tenant_id, control) DO UPDATE
                   SET catalogue = excluded.catalogue, check_code = excluded.check_code,
                       word_wanted = excluded.word_wanted, due_at = excluded.due_at, retired_at = NULL
                 WHERE (s.catalogue, s.check_code, s.word_wanted, s.retired_at)
                       IS DISTINCT FROM (excluded.catalogue, excluded.check_code, excluded.word_wanted, NULL)
                """)
                .param("tenant", whose.value())
                .param("catalogue", catalogue)
                .param("now", Timestamp.from(now))
                .param("controls", controls.stream().map(Control::id).toArray(String[]::new))
                .param("checks", controls.stream().map(Control::check).toArray(String[]::new))
                .param(
                        "wanted",
                        controls.stream().map(each -> each.attest() != null).toArray(Boolean[]::new))
                .update();
    }

    void retireOthers(TenantId whose, Collection<String> controls, Instant now) {
        jdbc.sql("""
                UPDATE control_standing SET retired_at = :now, due_at = NULL
                 WHERE tenant_id = :tenant AND retired_at IS NULL AND control <> ALL (:controls)
                """)
                .param("tenant", whose.value())
                .param("now", Timestamp.from(now))
                .param("controls", controls.toArray(String[]::new))
                .update();
    }

    /** Takes some that are due; those that a dead node held come back when its lease ends. */
    List<Due> hold(UUID worker, Instant now, Duration lease, int most) {
        return jdbc.sql("""
                UPDATE control_standing s SET worker = :worker, leased_until = :until
                  FROM (SELECT tenant_id, control FROM control_standing
                         WHERE due_at <= :now AND (leased_until IS NULL OR leased_until < :now)
                         ORDER BY due_at, tenant_id, control LIMIT :most FOR UPDATE SKIP LOCKED) AS due
                 WHERE s.tenant_id = due.tenant_id AND s.control = due.control
                RETURNING s.tenant_id, s.control, s.check_code
                """)
                .param("worker", worker)
                .param("until", Timestamp.from(now.plus(lease)))
                .param("now", Timestamp.from(now))
                .param("most", most)
                .query((row, _) -> new Due(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        row.getString("control"),
                        row.getString("check_code")))
                .list();
    }

    /** Writes what a look came to; false where another node has taken it over meanwhile. */
    boolean looked(Due due, UUID worker, Look look, Instant now, Control control) {
        var counted = look instanceof Look.Counted numbers ? numbers : null;
        return jdbc.sql("""
                UPDATE control_standing
                   SET looked_at = :now, fresh_until = :fresh, verdict = :verdict, population = :population,
                       findings = :findings, due_at = :next, asked_by_name = NULL, worker = NULL, leased_until = NULL
                 WHERE tenant_id = :tenant AND control = :control AND worker = :worker
                """)
                        .param("tenant", due.whose().value())
                        .param("control", due.control())
                        .param("worker", worker)
                        .param("now", Timestamp.from(now))
                        .param("fresh", Timestamp.from(now.plus(control.fresh())))
                        .param("verdict", look.verdict().name())
                        .param("population", counted == null ? 0 : counted.population())
                        .param("findings", counted == null ? 0 : counted.findings())
                        .param("next", Timestamp.from(now.plus(control.every())))
                        .update()
                == 1;
    }

    /** Brings checks forward to now; those that are due or under way stay as they are. */
    int ask(Collection<TenantId> whose, @Nullable String control, Actor by, Instant now) {
        return jdbc.sql("""
                UPDATE control_standing SET due_at = :now, asked_by_name = :by
                 WHERE tenant_id = ANY (:tenants) AND due_at > :now AND retired_at IS NULL
                   AND (CAST(:control AS text) IS NULL OR control = :control)
                """)
                .param("tenants", keys(whose))
                .param("control", control)
                .param("by", by.name())
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<Standing> find(TenantId whose, String control, Instant now) {
        return jdbc.sql("SELECT s.*, " + STATE + " AS state FROM control_standing s"
                        + " WHERE tenant_id = :tenant AND control = :control AND retired_at IS NULL")
                .param("tenant", whose.value())
                .param("control", control)
                .param("now", Timestamp.from(now))
                .query(JdbcControlStandings::map)
                .optional();
    }

    /** The same, held until the transaction ends. */
    Optional<Standing> lock(TenantId whose, String control, Instant now) {
        jdbc.sql("SELECT 1 FROM control_standing WHERE tenant_id = :tenant AND control = :control FOR UPDATE")
                .param("tenant", whose.value())
                .param("control", control)
                .query(Integer.class)
                .optional();
        return find(whose, control, now);
    }

    void own(TenantId whose, String control, @Nullable Actor owner) {
        jdbc.sql("""
                UPDATE control_standing SET owner = :owner, owner_name = :name
                 WHERE tenant_id = :tenant AND control = :control
                """)
                .param("tenant", whose.value())
                .param("control", control)
                .param("owner", owner == null ? null : owner.id())
                .param("name", owner == null ? null : owner.name())
                .update();
    }

    /** Takes from the statements in force what lists need of them. */
    void refresh(TenantId whose, String control) {
        jdbc.sql("""
                UPDATE control_standing s
                   SET attested_until = (SELECT max(ends_at) FROM control_statement t
                                          WHERE t.tenant_id = s.tenant_id AND t.control = s.control
                                            AND t.kind = 'ATTESTATION' AND t.state = 'IN_FORCE'),
                       excepted_until = (SELECT max(ends_at) FROM control_statement t
                                          WHERE t.tenant_id = s.tenant_id AND t.control = s.control
                                            AND t.kind = 'EXCEPTION' AND t.state = 'IN_FORCE'),
                       not_applicable = EXISTS (SELECT FROM control_statement t
                                          WHERE t.tenant_id = s.tenant_id AND t.control = s.control
                                            AND t.kind = 'NOT_APPLICABLE' AND t.state = 'IN_FORCE')
                 WHERE s.tenant_id = :tenant AND s.control = :control
                """).param("tenant", whose.value()).param("control", control).update();
    }

    static UUID[] keys(Collection<TenantId> whose) {
        return whose.stream().map(TenantId::value).toArray(UUID[]::new);
    }

    static Standing map(ResultSet row, int n) throws SQLException {
        var looked = row.getTimestamp("looked_at");
        return new Standing(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("control"),
                row.getString("catalogue"),
                row.getString("check_code"),
                row.getBoolean("word_wanted"),
                time(row.getTimestamp("due_at")),
                row.getString("asked_by_name"),
                looked == null
                        ? null
                        : new Seen(
                                looked.toInstant(),
                                row.getTimestamp("fresh_until").toInstant(),
                                Verdict.valueOf(row.getString("verdict")),
                                row.getLong("population"),
                                row.getLong("findings")),
                row.getString("owner"),
                row.getString("owner_name"),
                time(row.getTimestamp("attested_until")),
                time(row.getTimestamp("excepted_until")),
                row.getBoolean("not_applicable"),
                State.valueOf(row.getString("state")));
    }

    static @Nullable Instant time(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
