package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.decision.DecisionTables;
import eu.custos.owntable.TwoLeads;
import eu.custos.tenancy.Scope;
import eu.custos.vocabulary.Severity;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A triage table of a client's own triages this client's groups and nobody else's. */
class OwnTableTest extends TriageBench {

    private static final String COMMON =
            new String(new DecisionTables().file(TriageTable.NAME), StandardCharsets.UTF_8);
    /** The common table, but medium severity becomes an incident at once. */
    private static final String EAGER =
            COMMON.replace("id=\"medium-outcome\"><text>\"QUEUE\"", "id=\"medium-outcome\"><text>\"PROMOTE\"");

    private final TwoLeads leads = new TwoLeads(CONTEXT);

    @Test
    void triagesThisClientAloneFromWhenItIsInForce() {
        assertThat(EAGER).isNotEqualTo(COMMON);
        var other = DB.newClient();
        take(Alerts.of(tenant).rule("Before").at(Severity.MEDIUM).times(1));
        assertThat(onlyGroup().triaged().outcome()).isEqualTo(TriageTable.Outcome.QUEUE);

        leads.agree(tenant, TriageTable.NAME, EAGER);
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
                    assertThat(group.triaged().rule()).isEqualTo("medium");
                });
        assertThat(groups(other))
                .singleElement()
                .satisfies(group -> assertThat(group.triaged().tag()).isEqualTo("1"));
    }

    @Test
    void saysWhichGroupsWouldHaveComeOutOtherwise() {
        take(Alerts.of(tenant).rule("Medium").at(Severity.MEDIUM).times(1));
        take(Alerts.of(tenant).rule("Low").at(Severity.LOW).times(1));

        var tried = leads.tryOut(tenant, TriageTable.NAME, EAGER);

        assertThat(tried.looked()).isEqualTo(2);
        assertThat(tried.otherwise()).containsExactly("Medium");
    }

    @Test
    void goesBackToTheCommonTableTheSameWay() {
        leads.agree(tenant, TriageTable.NAME, EAGER);
        leads.agree(tenant, TriageTable.NAME, null);

        take(Alerts.of(tenant).at(Severity.MEDIUM).times(1));

        assertThat(onlyGroup().triaged().tag()).isEqualTo("1");
    }
}
