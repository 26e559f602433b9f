package eu.custos.response.review;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.Colleagues;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class ActionOwnersTest {

    private static final TenantId HERE = new TenantId(UUID.randomUUID());
    private static final TenantId THERE = new TenantId(UUID.randomUUID());
    private static final Actor ME = new Actor(Actor.Kind.PERSON, "l.sofia", "Lin Sofia");

    private final ActionOwners owners = new ActionOwners(
            new StaticListableBeanFactory(Map.of("colleagues", new Here())).getBeanProvider(Colleagues.class));

    @Test
    void namesThoseWhoWorkForTheClientAndTheReader() {
        assertThat(asMe(() -> owners.words(HERE))).isEqualTo("j.tamm (Jo Tamm), l.sofia (Lin Sofia)");
        assertThat(asMe(() -> owners.words(THERE))).isEqualTo("l.sofia (Lin Sofia)");
    }

    @Test
    void refusesWhoCouldNotOpenTheAction() {
        assertThat(asMe(() -> owners.refusal(HERE, "j.tamm"))).isEmpty();
        assertThat(asMe(() -> owners.refusal(THERE, "l.sofia"))).isEmpty();
        assertThat(asMe(() -> owners.refusal(THERE, null))).isEmpty();
        assertThat(asMe(() -> owners.refusal(THERE, "j.tamm")))
                .contains("j.tamm is no account that works for this client.");
    }

    private static <T> T asMe(Supplier<T> work) {
        return CurrentScope.call(Scope.of(ME, Set.of(Role.LEAD), Set.of(HERE, THERE)), work::get);
    }

    /** Jo works here and not there. */
    private static final class Here implements Colleagues {

        @Override
        public boolean isShutOut(String name, TenantId tenant) {
            return false;
        }

        @Override
        public Set<String> left(Set<String> names) {
            return Set.of();
        }

        @Override
        public Set<String> open(Set<String> names) {
            return names;
        }

        private static final List<Actor> JO = List.of(new Actor(Actor.Kind.PERSON, "j.tamm", "Jo Tamm"));

        @Override
        public List<Actor> whoMay(Permission permission) {
            return JO;
        }

        @Override
        public List<Actor> whoMay(Permission permission, Set<TenantId> tenants) {
            return tenants.contains(HERE) ? JO : List.of();
        }

        @Override
        public boolean stillMay(Actor actor, Permission permission, TenantId tenant) {
            return tenant.equals(HERE);
        }
    }
}
