package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.Database;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test has people of its own, and shared names that no other test has. */
class SavedViewsTest extends TriageBench {

    private final SavedViews views = CONTEXT.getBean(SavedViews.class);
    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final UUID id = UUID.randomUUID();
    private final QueueFilter filter = QueueFilter.of(Map.of("sev", "high", "q", "\"file server\" technique:T1059"));

    @Test
    void leadBackToWhatWasShown() {
        as(Role.ANALYST, () -> views.save(id, "Servers", filter, false));
        as(Role.ANALYST, () -> views.save(id, "Servers", filter, false));

        assertThat(names("ada")).containsExactly("Servers");
        var view = seen("ada").getFirst();
        assertThat(QueueFilter.of(QueueModel.parameters(view.url()))).isEqualTo(filter);
        assertThat(names("bob")).isEmpty();
    }

    @Test
    void standInOneOrderWithThoseOfTheTeamFirst() {
        for (var name : List.of("beacons", "Alpha", "zulu")) {
            as(Role.LEAD, () -> views.save(UUID.randomUUID(), name, filter, false));
        }
        as(Role.LEAD, () -> views.save(id, "Watch " + mark, filter, true));

        assertThat(names("ada")).containsExactly("Watch " + mark, "Alpha", "beacons", "zulu");
        assertThat(names("bob")).containsExactly("Watch " + mark);
    }

    @Test
    void areSharedAndChangedForOthersByLeadsOnly() {
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> as(Role.ANALYST, () -> views.save(id, "Watch " + mark, filter, true)));
        as(Role.LEAD, () -> views.save(id, "Watch " + mark, filter, true));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> as(Role.ANALYST, () -> views.rename(id, "Mine " + mark)));
        var own = UUID.randomUUID();
        as(Role.ANALYST, () -> views.save(own, "Own", filter, false));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> CurrentScope.run(person("bob", Role.LEAD), () -> views.delete(own)));
    }

    @Test
    void comeBackAfterADeletionUnlessTheNameIsTaken() {
        as(Role.ANALYST, () -> views.save(id, "Servers", filter, false));
        as(Role.ANALYST, () -> views.delete(id));
        assertThat(names("ada")).isEmpty();
        as(Role.ANALYST, () -> views.restore(id));
        as(Role.ANALYST, () -> views.rename(id, "Hosts"));
        assertThat(names("ada")).containsExactly("Hosts");

        as(Role.ANALYST, () -> views.delete(id));
        as(Role.ANALYST, () -> views.save(UUID.randomUUID(), "hosts", filter, false));
        assertThatExceptionOfType(TriageException.InvalidContent.class)
                .isThrownBy(() -> as(Role.ANALYST, () -> views.restore(id)));
    }

    @Test
    void ofAClientAreNotThereForWhoMayNotSeeIt() {
        var client = Database.organisation(tenant).reference();
        as(Role.LEAD, () -> views.save(id, "Watch " + mark, filter.with("client", client), true));

        assertThat(names("ada")).containsExactly("Watch " + mark);
        var stranger = Database.shared().newClient();
        assertThat(CurrentScope.call(person("cleo", Role.ANALYST, stranger), views::all))
                .extracting(SavedView::id)
                .doesNotContain(id);
    }

    @Test
    void thatLeaveAClientOutDoNotTellItsNameToWhoMayNotSeeIt() {
        var client = Database.organisation(tenant).reference();
        as(Role.LEAD, () -> views.save(id, "Watch " + mark, QueueFilter.of(Map.of("q", "-client:" + client)), true));

        assertThat(names("ada")).containsExactly("Watch " + mark);
        var stranger = Database.shared().newClient();
        assertThat(CurrentScope.call(person("cleo", Role.ANALYST, stranger), views::all))
                .extracting(SavedView::id)
                .doesNotContain(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "\u202Egnissim", "a name that is longer than forty characters are"})
    void needAName(String name) {
        assertThatExceptionOfType(TriageException.InvalidContent.class)
                .isThrownBy(() -> as(Role.ANALYST, () -> views.save(id, name, filter, false)));
    }

    @Test
    void areBounded() {
        for (var n = 0; n < SavedViews.MOST; n++) {
            var name = "View " + n;
            as(Role.ANALYST, () -> views.save(UUID.randomUUID(), name, filter, false));
        }
        assertThatExceptionOfType(TriageException.InvalidContent.class)
                .isThrownBy(() -> as(Role.ANALYST, () -> views.save(id, "One more", filter, false)));
    }

    /** Other tests of this class share views with everybody. */
    private List<SavedView> seen(String name) {
        return CurrentScope.call(person(name, Role.ANALYST), views::all).stream()
                .filter(view -> !view.shared() || view.name().endsWith(mark))
                .toList();
    }

    private List<String> names(String name) {
        return seen(name).stream().map(SavedView::name).toList();
    }

    private void as(Role role, Runnable work) {
        CurrentScope.run(person("ada", role), work);
    }

    private Scope person(String name, Role role) {
        return person(name, role, tenant);
    }

    private Scope person(String name, Role role, TenantId sees) {
        return Scope.of(new Actor(Actor.Kind.PERSON, name + mark, name), Set.of(role), Set.of(sees));
    }
}
