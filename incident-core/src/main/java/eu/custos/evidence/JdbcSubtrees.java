package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The stored subtrees of the ledgers' trees. */
@Repository
class JdbcSubtrees {

    private static final int BATCH = 1_000;

    /** Of the bytes, not of the column beside them, which an intruder could change alone. */
    private static final String LEAF_ROOTS = """
            SELECT seq, sha256('\\x00'::bytea || leaf) FROM evidence_leaf
            WHERE tenant_id = ? AND seq >= ? AND seq < ? ORDER BY seq
            """;

    private static final String SUBTREE_ROOTS = """
            SELECT place, root FROM evidence_subtree
            WHERE tenant_id = ? AND level = ? AND place >= ? AND place < ? ORDER BY place
            """;

    private final JdbcTemplate jdbc;
    private final JdbcTemplate streaming;

    JdbcSubtrees(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
        streaming = new JdbcTemplate(dataSource);
        streaming.setFetchSize(BATCH);
    }

    private record Root(long place, Hash hash) {}

    /** Adds what is missing of a tree of that size; two at one ledger must wait for each other. */
    void fill(TenantId tenant, long size) {
        for (var level = 1; size >> (level * Subtree.STEP) > 0; level++) {
            fill(tenant, level, size >> (level * Subtree.STEP));
        }
    }

    /** True where proofs in a tree of that size find all they need. */
    boolean isFilled(TenantId tenant, long size) {
        return next(tenant, 1) >= size >> Subtree.STEP;
    }

    Optional<Hash> find(TenantId tenant, Subtree subtree) {
        return roots(tenant, subtree.level(), subtree.place(), subtree.place() + 1).stream()
                .findFirst();
    }

    /** The roots of a level from one place up to before another, as far as they are stored; level 0 is the leaves. */
    List<Hash> roots(TenantId tenant, int level, long from, long to) {
        return jdbc
                .query(
                        level == 0 ? LEAF_ROOTS : SUBTREE_ROOTS,
                        (row, _) -> Hash.of(row.getBytes(2)),
                        parameters(tenant, level, from, to))
                .stream()
                .toList();
    }

    private long next(TenantId tenant, int level) {
        var next = jdbc.queryForObject(
                "SELECT coalesce(max(place) + 1, 0) FROM evidence_subtree WHERE tenant_id = ? AND level = ?",
                Long.class,
                tenant.value(),
                level);
        return next == null ? 0 : next;
    }

    private void fill(TenantId tenant, int level, long end) {
        var first = next(tenant, level);
        if (first >= end) {
            return;
        }
        var made = new ArrayList<Subtree>();
        var open = new ArrayList<Hash>(Subtree.WIDTH);
        var sql = level == 1 ? LEAF_ROOTS : SUBTREE_ROOTS;
        var parameters = parameters(tenant, level - 1, first << Subtree.STEP, end << Subtree.STEP);
        try (var below = streaming.queryForStream(
                sql, (row, _) -> new Root(row.getLong(1), Hash.of(row.getBytes(2))), parameters)) {
            var expected = first << Subtree.STEP;
            for (var root : (Iterable<Root>) below::iterator) {
                if (root.place != expected++) {
                    throw new InconsistentLedger(tenant, "level %d has nothing at %d".formatted(level - 1, expected));
                }
                open.add(root.hash);
                if (open.size() == Subtree.WIDTH) {
                    made.add(new Subtree(level, root.place >> Subtree.STEP, over(open)));
                    open.clear();
                }
                if (made.size() == BATCH) {
                    add(tenant, made);
                    made.clear();
                }
            }
        }
        add(tenant, made);
    }

    static Hash over(List<Hash> perfect) {
        var frontier = Frontier.empty();
        perfect.forEach(frontier::append);
        return frontier.root();
    }

    private void add(TenantId tenant, List<Subtree> subtrees) {
        jdbc.update(
                """
                INSERT INTO evidence_subtree (tenant_id, level, place, root)
                SELECT ?, * FROM unnest(?::smallint[], ?::bigint[], ?::bytea[])
                """,
                tenant.value(),
                subtrees.stream().map(Subtree::level).toArray(Integer[]::new),
                subtrees.stream().mapToLong(Subtree::place).toArray(),
                subtrees.stream().map(subtree -> subtree.root().bytes()).toArray(byte[][]::new));
    }

    private static @Nullable Object[] parameters(TenantId tenant, int level, long from, long to) {
        return level == 0
                ? new @Nullable Object[] {tenant.value(), from, to}
                : new @Nullable Object[] {tenant.value(), level, from, to};
    }
}
