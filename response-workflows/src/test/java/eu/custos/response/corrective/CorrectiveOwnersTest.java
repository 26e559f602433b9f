package eu.custos.response.corrective;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.response.Story;
import eu.custos.response.corrective.CorrectiveAction.Origin;
import eu.custos.response.corrective.CorrectiveAction.Reach;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.Colleagues;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class CorrectiveOwnersTest {

    private final CorrectiveOwners owners = new CorrectiveOwners(
            new StaticListableBeanFactory(Map.of("colleagues", new Jo())).getBeanProvider(Colleagues.class));

    @Test
    void areCalledAsPeopleCallThem() {
        assertThat(named("j.tamm", "m.kask", null)).containsExactly("Jo Tamm", "m.kask", "whoever takes it");
    }

    @Test
    void areCalledByTheirAccountsWhereNobodyKnowsAnyName() {
        var alone = new CorrectiveOwners(new StaticListableBeanFactory().getBeanProvider(Colleagues.class));
        var actions = agreed("j.tamm");

        assertThat(alone.of(actions).of(actions.getFirst())).isEqualTo("j.tamm");
    }

    @Test
    void standWithTheirNamesInTheFormOfTheTask() {
        assertThat(new CorrectiveFacts(owners).of(agreed("j.tamm").getFirst())).anySatisfy(fact -> {
            assertThat(fact.label()).isEqualTo("Owner");
            assertThat(fact.value()).isEqualTo("Jo Tamm");
        });
    }

    private List<String> named(@Nullable String... accounts) {
        var actions = agreed(accounts);
        var names = owners.of(actions);
        return actions.stream().map(names::of).toList();
    }

    private static List<CorrectiveAction> agreed(@Nullable String... accounts) {
        var story = Story.declared(Severity.LOW);
        var now = Story.PLATFORM.clock().instant();
        return story.as(
                "lin",
                Role.LEAD,
                () -> Arrays.stream(accounts)
                        .map(owner -> new Wish(
                                Origin.REVIEW, Reach.CLIENT, null, "Act", owner, now.plus(Duration.ofDays(10))))
                        .map(wish -> wish.action(
                                story.incident(),
                                UUID.randomUUID(),
                                UUID.randomUUID(),
                                new Actor(Actor.Kind.PERSON, "lin", "Lin"),
                                now))
                        .toList());
    }

    /** Knows Jo only. */
    private static final class Jo implements Colleagues {

        private static final Actor JO = new Actor(Actor.Kind.PERSON, "j.tamm", "Jo Tamm");

        @Override
        public List<Actor> whoMay(Permission permission) {
            return List.of(JO);
        }

        @Override
        public List<Actor> whoMay(Permission permission, Set<TenantId> tenants) {
            return List.of(JO);
        }

        @Override
        public boolean stillMay(Actor actor, Permission permission, TenantId tenant) {
            return true;
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
        public boolean isShutOut(String name, TenantId tenant) {
            return false;
        }
    }
}
