package eu.custos.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Told leaf hashes from the first on, tells each perfect subtree of a stored level as it is complete. */
final class SubtreeBuilder {

    private final Consumer<Subtree> complete;
    private final List<Frontier> open = new ArrayList<>();
    private final List<Long> places = new ArrayList<>();

    SubtreeBuilder(Consumer<Subtree> complete) {
        this.complete = complete;
    }

    void append(Hash leaf) {
        append(1, leaf);
    }

    private void append(int level, Hash hash) {
        if (open.size() < level) {
            open.add(Frontier.empty());
            places.add(0L);
        }
        var frontier = open.get(level - 1);
        frontier.append(hash);
        if (frontier.size() == Subtree.WIDTH) {
            var root = frontier.root();
            open.set(level - 1, Frontier.empty());
            complete.accept(new Subtree(level, places.get(level - 1), root));
            places.set(level - 1, places.get(level - 1) + 1);
            append(level + 1, root);
        }
    }
}
