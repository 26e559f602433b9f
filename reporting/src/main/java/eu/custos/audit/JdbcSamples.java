package eu.custos.audit;

import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The samples drawn and what was thought of them. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcSamples {

    private final JdbcClient jdbc;

    JdbcSamples(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How a sample stands. */
    record Line(Sample sample, long judged, long exceptions) {}

    Optional<UUID> ofRequest(TenantId client, String request) {
        return jdbc.sql("SELECT sample_id FROM audit_sample WHERE tenant_id = ? AND request_id = ?")
                .params(client.value(), request)
                .query(UUID.class)
                .optional();
    }

    void add(Sample sample, String request) {
        jdbc.sql("""
                INSERT INTO audit_sample (tenant_id, sample_id, audit_id, request_id, entry_type, period_from,
                    period_until, seed, wanted, population, digest, drawn, drawn_by_name, drawn_at)
                VALUES (:client, :id, :audit, :request, :type, :from, :until, :seed, :wanted, :population, :digest,
                    :drawn, :by, :at)
                """)
                .param("client", sample.client().value())
                .param("id", sample.id())
                .param("audit", sample.audit())
                .param("request", request)
                .param("type", sample.type())
                .param("from", Timestamp.from(sample.period().from()))
                .param("until", Timestamp.from(sample.period().until()))
                .param("seed", sample.seed())
                .param("wanted", sample.wanted())
                .param("population", sample.population())
                .param("digest", sample.digest())
                .param("drawn", sample.drawn().toArray(Long[]::new))
                .param("by", sample.drawnBy())
                .param("at", Timestamp.from(sample.drawnAt()))
                .update();
    }

    Optional<Sample> find(UUID audit, UUID id) {
        return jdbc.sql("""
                SELECT * FROM audit_sample
                 WHERE tenant_id = ANY (tenant_scope()) AND audit_id = :audit AND sample_id = :id
                """)
                .param("audit", audit)
                .param("id", id)
                .query(JdbcSamples::sample)
                .optional();
    }

    /** The newest ones of an audit. */
    List<Line> list(UUID audit, int limit) {
        return jdbc.sql("""
                SELECT s.*, (SELECT count(*) FROM audit_judgement j
                              WHERE j.tenant_id = s.tenant_id AND j.sample_id = s.sample_id) AS judged,
                            (SELECT count(*) FROM audit_judgement j
                              WHERE j.tenant_id = s.tenant_id AND j.sample_id = s.sample_id
                                AND j.verdict = 'EXCEPTION') AS exceptions
                  FROM audit_sample s
                 WHERE s.tenant_id = ANY (tenant_scope()) AND s.audit_id = :audit
                 ORDER BY s.sample_id DESC LIMIT :limit
                """)
                .param("audit", audit)
                .param("limit", limit)
                .query((row, n) -> new Line(sample(row, n), row.getLong("judged"), row.getLong("exceptions")))
                .list();
    }

    List<Judgement> judgements(Sample sample) {
        return jdbc.sql("SELECT * FROM audit_judgement WHERE tenant_id = ? AND sample_id = ?")
                .params(sample.client().value(), sample.id())
                .query((row, _) -> new Judgement(
                        row.getLong("seq"),
                        Judgement.Verdict.valueOf(row.getString("verdict")),
                        row.getString("remark"),
                        row.getString("judged_by_name"),
                        row.getTimestamp("judged_at").toInstant()))
                .list();
    }

    /** False where the same was judged before. */
    boolean judge(Sample sample, Judgement judgement) {
        return jdbc.sql("""
                INSERT INTO audit_judgement AS j (tenant_id, sample_id, seq, verdict, remark, judged_by_name, judged_at)
                VALUES (:client, :sample, :seq, :verdict, :remark, :by, :at)
                ON CONFLICT (tenant_id, sample_id, seq) DO UPDATE
                   SET verdict = excluded.verdict, remark = excluded.remark,
                       judged_by_name = excluded.judged_by_name, judged_at = excluded.judged_at
                 WHERE (j.verdict, j.remark) IS DISTINCT FROM (excluded.verdict, excluded.remark)
                """)
                        .param("client", sample.client().value())
                        .param("sample", sample.id())
                        .param("seq", judgement.seq())
                        .param("verdict", judgement.verdict().name())
                        .param("remark", judgement.remark())
                        .param("by", judgement.by())
                        .param("at", Timestamp.from(judgement.at()))
                        .update()
                == 1;
    }

    private static Sample sample(ResultSet row, int n) throws SQLException {
        return new Sample(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("sample_id", UUID.class),
                row.getObject("audit_id", UUID.class),
                row.getString("entry_type"),
                new Period(
                        row.getTimestamp("period_from").toInstant(),
                        row.getTimestamp("period_until").toInstant()),
                row.getString("seed"),
                row.getInt("wanted"),
                row.getLong("population"),
                row.getString("digest"),
                List.of((Long[]) row.getArray("drawn").getArray()),
                row.getString("drawn_by_name"),
                row.getTimestamp("drawn_at").toInstant());
    }
}
