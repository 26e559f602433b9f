package eu.custos.response.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;

/** A timer or a delivery may be at work on the same as a person; the second look finds that done. */
public final class SecondLook {

    private SecondLook() {}

    /** Does it once more where a step of the platform was at work meanwhile; each time in a transaction of its own. */
    public static <T> T of(Supplier<T> work) {
        try {
            return work.get();
        } catch (OptimisticLockingException overtaken) {
            return work.get();
        }
    }

    /** The same of what answers nothing. */
    public static void run(Runnable work) {
        try {
            work.run();
        } catch (OptimisticLockingException overtaken) {
            work.run();
        }
    }
}
