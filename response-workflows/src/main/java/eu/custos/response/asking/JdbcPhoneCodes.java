package eu.custos.response.asking;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
import eu.custos.vocabulary.TimeOrderedId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcPhoneCodes {

    private static final int MOST_TRIES = 20;

    private final JdbcClient jdbc;

    JdbcPhoneCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Puts a new sheet in the place of the holder's old one. */
    void renew(TenantId tenant, Actor holder, byte[] salt, int rounds, List<byte[]> hashes, Instant at) {
        jdbc.sql("""
                INSERT INTO phone_code_sheet (tenant_id, holder, holder_name, salt, rounds, made_at)
                VALUES (:tenant, :holder, :name, :salt, :rounds, :at)
                ON CONFLICT (tenant_id, holder) DO UPDATE SET
                    holder_name = excluded.holder_name, salt = excluded.salt, rounds = excluded.rounds,
                    made_at = excluded.made_at, failures = 0, locked_until = NULL
                """)
                .param("tenant", tenant.value())
                .param("holder", holder.id())
                .param("name", holder.name())
                .param("salt", salt)
                .param("rounds", rounds)
                .param("at", Timestamp.from(at))
                .update();
        jdbc.sql("DELETE FROM phone_code WHERE tenant_id = ? AND holder = ?")
                .params(tenant.value(), holder.id())
                .update();
        for (var n = 1; n <= hashes.size(); n++) {
            jdbc.sql("INSERT INTO phone_code (tenant_id, holder, n, hash) VALUES (?, ?, ?, ?)")
                    .params(tenant.value(), holder.id(), n, hashes.get(n - 1))
                    .update();
        }
    }

    Optional<PhoneSheet> find(TenantId tenant, String holder) {
        return sheet(tenant, holder, "");
    }

    /** Waits for whoever tries a code of it just now, so that tries are counted one after the other. */
    Optional<PhoneSheet> lock(TenantId tenant, String holder) {
        return sheet(tenant, holder, "FOR UPDATE");
    }

    private Optional<PhoneSheet> sheet(TenantId tenant, String holder, String locking) {
        return jdbc.sql("SELECT * FROM phone_code_sheet WHERE tenant_id = ? AND holder = ? " + locking)
                .params(tenant.value(), holder)
                .query((row, _) -> new PhoneSheet(
                        row.getString("holder"),
                        row.getString("holder_name"),
                        row.getBytes("salt"),
                        row.getInt("rounds"),
                        row.getTimestamp("made_at").toInstant(),
                        row.getInt("failures"),
                        StoredTime.of(row.getTimestamp("locked_until")),
                        codes(tenant, holder)))
                .optional();
    }

    private List<PhoneCode> codes(TenantId tenant, String holder) {
        return jdbc.sql("SELECT * FROM phone_code WHERE tenant_id = ? AND holder = ? ORDER BY n")
                .params(tenant.value(), holder)
                .query((row, _) -> new PhoneCode(
                        row.getInt("n"),
                        row.getBytes("hash"),
                        StoredTime.of(row.getTimestamp("used_at")),
                        row.getString("used_for"),
                        row.getString("used_by_name")))
                .list();
    }

    /** Accounts that hold a code which nobody used. */
    List<String> holders(TenantId tenant) {
        return jdbc.sql("SELECT DISTINCT holder FROM phone_code WHERE tenant_id = ? AND used_at IS NULL")
                .param(tenant.value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    void failed(TenantId tenant, String holder, int failures, @Nullable Instant lockedUntil) {
        jdbc.sql("""
                UPDATE phone_code_sheet SET failures = :failures, locked_until = :until
                 WHERE tenant_id = :tenant AND holder = :holder
                """)
                .param("failures", failures)
                .param("until", lockedUntil == null ? null : Timestamp.from(lockedUntil))
                .param("tenant", tenant.value())
                .param("holder", holder)
                .update();
    }

    /** False where somebody was faster. */
    boolean use(TenantId tenant, String holder, int n, String reference, String byName, Instant at) {
        return jdbc.sql("""
                UPDATE phone_code SET used_at = :at, used_for = :reference, used_by_name = :byName
                 WHERE tenant_id = :tenant AND holder = :holder AND n = :n AND used_at IS NULL
                """)
                        .param("at", Timestamp.from(at))
                        .param("reference", reference)
                        .param("byName", byName)
                        .param("tenant", tenant.value())
                        .param("holder", holder)
                        .param("n", n)
                        .update()
                == 1;
    }

    void tried(TenantId tenant, String holder, PhoneCodes.Try tried) {
        jdbc.sql("""
                INSERT INTO phone_code_try (tenant_id, id, holder, by_name, outcome, reference, at)
                VALUES (:tenant, :id, :holder, :byName, :outcome, :reference, :at)
                """)
                .param("tenant", tenant.value())
                .param("id", TimeOrderedId.at(tried.at()))
                .param("holder", holder)
                .param("byName", tried.byName())
                .param("outcome", tried.outcome().name())
                .param("reference", tried.reference())
                .param("at", Timestamp.from(tried.at()))
                .update();
    }

    /** Latest first. */
    List<PhoneCodes.Try> tries(TenantId tenant, String holder) {
        return jdbc.sql("""
                SELECT * FROM phone_code_try WHERE tenant_id = ? AND holder = ? ORDER BY at DESC, id DESC LIMIT ?
                """)
                .params(tenant.value(), holder, MOST_TRIES)
                .query((row, _) -> new PhoneCodes.Try(
                        PhoneCodes.Outcome.valueOf(row.getString("outcome")),
                        row.getString("by_name"),
                        row.getString("reference"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** What the client agreed for its word by phone without a code; empty where it did not. */
    Optional<String> clause(TenantId tenant) {
        return jdbc.sql("SELECT clause FROM phone_agreement WHERE tenant_id = ? AND clause IS NOT NULL")
                .param(tenant.value())
                .query(String.class)
                .optional();
    }

    void agree(TenantId tenant, @Nullable String clause, Actor by, Instant at) {
        jdbc.sql("""
                INSERT INTO phone_agreement (tenant_id, clause, set_by, set_by_name, set_at)
                VALUES (:tenant, :clause, :by, :byName, :at)
                ON CONFLICT (tenant_id) DO UPDATE SET
                    clause = excluded.clause, set_by = excluded.set_by, set_by_name = excluded.set_by_name,
                    set_at = excluded.set_at
                """)
                .param("tenant", tenant.value())
                .param("clause", clause)
                .param("by", by.id())
                .param("byName", by.name())
                .param("at", Timestamp.from(at))
                .update();
    }
}
