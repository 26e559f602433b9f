package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.Database;
import eu.custos.ingest.Disposition;
import eu.custos.ingest.Placed;
import eu.custos.suppression.SuppressionDoor;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionTest extends TriageBench {

    private static final String RULE = "ET SCAN Suspicious inbound";

    private final SuppressionDoor door = new SuppressionDoor(CONTEXT);

    @Nested
    class Hiding {

        @Test
        void keepsMatchingAlertsOutOfTheQueueAndCountsThem() {
            var id = inForce(Map.of("rule", RULE));

            var placed = take(Alerts.of(tenant).times(3));
            var more = take(Alerts.of(tenant).times(2));

            assertThat(dispositions(placed)).containsOnly(Disposition.SUPPRESSED);
            assertThat(dispositions(more)).containsOnly(Disposition.SUPPRESSED);
            var group = onlyGroup();
            assertThat(group.state()).isEqualTo(GroupState.SUPPRESSED);
            assertThat(group.triaged().suppression()).isEqualTo(id);
            assertThat(group.triaged().label()).startsWith("Suppression “Known scanner” until ");
            assertThat(group.handling().acknowledgeBy()).isNull();
            assertThat(counted(GroupState.SUPPRESSED)).isEqualTo(1);
            assertThat(evidence()).containsExactly("alert.suppressed");
            assertThat(lead("grace", () -> door.hidden(id))).isEqualTo(5);
            assertThat(lead("grace", () -> door.hiddenGroups(id))).containsExactly(group.id());
        }

        @ParameterizedTest
        @CsvSource({
            "rule, ET SCAN Suspicious inbound, true",
            "rule, rule:ET SCAN Suspicious inbound, true",
            "rule, ET SCAN, false",
            "source, suricata, true",
            "source, edge, false",
            "product, SURICATA, true",
            "product, Zeek, false",
            "technique, T1595, true",
            "technique, T1595.001, true",
            "technique, T1595.002, false",
            "technique, T159, false"
        })
        void meetsEachConditionExactly(String field, String value, boolean hidden) {
            inForceOrRefused(Map.of(field, value));

            take(Alerts.of(tenant).using("T1595.001").times(1));

            assertThat(onlyGroup().state() == GroupState.SUPPRESSED).isEqualTo(hidden);
        }

        @ParameterizedTest
        @CsvSource({
            "ip, 203.0.113.7, true",
            "ip, 203.0.113.8, false",
            "ip, 203.0.113.0/24, true",
            "ip, 10.0.0.0/8, true",
            "ip, 198.51.100.0/24, false",
            "host, 203.0.113.7, false"
        })
        void meetsAnEntityByKindAndValueOrNetwork(String kind, String value, boolean hidden) {
            inForce(Map.of("entityType", kind, "entity", value));

            take(Alerts.of(tenant).times(1));

            assertThat(onlyGroup().state() == GroupState.SUPPRESSED).isEqualTo(hidden);
        }

        @Test
        void bringsTheRowBackWithAGraverAlert() {
            var id = inForce(Map.of("rule", RULE));
            take(Alerts.of(tenant).times(1));

            var placed = take(Alerts.of(tenant).at(Severity.HIGH).times(1));

            assertThat(dispositions(placed)).containsOnly(Disposition.DUPLICATE);
            assertThat(onlyGroup().state()).isEqualTo(GroupState.NEW);
            assertThat(onlyGroup().triaged().suppression()).isNull();
            assertThat(onlyGroup().handling().acknowledgeBy()).isNotNull();
            assertThat(counted(GroupState.NEW)).isEqualTo(1);
            assertThat(counted(GroupState.SUPPRESSED)).isZero();
            assertThat(lead("grace", () -> door.hidden(id))).isEqualTo(1);
            assertThat(evidence()).containsExactly("alert.suppressed", "alert.queued");
        }

        @Test
        void hidesNothingOfABatchInWhichOneAlertIsToBeSeen() {
            inForce(Map.of("entityType", "ip", "entity", "203.0.113.7"));
            var batch = new java.util.ArrayList<>(Alerts.of(tenant).times(2));
            batch.addAll(Alerts.of(tenant).by("198.51.100.9").times(1));

            var placed = take(batch);

            assertThat(dispositions(placed))
                    .containsExactlyInAnyOrder(Disposition.STORED, Disposition.DUPLICATE, Disposition.DUPLICATE);
            assertThat(onlyGroup().state()).isEqualTo(GroupState.NEW);
        }

        @Test
        void leavesARowInTheQueueThatSomebodyMayHaveSeen() {
            take(Alerts.of(tenant).times(1));
            inForce(Map.of("rule", RULE));

            var placed = take(Alerts.of(tenant).times(1));

            assertThat(dispositions(placed)).containsOnly(Disposition.DUPLICATE);
            assertThat(onlyGroup().state()).isEqualTo(GroupState.NEW);
        }

        @Test
        void hidesWhatIsCriticalOnlyWhereItSaysSo() {
            var critical = Alerts.of(tenant).at(Severity.CRITICAL).using("T1486");
            inForce(Map.of("rule", RULE, "atMost", "high"));
            take(critical.times(1));
            assertThat(onlyGroup().state()).isEqualTo(GroupState.IN_INCIDENT);

            inForce(Map.of("entityType", "ip", "entity", "10.0.0.9", "atMost", "critical"));
            take(critical.against("10.0.0.9").times(1));

            assertThat(groups().getLast().state()).isEqualTo(GroupState.SUPPRESSED);
            assertThat(incidents()).hasSize(1);
        }

        @Test
        void endsByItselfAndByLifting() {
            var id = inForce(Map.of("rule", RULE));
            take(Alerts.of(tenant).times(1));

            as("ada", () -> door.lift(id, "the scanner is gone"));
            take(Alerts.of(tenant).times(1));

            assertThat(onlyGroup().state()).isEqualTo(GroupState.NEW);
            var other = inForce(Map.of("source", "edge"));
            DB.in(
                    Database.analyst(tenant),
                    () -> DB.jdbc()
                            .sql(
                                    "UPDATE suppression SET proposed_at = now() - interval '9 days', ends_at = now() - interval"
                                            + " '1 second' WHERE suppression_id = ?")
                            .param(other)
                            .update());
            door.lookAgain();
            take(Alerts.of(tenant).from("edge").rule("Another").times(1));
            assertThat(groups().getLast().state()).isEqualTo(GroupState.NEW);
        }

        @Test
        void hidesNothingOfAnotherClient() {
            inForce(Map.of("rule", RULE));
            var other = DB.newClient();

            DB.in(
                    Scope.platform("triage", Set.of(tenant, other)),
                    () -> triage.take(Alerts.of(other).times(1)));

            assertThat(groups(other).getFirst().state()).isEqualTo(GroupState.NEW);
        }

        @Test
        void hidesForEveryClientWhereALeadSaysSo() {
            var rule = "For all " + UUID.randomUUID();
            assertThatExceptionOfType(AccessRefused.class)
                    .isThrownBy(() -> as("ada", () -> door.propose(null, Map.of("rule", rule))));
            var id = lead("ada", () -> door.propose(null, Map.of("rule", rule)));
            lead("grace", () -> door.approve(id, ""));
            var other = DB.newClient();

            take(Alerts.of(tenant).rule(rule).times(1));
            DB.in(
                    Scope.platform("triage", Set.of(other)),
                    () -> triage.take(Alerts.of(other).rule(rule).times(2)));

            assertThat(onlyGroup().state()).isEqualTo(GroupState.SUPPRESSED);
            assertThat(groups(other).getFirst().state()).isEqualTo(GroupState.SUPPRESSED);
            // Each sees what is hidden at the clients that it sees.
            assertThat(lead("grace", () -> door.hidden(id))).isEqualTo(1);
            lead("grace", () -> door.lift(id, "over"));
        }
    }

    @Nested
    class Deciding {

        @Test
        void takesTwoPeople() {
            var id = lead("grace", () -> door.propose(tenant, Map.of("rule", RULE)));

            assertThat(refusal(() -> lead("grace", () -> door.approve(id, "")))).contains("does not approve it");
            assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> as("ada", () -> door.approve(id, "")));
            lead("joan", () -> door.approve(id, ""));
            lead("joan", () -> door.approve(id, ""));

            assertThat(ledger()).containsExactly("suppression.proposed", "suppression.approved");
        }

        @Test
        void tellsWhatItWouldHaveHiddenAndDemandsAWordWhereIncidentsCameOfIt() {
            take(Alerts.of(tenant).times(4));
            take(Alerts.of(tenant).against("10.0.0.9").times(3));
            as("ada", () -> promotions.declare(chosen(groups().getLast()), ""));
            take(Alerts.of(tenant).rule("Another").times(8));
            var id = as("ada", () -> door.propose(tenant, Map.of("rule", RULE)));

            assertThat(as("ada", () -> door.told(id)))
                    .isEqualTo("It would have hidden up to 7 alerts in 2 groups, from which 1 incident came");
            assertThat(refusal(() -> lead("grace", () -> door.approve(id, " "))))
                    .contains("Say why");
            lead("grace", () -> door.approve(id, "the client's own exercise"));

            assertThat(as("ada", () -> door.becameIncidents(id))).isEqualTo(incidents());
            assertThat(ledger()).containsExactly("suppression.proposed", "suppression.approved");
        }

        @ParameterizedTest
        @CsvSource({
            "entity, 203.0.113.0/24, 4",
            "entity, 203.0.113.7, 4",
            "entity, 198.51.100.0/24, 0",
            "source, suricata, 4",
            "technique, T1595, 4",
            "product, zeek, 0"
        })
        void looksBackByEachCondition(String field, String value, int alerts) {
            take(Alerts.of(tenant).using("T1595.001").times(4));
            take(Alerts.of(tenant).against("10.0.0.9").at(Severity.HIGH).times(3));

            var id = as("ada", () -> door.propose(tenant, Map.of(field, value, "entityType", "ip")));

            assertThat(as("ada", () -> door.told(id)))
                    .startsWith("It would have hidden up to %d alerts".formatted(alerts));
        }

        @Test
        void proposesOnceHoweverOftenTheFormIsSent() {
            var form = UUID.randomUUID().toString();

            var first = as("ada", () -> door.propose(tenant, Map.of("rule", RULE, "requestId", form)));
            var second = as("ada", () -> door.propose(tenant, Map.of("rule", RULE, "requestId", form)));

            assertThat(second).isEqualTo(first);
            assertThat(ledger()).containsExactly("suppression.proposed");
        }

        @Test
        void isTakenBackByWhoProposedItAndDecidedNoMore() {
            var id = as("ada", () -> door.propose(tenant, Map.of("rule", RULE)));
            assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> as("joan", () -> door.refuse(id, "no")));

            as("ada", () -> door.refuse(id, "a mistake"));

            assertThat(refusal(() -> lead("grace", () -> door.approve(id, "")))).contains("refused");
            assertThat(ledger()).containsExactly("suppression.proposed", "suppression.refused");
        }
    }

    @Nested
    class BadInput {

        @ParameterizedTest
        @CsvSource({
            "rule, '', rule",
            "days, 181, days",
            "days, 0, days",
            "days, soon, days",
            "atMost, dreadful, atMost",
            "reason, ' ', reason",
            "technique, 1059, technique",
            "entity, 10.0.0.0/99, entity",
            "entity, '::ffff:10.0.0.1/104', entity",
            "name, 'two\nlines', name"
        })
        void isRefusedAtItsField(String field, String value, String where) {
            assertThat(as("ada", () -> door.refusals(tenant, Map.of(field, value, "entityType", "ip"))))
                    .containsKey(where);
        }

        @ParameterizedTest
        @ValueSource(strings = {"fe80::1%eth0/10", "0.0.0.0/0", "10.0.0.5/8", "%_'\"\\"})
        void neverBreaksTheLookBack(String value) {
            take(Alerts.of(tenant).times(1));

            var id = as("ada", () -> door.propose(tenant, Map.of("entityType", "ip", "entity", value, "reason", "\0")));

            assertThat(as("ada", () -> door.told(id))).startsWith("It would have hidden");
        }
    }

    @Nested
    class Walls {

        @Test
        void hideASuppressionFromWhoDoesNotSeeItsClient() {
            take(Alerts.of(tenant).times(1));
            var id = as("ada", () -> door.propose(tenant, Map.of("rule", RULE)));
            var other = DB.newClient();

            assertThat(CurrentScope.call(person("eve", Role.LEAD, other), () -> door.exists(id)))
                    .isFalse();
            for (Runnable act : List.<Runnable>of(
                    () -> door.approve(id, "mine"),
                    () -> door.refuse(id, "mine"),
                    () -> door.lift(id, "mine"),
                    () -> door.propose(tenant, Map.of("rule", RULE)))) {
                assertThatExceptionOfType(AccessRefused.class)
                        .isThrownBy(() -> CurrentScope.run(person("eve", Role.LEAD, other), act));
            }
        }

        @Test
        void hideTheClientsOfOthersInWhatIsToldOfAll() {
            var rule = "For all " + UUID.randomUUID();
            var other = DB.newClient();
            DB.in(
                    Scope.platform("triage", Set.of(other)),
                    () -> triage.take(Alerts.of(other).rule(rule).times(2)));

            var id = lead("ada", () -> door.propose(null, Map.of("rule", rule)));

            assertThat(lead("ada", () -> door.told(id))).startsWith("It would have hidden up to 2 alerts in 1 group");
            assertThat(lead("ada", () -> door.clientsTold(id))).doesNotContain(other);
            lead("ada", () -> door.refuse(id, "a test"));
        }
    }

    private UUID inForce(Map<String, String> fields) {
        var id = as("ada", () -> door.propose(tenant, fields));
        lead("grace", () -> door.approve(id, "known"));
        return id;
    }

    private void inForceOrRefused(Map<String, String> fields) {
        if (as("ada", () -> door.refusals(tenant, fields)).isEmpty()) {
            inForce(fields);
        }
    }

    private static Scope person(String account, Role role, TenantId... tenants) {
        return Scope.of(
                new Actor(Actor.Kind.PERSON, account, account.toUpperCase(java.util.Locale.ROOT)),
                Set.of(role),
                Set.of(tenants));
    }

    private <T> T lead(String account, java.util.function.Supplier<T> work) {
        return CurrentScope.call(person(account, Role.LEAD, tenant), work::get);
    }

    private String refusal(Runnable act) {
        return door.refusal(act);
    }

    private static List<Disposition> dispositions(Map<?, Placed> placed) {
        return placed.values().stream().map(Placed::disposition).toList();
    }

    private List<String> ledger() {
        return DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc()
                        .sql("SELECT type FROM evidence_leaf WHERE type LIKE 'suppression.%' ORDER BY seq")
                        .query(String.class)
                        .list());
    }
}
