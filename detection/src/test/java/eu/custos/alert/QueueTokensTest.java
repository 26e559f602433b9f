package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.Database;
import eu.custos.incident.Phase;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.vocabulary.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that ask where an incident stands, and tokens that are turned round. There is no index here. */
class QueueTokensTest extends TriageBench {

    private final QueueReading queue = CONTEXT.getBean(QueueReading.class);
    private final QueueFacets facets = CONTEXT.getBean(QueueFacets.class);
    private final BulkDesk bulks = CONTEXT.getBean(BulkDesk.class);
    private final BulkReading bulk = CONTEXT.getBean(BulkReading.class);

    /** Three rows of their own asset, severity and technique; the first is in an incident. */
    @BeforeEach
    void begin() {
        take(Alerts.of(tenant)
                .rule("Encoded command")
                .at(Severity.HIGH)
                .using("T1059.001")
                .against("10.7.0.1")
                .times(1));
        take(Alerts.of(tenant)
                .rule("Port scan")
                .at(Severity.LOW)
                .against("10.7.0.2")
                .times(1));
        take(Alerts.of(tenant)
                .rule("Beacon")
                .at(Severity.CRITICAL)
                .against("192.0.2.3")
                .times(1));
        as("ada", () -> promotions.declare(chosen(group("Encoded command")), ""));
    }

    @Nested
    class Phases {

        @Test
        void narrowToTheRowsOfIncidentsThatStandThere() {
            stands(Phase.RESPONSE);

            assertThat(rows("phase:respond")).containsExactly("Encoded command");
            assertThat(rows("phase:Response")).containsExactly("Encoded command");
            assertThat(rows("phase:triage")).isEmpty();
        }

        @Test
        void areKnownOfNoRowThatIsInNoIncident() {
            assertThat(rows("phase:triage")).doesNotContain("Port scan", "Beacon");
            assertThat(rows("-phase:triage")).containsExactlyInAnyOrder("Port scan", "Beacon");
        }

        @Test
        void showRowsThatWereClosedWithTheirIncident() {
            stands(Phase.ENDED);
            close(group("Encoded command").id());

            assertThat(rows("phase:ended")).containsExactly("Encoded command");
            assertThat(rows("phase:ended -state:closed")).isEmpty();
        }

        @Test
        void standBesideEveryOtherToken() {
            stands(Phase.RESPONSE);
            var client = Database.organisation(tenant).reference();

            assertThat(rows("client:" + client
                            + " sev>=high ip:10.0.0.0/8 technique:T1059 phase:respond \"encoded command\""))
                    .containsExactly("Encoded command");
            assertThat(rows("client:" + client + " sev>=high ip:10.8.0.0/16 technique:T1059 phase:respond"))
                    .isEmpty();
        }

        @Test
        void ofAnotherClientsIncidentsShowNothing() {
            var stranger = DB.newClient();

            assertThat(CurrentScope.call(
                                    analyst("cleo", stranger),
                                    () -> queue.page(QueueFilter.of(Map.of("phase", "triage")), null))
                            .rows())
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"purple", "r", "'; --"})
        void areOnlyThoseOfAnIncident(String value) {
            for (var key : List.of("phase", "-phase")) {
                assertThatExceptionOfType(TriageException.InvalidContent.class)
                        .isThrownBy(() -> QueueFilter.of(Map.of("q", "%s:\"%s\"".formatted(key, value))))
                        .withMessageContaining("containment");
            }
        }
    }

    @Nested
    class TurnedRound {

        @Test
        void leaveOutWhatTheyName() {
            assertThat(rows("-state:in-incident")).containsExactlyInAnyOrder("Port scan", "Beacon");
            assertThat(rows("-state:in-incident -sev:critical")).containsExactly("Port scan");
            assertThat(rows("-sev>=high")).containsExactly("Port scan");
            assertThat(rows("sev>=medium -sev:critical")).containsExactly("Encoded command");
            assertThat(rows("-asset:10.7.0.1 -asset:10.7.0.2")).containsExactly("Beacon");
            assertThat(rows("-campaign:203.0.113.77")).hasSize(3);
            assertThat(rows("-client:" + Database.organisation(tenant).reference()))
                    .isEmpty();
            assertThat(rows("state:new -state:new")).isEmpty();
        }

        @Test
        void leaveRowsWithoutAnAssetWhereTheyAre() {
            DB.in(
                    Database.analyst(tenant),
                    () -> DB.jdbc()
                            .sql("UPDATE alert_group SET asset_name = NULL WHERE title = 'Port scan'")
                            .update());

            assertThat(rows("-asset:10.7.0.1")).containsExactlyInAnyOrder("Port scan", "Beacon");
        }

        @Test
        void goWithWordsWithoutAnIndexToo() {
            assertThat(rows("-beacon")).containsExactlyInAnyOrder("Encoded command", "Port scan");
            assertThat(rows("-\"port scan\" -state:in-incident")).containsExactly("Beacon");
            assertThat(rows("ip:10.7.0.0/24")).containsExactlyInAnyOrder("Encoded command", "Port scan");
            assertThat(rows("-ip:10.7.0.0/24")).containsExactly("Beacon");
        }

        @Test
        void standInTheAddressAndAreTakenAwayOneByOne() {
            var filter = QueueFilter.of(Map.of("q", "scan -state:closed -asset:\"fs 01\" -user:svc"));

            assertThat(filter.tokens()).containsEntry("q", "scan -user:svc").doesNotContainKey("state");
            assertThat(QueueFilter.of(QueueModel.parameters(filter.url()))).isEqualTo(filter);
            assertThat(filter.chips())
                    .extracting(QueueFilter.Shown::key)
                    .containsExactlyInAnyOrder("words", "not state", "not asset");
            var fewer = filter.chips().stream()
                    .filter(chip -> chip.key().equals("not state"))
                    .findFirst()
                    .orElseThrow()
                    .without();
            assertThat(fewer.tokens()).containsEntry("not", "-asset:\"fs 01\"").containsEntry("q", "scan -user:svc");
        }

        @Test
        void areNeverCutShort() {
            var asset = "a".repeat(120);
            var filter = QueueFilter.of(Map.of("q", "-asset:" + asset));

            assertThatExceptionOfType(TriageException.InvalidContent.class)
                    .isThrownBy(
                            () -> QueueFilter.of(Map.of("not", filter.leftOut().text(), "q", "-asset:b" + asset)))
                    .withMessageContaining("fewer tokens");
        }

        @Test
        void areCountedWithTheList() {
            var counted = as("ada", () -> facets.of(QueueFilter.of(Map.of("q", "-sev:critical -state:in-incident"))));

            assertThat(counted.all())
                    .filteredOn(facet -> facet.label().equals("Severity"))
                    .singleElement()
                    .satisfies(facet -> {
                        assertThat(facet.whole()).isTrue();
                        assertThat(facet.parts())
                                .singleElement()
                                .satisfies(part -> assertThat(part.rows()).isEqualTo(1));
                    });
        }

        @Test
        void holdForAllThatMatch() {
            var filter = QueueFilter.of(Map.of("q", "-state:in-incident -asset:10.7.0.2"));

            var set = as("ada", () -> bulk.get(bulks.preview(filter)));

            assertThat(set.groups()).isEqualTo(1);
            assertThat(set.covers()).isNull();
        }

        @Test
        void ofWordsWithoutAnIndexTellThatTheSetMayNotBeAll() {
            var set = as("ada", () -> bulk.get(bulks.preview(QueueFilter.of(Map.of("q", "beacon")))));

            assertThat(set.covers()).isEqualTo("Found: 1 row, without the search index.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"-state:purple", "-sev:9", "state:closed", "-user:svc", "words"})
        void areNothingElse(String value) {
            assertThatExceptionOfType(TriageException.InvalidContent.class)
                    .isThrownBy(() -> QueueFilter.of(Map.of("not", value)));
        }
    }

    @Nested
    class ForPrograms {

        private final QueueApiController api =
                new QueueApiController(queue, CONTEXT.getBean(ClientOrganisations.class));

        @Test
        void findWhatThePageFinds() {
            stands(Phase.RESPONSE);

            var found = as("ada", () -> api.list(Map.of("q", "phase:respond sev>=high \"encoded command\""), null));

            assertThat(found.items()).singleElement().satisfies(group -> {
                assertThat(group.title()).isEqualTo("Encoded command");
                assertThat(group.client())
                        .isEqualTo(Database.organisation(tenant).reference());
                assertThat(group.state()).isEqualTo("in-incident");
                assertThat(group.incident()).isNotNull();
            });
            assertThat(found.search()).isEqualTo(new QueueApiController.Search(false, null, false));
            assertThat(as("ada", () -> api.list(Map.of("q", "-state:in-incident"), null))
                            .search())
                    .isNull();
        }

        @Test
        void findNothingOfAnotherClient() {
            var stranger = DB.newClient();

            assertThat(CurrentScope.call(analyst("cleo", stranger), () -> api.list(Map.of(), null))
                            .items())
                    .isEmpty();
        }
    }

    private void stands(Phase phase) {
        DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc()
                        .sql("UPDATE incident SET phase = ?")
                        .param(phase.name())
                        .update());
    }

    private AlertGroup group(String title) {
        return groups().stream()
                .filter(group -> group.facts().title().equals(title))
                .max(Comparator.comparing(AlertGroup::id))
                .orElseThrow();
    }

    private List<String> rows(String typed) {
        var filter = QueueFilter.of(Map.of("q", typed));
        return as("ada", () -> queue.page(filter, null)).rows().stream()
                .map(QueueRow::title)
                .toList();
    }
}
