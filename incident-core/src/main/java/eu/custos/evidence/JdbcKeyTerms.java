package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which key signs which checkpoints of each ledger. */
@Repository
class JdbcKeyTerms {

    private final JdbcClient jdbc;

    JdbcKeyTerms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row. */
    static final class Row {

        private final String origin;
        private final byte[] publicKey;
        private final KeyTerm term;

        private Row(String origin, byte[] publicKey, KeyTerm term) {
            this.origin = origin;
            this.publicKey = publicKey;
            this.term = term;
        }

        String origin() {
            return origin;
        }

        NoteKey key() {
            return new NoteKey(origin, publicKey);
        }

        boolean isOf(byte[] key) {
            return Arrays.equals(publicKey, key);
        }

        byte[] publicKey() {
            return publicKey.clone();
        }

        long after() {
            return term.after();
        }

        KeyTerm term() {
            return term;
        }
    }

    /** In the order of their times. */
    List<Row> of(TenantId tenant) {
        return jdbc.sql("SELECT * FROM evidence_key WHERE tenant_id = ? ORDER BY after")
                .param(tenant.value())
                .query(JdbcKeyTerms::row)
                .list();
    }

    Optional<Row> newest(TenantId tenant) {
        return jdbc.sql("SELECT * FROM evidence_key WHERE tenant_id = ? ORDER BY after DESC LIMIT 1")
                .param(tenant.value())
                .query(JdbcKeyTerms::row)
                .optional();
    }

    /** The size of the newest checkpoint that this key signed. */
    Optional<Long> lastSigned(TenantId tenant, byte[] publicKey) {
        return jdbc.sql("""
                SELECT size FROM evidence_signature WHERE tenant_id = ? AND public_key = ? ORDER BY size DESC LIMIT 1
                """).params(tenant.value(), publicKey).query(Long.class).optional();
    }

    void first(TenantId tenant, String origin, byte[] publicKey, Instant at) {
        add(tenant, 0, origin, publicKey, null, null, null, at);
    }

    /** A key that takes over at a checkpoint; without the former key's signature where that was lost. */
    void next(TreeHead end, String origin, byte[] publicKey, byte @Nullable [] handed, byte[] accepted, Instant at) {
        add(end.tenant(), end.size(), origin, publicKey, end.root().bytes(), handed, accepted, at);
    }

    private void add(
            TenantId tenant,
            long after,
            String origin,
            byte[] publicKey,
            byte @Nullable [] root,
            byte @Nullable [] handed,
            byte @Nullable [] accepted,
            Instant at) {
        jdbc.sql("""
                INSERT INTO evidence_key
                    (tenant_id, after, origin, public_key, root, handed, accepted, introduced_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .params(Arrays.asList(
                        tenant.value(), after, origin, publicKey, root, handed, accepted, Timestamp.from(at)))
                .update();
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        var origin = row.getString("origin");
        var publicKey = row.getBytes("public_key");
        return new Row(
                origin,
                publicKey,
                new KeyTerm(
                        new NoteKey(origin, publicKey).verifierKey(),
                        row.getLong("after"),
                        KeyTerm.base64(row.getBytes("root")),
                        KeyTerm.base64(row.getBytes("handed")),
                        KeyTerm.base64(row.getBytes("accepted"))));
    }
}
