package eu.custos.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

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
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class IncidentOwnersTest {

    private static final TenantId HERE = new TenantId(UUID.randomUUID());
    private static final TenantId THERE = new TenantId(UUID.randomUUID());
    private static final Actor ME = person("m.kask", "Maris Kask");
    private static final Actor JO = person("j.tamm", "Jo Tamm");

    private final IncidentOwners owners = new IncidentOwners(
            new StaticListableBeanFactory(Map.of("colleagues", new Here())).getBeanProvider(Colleagues.class));

    @Test
    void offersTheReaderFirstAndKeepsWhoHasItNow() {
        assertThat(asMe(() -> owners.choices(HERE, "left.us")))
                .containsExactly(
                        Map.entry("m.kask", "Maris Kask (you)"),
                        Map.entry("j.tamm", "Jo Tamm"),
                        Map.entry("left.us", "left.us"));
        assertThat(asMe(() -> owners.choices(THERE, null))).containsOnlyKeys("m.kask");
    }

    @Test
    void refusesWhoDoesNotWorkForTheClient() {
        assertThatExceptionOfType(IncidentException.InvalidContent.class)
                .isThrownBy(() -> asMe(() -> require(THERE, "j.tamm")))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("owner"));
        assertThatExceptionOfType(IncidentException.InvalidContent.class)
                .isThrownBy(() -> asMe(() -> require(HERE, "nobody.known")));
    }

    @Test
    void takesAColleagueTheReaderAndNobody() {
        assertThatNoException().isThrownBy(() -> asMe(() -> require(HERE, "j.tamm")));
        assertThatNoException().isThrownBy(() -> asMe(() -> require(THERE, "m.kask")));
        assertThatNoException().isThrownBy(() -> asMe(() -> require(THERE, null)));
    }

    @Test
    void callsAnOwnerByNameAndByAccountOnlyWhereNobodyKnowsOne() {
        assertThat(asMe(() -> owners.name("j.tamm"))).isEqualTo("Jo Tamm");
        assertThat(asMe(() -> owners.name("left.us"))).isEqualTo("left.us");
        assertThat(asMe(() -> owners.names(Set.of("j.tamm", "left.us"))))
                .containsExactly(Map.entry("j.tamm", "Jo Tamm"));
    }

    private boolean require(TenantId tenant, @org.jspecify.annotations.Nullable String owner) {
        owners.require(tenant, owner);
        return true;
    }

    private static <T> T asMe(java.util.function.Supplier<T> work) {
        return CurrentScope.call(Scope.of(ME, Set.of(Role.ANALYST), Set.of(HERE, THERE)), work::get);
    }

    private static Actor person(String account, String name) {
        return new Actor(Actor.Kind.PERSON, account, name);
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

        @Override
        public List<Actor> whoMay(Permission permission) {
            return List.of(JO);
        }

        @Override
        public List<Actor> whoMay(Permission permission, Set<TenantId> tenants) {
            return tenants.contains(HERE) ? List.of(JO) : List.of();
        }

        @Override
        public boolean stillMay(Actor actor, Permission permission, TenantId tenant) {
            return tenant.equals(HERE);
        }
    }
}
