package eu.custos.tenancy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The scope of the running request, batch or job. */
public final class CurrentScope {

    private static final ScopedValue<Scope> SCOPE = ScopedValue.newInstance();

    private CurrentScope() {}

    /** Runs the work in that scope; transactions begun inside see that scope's client organisations only. */
    public static <T extends @Nullable Object, X extends Throwable> T call(
            Scope scope, ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(SCOPE, scope).call(work);
    }

    public static void run(Scope scope, Runnable work) {
        ScopedValue.where(SCOPE, scope).run(work);
    }

    /**
     * The bound scope.
     *
     * @throws AccessRefused where none is bound, as on a thread nobody authenticated
     */
    public static Scope get() {
        return SCOPE.orElseThrow(() -> new AccessRefused("Nobody is signed in"));
    }

    public static boolean isBound() {
        return SCOPE.isBound();
    }

    static Set<TenantId> tenants() {
        return SCOPE.isBound() ? SCOPE.get().tenants() : Set.of();
    }
}
