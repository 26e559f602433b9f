package eu.custos.owntable;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/** Two people who give clients tables of their own, for tests of the features that ask tables. */
public final class TwoLeads {

    private final BeanFactory beans;

    public TwoLeads(BeanFactory beans) {
        this.beans = beans;
    }

    /**
     * What a table would change.
     *
     * @param otherwise titles of the cases that would come out otherwise
     */
    public record Tried(int looked, List<String> otherwise) {

        public Tried {
            otherwise = List.copyOf(otherwise);
        }
    }

    /** One proposes it and the other puts it into force; null goes back to the common table. */
    public void agree(TenantId tenant, String decision, @Nullable String dmn) {
        var version = propose("lin", tenant, decision, dmn);
        decide("maris", tenant, decision, version, true);
    }

    /** Waits for a second person. */
    public void propose(TenantId tenant, String decision, @Nullable String dmn) {
        propose("lin", tenant, decision, dmn);
    }

    int propose(String account, TenantId tenant, String decision, @Nullable String dmn) {
        return as(account, tenant, () -> desk().propose(tenant, decision, bytes(dmn), "Their night shift is thin"))
                .version();
    }

    void decide(String account, TenantId tenant, String decision, int version, boolean accept) {
        as(account, tenant, () -> {
            desk().decide(tenant, decision, version, accept);
            return version;
        });
        beans.getBean(OwnTables.class).look();
    }

    public Tried tryOut(TenantId tenant, String decision, String dmn) {
        var outcome = as("lin", tenant, () -> desk().check(tenant, decision, bytes(dmn)));
        return new Tried(
                outcome.looked(),
                outcome.sample().stream().map(change -> change.past().title()).toList());
    }

    private OwnTableDesk desk() {
        return beans.getBean(OwnTableDesk.class);
    }

    static byte @Nullable [] bytes(@Nullable String dmn) {
        return dmn == null ? null : dmn.getBytes(StandardCharsets.UTF_8);
    }

    static <T> T as(String account, TenantId tenant, Supplier<T> work) {
        var actor = new Actor(Actor.Kind.PERSON, account, account);
        return CurrentScope.call(Scope.of(actor, Set.of(Role.LEAD), Set.of(tenant)), work::get);
    }
}
