package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One ledger's tree as it is stored, read in blocks of 256 neighbours of a level, of which the last used are kept. */
final class StoredSubtrees implements Subtrees {

    private static final int BLOCKS_KEPT = 64;

    private final JdbcSubtrees stored;
    private final TenantId tenant;
    private final Map<Block, List<Hash>> blocks = new LinkedHashMap<>(BLOCKS_KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Block, List<Hash>> eldest) {
            return size() > BLOCKS_KEPT;
        }
    };

    private long reads;

    StoredSubtrees(JdbcSubtrees stored, TenantId tenant) {
        this.stored = stored;
        this.tenant = tenant;
    }

    private record Block(int level, long number) {}

    @Override
    public Hash root(int height, long place) {
        var level = height / Subtree.STEP;
        var width = 1 << (height % Subtree.STEP);
        var first = place * width;
        var block = block(new Block(level, first >> Subtree.STEP));
        var from = (int) (first & (Subtree.WIDTH - 1));
        if (block.size() < from + width) {
            throw new NoSuchPlace("The tree of %s is not stored up to place %d of level %d"
                    .formatted(tenant, first + width - 1, level));
        }
        return JdbcSubtrees.over(block.subList(from, from + width));
    }

    /** How often the database was asked. */
    long reads() {
        return reads;
    }

    private List<Hash> block(Block block) {
        return blocks.computeIfAbsent(block, missing -> {
            reads++;
            return stored.roots(
                    tenant, missing.level, missing.number << Subtree.STEP, (missing.number + 1) << Subtree.STEP);
        });
    }
}
