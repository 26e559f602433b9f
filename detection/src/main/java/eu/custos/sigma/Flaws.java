package eu.custos.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Gathers what is wrong with a document, so that its author hears of everything at once. */
final class Flaws {

    private static final int MOST = 100;

    private final List<Flaw> found = new ArrayList<>();

    void add(Flaw flaw) {
        if (found.size() < MOST) {
            found.add(flaw);
        }
    }

    /** What the reading gives, or nothing where it meets a flaw, which is kept. */
    <T> Optional<T> attempt(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (Unfit unfit) {
            add(unfit.flaw());
            return Optional.empty();
        }
    }

    boolean none() {
        return found.isEmpty();
    }

    List<Flaw> all() {
        return List.copyOf(found);
    }
}
