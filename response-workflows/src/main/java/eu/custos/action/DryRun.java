package eu.custos.action;

import java.util.function.Supplier;

/** While it is on, whatever actions this thread carries out reach no product. */
public final class DryRun {

    private static final ScopedValue<Boolean> ON = ScopedValue.newInstance();

    private DryRun() {}

    public static <T> T call(Supplier<T> work) {
        return ScopedValue.where(ON, true).call(work::get);
    }

    static boolean isOn() {
        return ON.isBound();
    }
}
