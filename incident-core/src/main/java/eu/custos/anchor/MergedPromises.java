package eu.custos.anchor;

import eu.custos.evidence.CheckpointHistory.Promise;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Two lists of promises as one, by ascending size. */
final class MergedPromises implements Iterator<Promise> {

    private final Iterator<Promise> left;
    private final Iterator<Promise> right;
    private @Nullable Promise nextLeft;
    private @Nullable Promise nextRight;

    MergedPromises(Iterator<Promise> left, Iterator<Promise> right) {
        this.left = left;
        this.right = right;
        nextLeft = following(left);
        nextRight = following(right);
    }

    @Override
    public boolean hasNext() {
        return nextLeft != null || nextRight != null;
    }

    @Override
    public Promise next() {
        var one = nextLeft;
        var other = nextRight;
        if (one != null && (other == null || one.size() <= other.size())) {
            nextLeft = following(left);
            return one;
        }
        if (other == null) {
            throw new NoSuchElementException("There are no more promises");
        }
        nextRight = following(right);
        return other;
    }

    private static @Nullable Promise following(Iterator<Promise> promises) {
        return promises.hasNext() ? promises.next() : null;
    }
}
