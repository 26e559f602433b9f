package eu.custos.bench;

import eu.custos.embedded.EmbeddedStack;
import eu.custos.embedded.Home;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Fills a ledger with millions of leaves that are as valid as any, around the platform, since it would take hours through it. */
final class JdbcBulkLedger implements AutoCloseable {

    private static final int BATCH = 5_000;
    private static final int COMMIT = 100_000;
    private static final DateTimeFormatter MICROSECONDS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter(Locale.ROOT);

    private final Connection database;
    private final Instant began = Clock.systemUTC().instant();
    private final MessageDigest sha = Sha256.running();
    private final List<byte[]> subtrees = new ArrayList<>();
    private byte @Nullable [] last;
    private long size;

    JdbcBulkLedger(Home home) throws SQLException {
        database = EmbeddedStack.databaseOf(home, JdbcTimers.PLATFORM).getConnection();
        database.setAutoCommit(false);
    }

    /** Adds so many leaves after those that are there. */
    void fill(TenantId tenant, long leaves) throws SQLException {
        for (long done = 0; done < leaves; done += BATCH) {
            if (done % COMMIT == 0) {
                head(tenant);
            }
            append(tenant, (int) Math.min(BATCH, leaves - done));
            if ((done + BATCH) % COMMIT == 0 || done + BATCH >= leaves) {
                move(tenant);
                database.commit();
            }
        }
    }

    private void head(TenantId tenant) throws SQLException {
        execute(
                "INSERT INTO custos.evidence_head (tenant_id, size, frontier) VALUES ('%s', 0, '') ON CONFLICT DO NOTHING"
                        .formatted(tenant));
        try (var statement = database.prepareStatement(
                "SELECT size, last_hash, frontier FROM custos.evidence_head WHERE tenant_id = ?::uuid FOR UPDATE")) {
            statement.setString(1, tenant.toString());
            try (var row = statement.executeQuery()) {
                row.next();
                size = row.getLong(1);
                last = row.getBytes(2);
                subtrees.clear();
                var frontier = ByteBuffer.wrap(row.getBytes(3));
                while (frontier.hasRemaining()) {
                    var root = new byte[32];
                    frontier.get(root);
                    subtrees.add(root);
                }
            }
        }
    }

    private void append(TenantId tenant, int count) throws SQLException {
        var places = new Long[count];
        var times = new String[count];
        var leaves = new byte[count][];
        var hashes = new byte[count][];
        for (var n = 0; n < count; n++) {
            times[n] = MICROSECONDS.format(began.plusNanos(size * 1_000));
            leaves[n] = leaf(tenant, times[n]).getBytes(StandardCharsets.UTF_8);
            hashes[n] = digest((byte) 0, leaves[n]);
            places[n] = size;
            grow(hashes[n]);
        }
        try (var insert = database.prepareStatement("""
                INSERT INTO custos.evidence_leaf (tenant_id, seq, incident_id, type, occurred_at, recorded_at, leaf, hash)
                SELECT ?::uuid, seq, NULL, 'bench.noted', at, at, leaf, hash
                FROM unnest(?::bigint[], ?::timestamptz[], ?::bytea[], ?::bytea[]) AS l (seq, at, leaf, hash)
                """)) {
            insert.setString(1, tenant.toString());
            insert.setArray(2, database.createArrayOf("bigint", places));
            insert.setArray(3, database.createArrayOf("text", times));
            insert.setArray(4, database.createArrayOf("bytea", leaves));
            insert.setArray(5, database.createArrayOf("bytea", hashes));
            insert.executeUpdate();
        }
    }

    private String leaf(TenantId tenant, String at) {
        var before = last == null ? "null" : "\"" + HexFormat.of().formatHex(last) + "\"";
        return """
                {"actor":{"id":"bench","kind":"PLATFORM","method":"service"},"facts":{"alerts":3,"severity":"high"},\
                "incident":null,"occurredAt":"%s","prev":%s,"reason":null,"recordedAt":"%s","seq":%d,\
                "subject":{"id":"1","kind":"thing"},"tenant":"%s","type":"bench.noted","v":2}""".formatted(at, before, at, size, tenant);
    }

    private void grow(byte[] leaf) {
        subtrees.add(leaf);
        for (var carry = size; (carry & 1) == 1; carry >>= 1) {
            var right = subtrees.removeLast();
            var left = subtrees.removeLast();
            subtrees.add(digest((byte) 1, left, right));
        }
        last = leaf;
        size++;
    }

    private void move(TenantId tenant) throws SQLException {
        var frontier = ByteBuffer.allocate(subtrees.size() * 32);
        subtrees.forEach(frontier::put);
        try (var update = database.prepareStatement(
                "UPDATE custos.evidence_head SET size = ?, last_hash = ?, frontier = ? WHERE tenant_id = ?::uuid")) {
            update.setLong(1, size);
            update.setBytes(2, last);
            update.setBytes(3, frontier.array());
            update.setString(4, tenant.toString());
            update.executeUpdate();
        }
    }

    /** How many leaves the ledger has. */
    long size() {
        return size;
    }

    private byte[] digest(byte kind, byte[]... parts) {
        sha.update(kind);
        for (var part : parts) {
            sha.update(part);
        }
        return sha.digest();
    }

    private void execute(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
