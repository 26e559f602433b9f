package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.alert.TriageException.NotPossible;
import eu.custos.decision.DecisionTables;
import eu.custos.decision.UnfitTableException;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.vocabulary.Severity;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A triage table of a client's own: proposed by one, put into force by another, used from then on for this client. */
class OwnTableTest extends TriageBench {

    private static final String COMMON =
            new String(new DecisionTables().file(TriageTable.NAME), StandardCharsets.UTF_8);
    /** The common table, but medium severity becomes an incident at once. */
    private static final String EAGER =
            COMMON.replace("id=\"medium-outcome\"><text>\"QUEUE\"", "id=\"medium-outcome\"><text>\"PROMOTE\"");

    private final OwnTableDesk tables = CONTEXT.getBean(OwnTableDesk.class);
    private final OwnTables memory = CONTEXT.getBean(OwnTables.class);

    private <T> T lead(String account, Supplier<T> work) {
        var actor = new Actor(Actor.Kind.PERSON, account, account);
        return CurrentScope.call(Scope.of(actor, Set.of(Role.LEAD), Set.of(tenant)), work::get);
    }

    private OwnTable propose(String account, String dmn) {
        return lead(account, () -> tables.propose(tenant, dmn.getBytes(StandardCharsets.UTF_8), "Thin night shift"));
    }

    private void decide(String account, OwnTable table, boolean accept) {
        lead(account, () -> {
            tables.decide(tenant, table.version(), accept);
            return null;
        });
        memory.look();
    }

    @Test
    void decidesForThisClientAloneOnceAnotherPersonPutItIntoForce() {
        assertThat(EAGER).isNotEqualTo(COMMON);
        var other = DB.newClient();
        var proposed = propose("lin", EAGER);
        take(Alerts.of(tenant).rule("Before").at(Severity.MEDIUM).times(1));
        assertThat(onlyGroup().triaged().outcome()).isEqualTo(TriageTable.Outcome.QUEUE);

        assertThatExceptionOfType(NotPossible.class).isThrownBy(() -> decide("lin", proposed, true));
        decide("maris", proposed, true);
        take(Alerts.of(tenant).rule("After").at(Severity.MEDIUM).times(1));
        DB.in(
                Scope.platform("triage", Set.of(other)),
                () -> triage.take(
                        Alerts.of(other).rule("After").at(Severity.MEDIUM).times(1)));

        assertThat(groups())
                .filteredOn(group -> group.facts().title().equals("After"))
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.state()).isEqualTo(GroupState.IN_INCIDENT);
                    assertThat(group.triaged().tag()).isEqualTo("own-1");
                    assertThat(group.triaged().digest()).isEqualTo(proposed.digest());
                    assertThat(group.triaged().rule()).isEqualTo("medium");
                });
        assertThat(groups(other))
                .singleElement()
                .satisfies(group -> assertThat(group.triaged().tag()).isEqualTo("1"));
        assertThat(DB.in(
                        Database.analyst(tenant),
                        () -> DB.jdbc()
                                .sql("SELECT type FROM evidence_leaf WHERE type LIKE 'triage.%' ORDER BY seq")
                                .query(String.class)
                                .list()))
                .containsExactly("triage.table-proposed", "triage.table-in-force");
    }

    @Test
    void saysWhichGroupsWouldHaveComeOutOtherwise() {
        take(Alerts.of(tenant).rule("Medium").at(Severity.MEDIUM).times(1));
        take(Alerts.of(tenant).rule("Low").at(Severity.LOW).times(1));

        var check = lead("lin", () -> tables.check(tenant, EAGER.getBytes(StandardCharsets.UTF_8)));

        assertThat(check.looked()).isEqualTo(2);
        assertThat(check.sample()).singleElement().satisfies(change -> {
            assertThat(change.group().facts().title()).isEqualTo("Medium");
            assertThat(change.then().outcome()).isEqualTo(TriageTable.Outcome.PROMOTE);
        });
        assertThat(check.difference().different())
                .isPositive()
                .isLessThan(check.difference().asked());
        assertThat(check.difference().examples()).first().asString().contains("PROMOTE instead of QUEUE");
    }

    @Test
    void goesBackToTheCommonTableTheSameWay() {
        decide("maris", propose("lin", EAGER), true);
        var back = lead("lin", () -> tables.propose(tenant, null, "It was too much"));
        decide("maris", back, true);

        take(Alerts.of(tenant).at(Severity.MEDIUM).times(1));

        assertThat(onlyGroup().triaged().tag()).isEqualTo("1");
        var view = lead("lin", () -> tables.view(tenant));
        assertThat(view.versions())
                .extracting(OwnTable::state)
                .containsExactly(OwnTable.State.IN_FORCE, OwnTable.State.REPLACED);
        assertThat(view.changedRules()).isEmpty();
    }

    @Test
    void oneVersionWaitsAtATimeAndIsDecidedOnce() {
        var first = propose("lin", EAGER);
        assertThatExceptionOfType(NotPossible.class).isThrownBy(() -> propose("maris", EAGER));
        decide("maris", first, false);
        assertThatExceptionOfType(NotPossible.class).isThrownBy(() -> decide("maris", first, true));
        assertThat(lead("lin", () -> tables.view(tenant)).inForce()).isNull();
    }

    @Test
    void isNobodysWhoIsNotInChargeOfThisClient() {
        var other = DB.newClient();
        var bytes = EAGER.getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> as("ada", () -> tables.propose(tenant, bytes, "why")));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> lead("lin", () -> tables.propose(other, bytes, "why")));
        assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> lead("lin", () -> tables.view(other)));
    }

    @Test
    void takesNothingThatDecidesAsBefore() {
        assertThatExceptionOfType(NotPossible.class).isThrownBy(() -> propose("lin", COMMON));
        assertThatExceptionOfType(UnfitTableException.class).isThrownBy(() -> propose("lin", "no table"));
    }
}
