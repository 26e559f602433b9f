package eu.custos.export;

import eu.custos.evidence.Erased;
import eu.custos.evidence.LedgerRange;
import eu.custos.export.EvidenceExport.State;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was asked for and how far it is. */
@Repository
class JdbcExports {

    private final JdbcClient jdbc;

    JdbcExports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes those who ask wait for each other, so that the limits hold. */
    void queue() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('evidence_export', 0))")
                .query((_, _) -> 1)
                .list();
    }

    /** How many of the clients in scope are not written yet. */
    int open() {
        return jdbc.sql("SELECT count(*) FROM evidence_export WHERE state IN ('WAITING', 'RUNNING')")
                .query(Integer.class)
                .single();
    }

    int open(TenantId tenant) {
        return jdbc.sql("SELECT count(*) FROM evidence_export WHERE tenant_id = ? AND state IN ('WAITING', 'RUNNING')")
                .param(tenant.value())
                .query(Integer.class)
                .single();
    }

    void add(EvidenceExport export) {
        var subject = export.subject();
        var veil = export.withholding().veil();
        jdbc.sql("""
                INSERT INTO evidence_export (tenant_id, id, name, kind, incident_id, incident, from_at, to_at, controls,
                    artefacts, places, places_why, veil_asker, veil_others, state, asked_by, asked_at)
                VALUES (:tenant, :id, :name, :kind, :incidentId, :incident, :from, :to, :controls::text[],
                    :artefacts, :places::bigint[], :why, :asker, :others, :state, :by, :at)
                """)
                .param("tenant", export.tenant().value())
                .param("id", export.id())
                .param("name", export.name())
                .param("kind", subject.kind())
                .param("incidentId", subject.incident())
                .param("incident", subject.reference())
                .param("from", time(subject.start()))
                .param("to", time(subject.end()))
                .param("controls", subject.controls().toArray(String[]::new))
                .param("artefacts", export.artefacts())
                .param("places", export.withholding().places().toArray(Long[]::new))
                .param("why", export.withholding().reason())
                .param("asker", veil == null ? null : veil.asker())
                .param("others", veil == null ? null : veil.others())
                .param("state", export.state().name())
                .param("by", export.askedBy())
                .param("at", Timestamp.from(export.askedAt()))
                .update();
    }

    Optional<EvidenceExport> find(UUID id) {
        return jdbc.sql("SELECT * FROM evidence_export WHERE id = ?")
                .param(id)
                .query(JdbcExports::export)
                .optional();
    }

    /** Newest first, after one of that time and id where there is one. */
    List<EvidenceExport> newest(@Nullable ExportPlace after, int limit) {
        var from = after == null ? ExportPlace.NEWEST : after;
        return jdbc.sql("""
                SELECT * FROM evidence_export WHERE (asked_at, id) < (?, ?)
                ORDER BY asked_at DESC, id DESC LIMIT ?
                """)
                .params(Timestamp.from(from.at()), from.id(), limit)
                .query(JdbcExports::export)
                .list();
    }

    /** The one that has waited longest, where nobody holds it or nobody does any more. */
    Optional<EvidenceExport> hold(UUID worker, Instant now, Instant until) {
        return jdbc.sql("""
                UPDATE evidence_export
                   SET state = 'RUNNING', worker = :worker, leased_until = :until, attempt = attempt + 1, done = 0
                 WHERE (tenant_id, id) = (
                       SELECT tenant_id, id FROM evidence_export
                        WHERE state IN ('WAITING', 'RUNNING') AND (leased_until IS NULL OR leased_until < :now)
                        ORDER BY asked_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING *
                """)
                .param("worker", worker)
                .param("until", Timestamp.from(until))
                .param("now", Timestamp.from(now))
                .query(JdbcExports::export)
                .optional();
    }

    /** Keeps the range of the first attempt, so that every attempt writes the same. */
    void begin(TenantId tenant, UUID id, LedgerRange range) {
        jdbc.sql("UPDATE evidence_export SET first_place = ?, size = ? WHERE tenant_id = ? AND id = ? AND size IS NULL")
                .params(range.first(), range.size(), tenant.value(), id)
                .update();
    }

    /** Holds on; false where it was cancelled or somebody else holds it. */
    boolean beat(TenantId tenant, UUID id, UUID worker, long done, Instant until) {
        return jdbc.sql("""
                UPDATE evidence_export SET done = ?, leased_until = ?
                 WHERE tenant_id = ? AND id = ? AND state = 'RUNNING' AND worker = ?
                """)
                        .params(done, Timestamp.from(until), tenant.value(), id, worker)
                        .update()
                == 1;
    }

    /** How many bytes of packages of the clients in scope lie in the database. */
    long kept() {
        return jdbc.sql("SELECT coalesce(sum(bytes), 0) FROM evidence_export WHERE copy IS NOT NULL")
                .query(Long.class)
                .single();
    }

    Optional<PackageCopy> copy(TenantId tenant, UUID id) {
        return jdbc.sql(
                        "SELECT copy, copy_key FROM evidence_export WHERE tenant_id = ? AND id = ? AND copy IS NOT NULL")
                .params(tenant.value(), id)
                .query((row, _) -> new PackageCopy(row.getObject("copy", UUID.class), row.getBytes("copy_key")))
                .optional();
    }

    boolean finish(EvidenceExport export, UUID worker, WrittenPackage written, Instant now) {
        var result = written.result();
        var copy = written.copy();
        return jdbc.sql("""
                UPDATE evidence_export
                   SET state = 'DONE', worker = NULL, leased_until = NULL, trouble = NULL, ended_at = :now,
                       done = size - first_place, bytes = :bytes, sha256 = :sha256, disclosed = :disclosed,
                       withheld = :withheld, copy = :copy, copy_key = :key
                 WHERE tenant_id = :tenant AND id = :id AND state = 'RUNNING' AND worker = :worker
                """)
                        .param("now", Timestamp.from(now))
                        .param("bytes", result.bytes())
                        .param("sha256", result.sha256())
                        .param("disclosed", result.disclosed())
                        .param("withheld", result.withheld())
                        .param("copy", copy == null ? null : copy.id())
                        .param("key", copy == null ? null : copy.wrappedKey())
                        .param("tenant", export.tenant().value())
                        .param("id", export.id())
                        .param("worker", worker)
                        .update()
                == 1;
    }

    /** Gives it back, to begin again from then on; an attempt without trouble does not count. */
    void giveBack(TenantId tenant, UUID id, UUID worker, @Nullable String trouble, Instant from) {
        jdbc.sql("""
                UPDATE evidence_export
                   SET state = 'WAITING', worker = NULL, leased_until = :from, trouble = :trouble::text,
                       attempt = attempt - CASE WHEN :trouble::text IS NULL THEN 1 ELSE 0 END
                 WHERE tenant_id = :tenant AND id = :id AND state = 'RUNNING' AND worker = :worker
                """)
                .param("from", Timestamp.from(from))
                .param("trouble", trouble)
                .param("tenant", tenant.value())
                .param("id", id)
                .param("worker", worker)
                .update();
    }

    boolean fail(TenantId tenant, UUID id, UUID worker, String trouble, Instant now) {
        return jdbc.sql("""
                UPDATE evidence_export SET state = 'FAILED', worker = NULL, trouble = ?, ended_at = ?
                 WHERE tenant_id = ? AND id = ? AND state = 'RUNNING' AND worker = ?
                """)
                        .params(trouble, Timestamp.from(now), tenant.value(), id, worker)
                        .update()
                == 1;
    }

    /** False where it has ended already. */
    boolean cancel(TenantId tenant, UUID id, Instant now) {
        return jdbc.sql("""
                UPDATE evidence_export SET state = 'CANCELLED', worker = NULL, ended_at = ?
                 WHERE tenant_id = ? AND id = ? AND state IN ('WAITING', 'RUNNING')
                """).params(Timestamp.from(now), tenant.value(), id).update() == 1;
    }

    /** Those that were written before that moment; their keys are gone with it. */
    void expire(Instant before) {
        jdbc.sql("""
                UPDATE evidence_export SET state = 'REMOVED', copy = NULL, copy_key = NULL
                 WHERE state = 'DONE' AND ended_at < ?
                """).param(Timestamp.from(before)).update();
    }

    /**
     * Takes back the written ones that may hold what is being erased, and has those begin anew that are being written; none
     * is begun before the transaction ends.
     */
    List<EvidenceExport> withdraw(Erased erased, String why) {
        queue();
        var held = """
                 tenant_id = :tenant AND (kind = 'incident' AND (incident_id = :incident OR :any)
                     OR (kind = 'period' OR kind = 'controls' AND :controls) AND to_at > :since)
                """;
        of(erased, "SELECT id FROM evidence_export WHERE state = 'WAITING' AND" + held + "FOR UPDATE")
                .query((_, _) -> 1)
                .list();
        of(erased, """
                UPDATE evidence_export
                   SET state = 'WAITING', worker = NULL, leased_until = NULL, done = 0, attempt = attempt - 1
                 WHERE state = 'RUNNING' AND""" + held).update();
        return of(erased, """
                UPDATE evidence_export SET state = 'REMOVED', copy = NULL, copy_key = NULL, trouble = :why
                 WHERE state = 'DONE' AND ended_at >= :since AND""" + held + "RETURNING *")
                .param("why", why)
                .query(JdbcExports::export)
                .list();
    }

    private JdbcClient.StatementSpec of(Erased erased, String sql) {
        return jdbc.sql(sql)
                .param("tenant", erased.tenant().value())
                .param("incident", erased.incident())
                .param("since", Timestamp.from(erased.since()))
                .param("any", erased instanceof Erased.Name)
                .param("controls", !(erased instanceof Erased.Content));
    }

    private static EvidenceExport export(ResultSet row, int n) throws SQLException {
        var size = row.getObject("size", Long.class);
        return new EvidenceExport(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("id", UUID.class),
                row.getString("name"),
                subject(row),
                row.getBoolean("artefacts"),
                withholding(row),
                State.valueOf(row.getString("state")),
                row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                size == null ? null : new LedgerRange(row.getLong("first_place"), size),
                row.getLong("done"),
                row.getInt("attempt"),
                row.getString("trouble"),
                StoredTime.of(row.getTimestamp("ended_at")),
                result(row));
    }

    private static Withholding withholding(ResultSet row) throws SQLException {
        var asker = row.getString("veil_asker");
        return new Withholding(
                List.of((Long[]) array(row, "places").getArray()),
                row.getString("places_why"),
                asker == null ? null : new Veil(asker, row.getBoolean("veil_others")));
    }

    private static Subject subject(ResultSet row) throws SQLException {
        return switch (row.getString("kind")) {
            case "incident" ->
                new Subject.Incident(row.getObject("incident_id", UUID.class), row.getString("incident"));
            case "period" -> new Subject.Period(required(row, "from_at"), required(row, "to_at"));
            default ->
                new Subject.Controls(required(row, "from_at"), required(row, "to_at"), List.of((String[])
                        array(row, "controls").getArray()));
        };
    }

    private static EvidenceExport.@Nullable Result result(ResultSet row) throws SQLException {
        var sha256 = row.getString("sha256");
        return sha256 == null
                ? null
                : new EvidenceExport.Result(
                        row.getLong("bytes"), sha256, row.getLong("disclosed"), row.getLong("withheld"));
    }

    private static Array array(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getArray(column));
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getTimestamp(column)).toInstant();
    }

    private static @Nullable Timestamp time(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
