package eu.custos.bench;

import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/** Tells each time that another tenth of the whole is done. */
final class Tenths implements LongConsumer {

    private final long whole;
    private final IntConsumer reached;
    private int last;

    Tenths(long whole, IntConsumer reached) {
        this.whole = whole;
        this.reached = reached;
    }

    /** Takes how much is done so far. */
    @Override
    public void accept(long done) {
        while (last < 10 && done * 10 >= whole * (last + 1)) {
            reached.accept(++last);
        }
    }
}
