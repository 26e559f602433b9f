package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.asset.Criticality;
import eu.custos.ingest.Disposition;
import eu.custos.ingest.Placed;
import eu.custos.ingest.UnderstoodAlert;
import eu.custos.tenancy.Scope;
import eu.custos.vocabulary.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AlertTriageTest extends TriageBench {

    @Nested
    class Grouping {

        @Test
        void foldsShardsOfOneSignatureAgainstOneVictimIntoOneGroupWhoeverAttacks() {
            var alerts = new ArrayList<UnderstoodAlert>();
            for (var n = 0; n < 513; n++) {
                alerts.add(Alerts.of(tenant)
                        .shard("ET CINS Poor Reputation IP group " + n % 90, "ET CINS Poor Reputation IP group")
                        .by("198.51.100." + n % 250)
                        .one());
            }

            take(alerts);

            var group = onlyGroup();
            assertThat(group.seen().alerts()).isEqualTo(513);
            assertThat(group.facts().title()).isEqualTo("ET CINS Poor Reputation IP group");
            assertThat(group.facts().assetName()).isEqualTo("10.0.0.5");
            assertThat(group.seen().entities()).isEqualTo(Collapsed.MOST_ENTITIES);
        }

        @Test
        void storesTheFirstAlertAndCallsTheOthersDuplicates() {
            var placed = take(Alerts.of(tenant).times(3));
            var later = take(Alerts.of(tenant).times(2));

            assertThat(placed.values()).extracting(Placed::disposition).containsOnlyOnce(Disposition.STORED);
            assertThat(later.values()).extracting(Placed::disposition).containsOnly(Disposition.DUPLICATE);
            assertThat(onlyGroup().seen().alerts()).isEqualTo(5);
        }

        @Test
        void keepsTheAttackersApartWhereNoVictimIsKnown() {
            take(List.of(
                    Alerts.of(tenant).against(null).by("203.0.113.1").one(),
                    Alerts.of(tenant).against(null).by("203.0.113.2").one()));

            assertThat(groups()).hasSize(2);
        }

        @Test
        void knowsAnAssetUnderEachOfItsNames() {
            asset("FS-02", Criticality.NORMAL, "10.0.0.5", "fs-02.example");

            take(List.of(
                    Alerts.of(tenant).against("10.0.0.5").one(),
                    Alerts.of(tenant).against("FS-02.example").one()));

            var group = onlyGroup();
            assertThat(group.facts().assetName()).isEqualTo("FS-02");
            assertThat(group.fingerprint().anchor()).isEqualTo(Fingerprint.Anchor.ASSET);
        }

        @Test
        void keepsClientsApartInOneBatch() {
            var other = DB.newClient();
            var batch = new ArrayList<>(Alerts.of(tenant).times(2));
            batch.addAll(Alerts.of(other).times(3));

            DB.in(Scope.platform("triage", Set.of(tenant, other)), () -> triage.take(batch));

            assertThat(onlyGroup().seen().alerts()).isEqualTo(2);
            assertThat(groups(other))
                    .singleElement()
                    .satisfies(group -> assertThat(group.seen().alerts()).isEqualTo(3));
        }

        @Test
        void opensANewGroupWhenAClosedOneRepeats() {
            take(Alerts.of(tenant).times(1));
            close(onlyGroup().id());

            take(Alerts.of(tenant).times(2));

            assertThat(groups())
                    .extracting(AlertGroup::state)
                    .containsExactlyInAnyOrder(GroupState.CLOSED, GroupState.NEW);
        }

        @Test
        void countsEveryAlertOnceWhenTwoConsumersMeetOnOneFingerprint() throws Exception {
            var together = new CyclicBarrier(4);
            try (var pool = Executors.newFixedThreadPool(4)) {
                for (var consumer = 0; consumer < 4; consumer++) {
                    var _ = pool.submit(() -> {
                        together.await();
                        for (var batch = 0; batch < 10; batch++) {
                            var alerts = new ArrayList<>(Alerts.of(tenant).times(5));
                            alerts.addAll(Alerts.of(tenant).rule("Another").times(5));
                            take(alerts);
                        }
                        return null;
                    });
                }
            }

            assertThat(groups())
                    .hasSize(2)
                    .allSatisfy(group -> assertThat(group.seen().alerts()).isEqualTo(200));
            assertThat(counted(GroupState.NEW)).isEqualTo(2);
        }

        @Test
        void survivesTextThatADatabaseRefuses() {
            take(Alerts.of(tenant)
                    .rule("nul \u0000 half \uD800 " + "x".repeat(5_000))
                    .against("a\u0000b")
                    .times(1));

            assertThat(onlyGroup().facts().title()).hasSizeLessThanOrEqualTo(Wording.TITLE);
        }
    }

    @Nested
    class Deciding {

        @Test
        void keepsRecordsThatClaimNothingOutOfSightInOneGroupForEachSource() {
            var placed = take(List.of(
                    Alerts.of(tenant).noDetection().against("10.0.0.1").one(),
                    Alerts.of(tenant).noDetection().against("10.0.0.2").one()));

            assertThat(onlyGroup().state()).isEqualTo(GroupState.SUPPRESSED);
            assertThat(placed.values()).extracting(Placed::disposition).containsOnly(Disposition.SUPPRESSED);
            assertThat(evidence()).containsExactly("alert.suppressed");
        }

        @Test
        void queuesWithTheRuleThatFiredAndTheVersionOfTheTable() {
            take(Alerts.of(tenant).times(1));

            var group = onlyGroup();
            assertThat(group.state()).isEqualTo(GroupState.NEW);
            assertThat(group.triaged().rule()).isEqualTo("medium");
            assertThat(group.triaged().digest()).matches("[0-9a-f]{64}");
            assertThat(group.handling().acknowledgeBy())
                    .isEqualTo(group.seen().openedAt().plusSeconds(4 * 3600));
            assertThat(evidence()).isEmpty();
        }

        @Test
        void bringsASuppressedGroupBackWhenItTurnsGrave() {
            take(Alerts.of(tenant).at(Severity.INFORMATIONAL).times(1));
            take(Alerts.of(tenant).at(Severity.HIGH).times(1));

            var group = onlyGroup();
            assertThat(group.state()).isEqualTo(GroupState.NEW);
            assertThat(group.facts().severity()).isEqualTo(Severity.HIGH);
            assertThat(group.handling().acknowledgeBy()).isNotNull();
            assertThat(evidence()).containsExactly("alert.suppressed", "alert.queued");
            assertThat(counted(GroupState.SUPPRESSED)).isZero();
            assertThat(counted(GroupState.NEW)).isEqualTo(1);
        }

        @Test
        void leavesLessTimeWhenANewGroupTurnsGraver() {
            take(Alerts.of(tenant).times(1));
            take(Alerts.of(tenant).at(Severity.HIGH).times(1));

            var handling = onlyGroup().handling();
            assertThat(handling.acknowledgeBy())
                    .isBefore(onlyGroup().seen().openedAt().plusSeconds(3600));
        }

        @Test
        void weighsAGroupAgainWhenItRepeatsAndAnotherSourceAgrees() {
            take(Alerts.of(tenant).times(1));
            var before = onlyGroup().score().total();

            take(Alerts.of(tenant).from("wazuh").times(9));

            var after = onlyGroup().score();
            assertThat(after.total()).isEqualTo(before + 7);
            assertThat(after.term(Score.Kind.CORROBORATION).reason()).isEqualTo("2 sources, 10 alerts");
        }
    }

    @Nested
    class Promoting {

        @Test
        void declaresOneIncidentInTheSameTransactionAndRecordsWhy() {
            var placed =
                    take(Alerts.of(tenant).at(Severity.CRITICAL).using("T1486").times(4));

            var group = onlyGroup();
            assertThat(group.state()).isEqualTo(GroupState.IN_INCIDENT);
            assertThat(group.handling().incident())
                    .isNotNull()
                    .satisfies(incident -> assertThat(incidents()).containsExactly(incident.reference()));
            assertThat(evidence()).contains("alert.promoted");
            assertThat(placed).hasSize(4);
            assertThat(counted(GroupState.IN_INCIDENT)).isEqualTo(1);
        }

        @Test
        void letsTwoRulesAboutOneVictimShareOneIncident() {
            take(Alerts.of(tenant).at(Severity.CRITICAL).using("T1486").times(1));
            var batch = new ArrayList<>(Alerts.of(tenant)
                    .rule("Shadow copies deleted")
                    .at(Severity.CRITICAL)
                    .using("T1490")
                    .times(1));
            batch.addAll(Alerts.of(tenant)
                    .rule("Credential dump")
                    .at(Severity.CRITICAL)
                    .using("T1003")
                    .times(1));
            take(batch);

            assertThat(incidents()).hasSize(1);
            assertThat(groups())
                    .hasSize(3)
                    .allSatisfy(group -> assertThat(group.state()).isEqualTo(GroupState.IN_INCIDENT));
        }

        @Test
        void declaresAnotherIncidentForAnotherVictim() {
            var batch = new ArrayList<>(
                    Alerts.of(tenant).at(Severity.CRITICAL).using("T1486").times(1));
            batch.addAll(Alerts.of(tenant)
                    .at(Severity.CRITICAL)
                    .using("T1486")
                    .against("10.0.0.6")
                    .times(1));
            take(batch);

            assertThat(incidents()).hasSize(2);
        }

        @Test
        void declaresOneIncidentWhenTwoConsumersPromoteAboutOneVictim() throws Exception {
            var together = new CyclicBarrier(4);
            try (var pool = Executors.newFixedThreadPool(4)) {
                for (var consumer = 0; consumer < 4; consumer++) {
                    var rule = "Rule " + consumer;
                    var _ = pool.submit(() -> {
                        together.await();
                        take(Alerts.of(tenant)
                                .rule(rule)
                                .at(Severity.CRITICAL)
                                .using("T1486")
                                .times(1));
                        return null;
                    });
                }
            }

            assertThat(incidents()).hasSize(1);
            assertThat(groups()).hasSize(4);
        }

        @Test
        void promotesAGroupOnceTheTableSaysSo() {
            asset("DC-01", Criticality.CROWN_JEWEL, "10.0.0.5");
            take(Alerts.of(tenant).using("T1190").times(9));
            assertThat(onlyGroup().state()).isEqualTo(GroupState.NEW);

            take(Alerts.of(tenant).using("T1190").times(1));

            assertThat(onlyGroup().state()).isEqualTo(GroupState.IN_INCIDENT);
            assertThat(onlyGroup().triaged().rule()).isEqualTo("medium-crown-entry-repeated");
        }

        @Test
        void countsRepeatsOnTheIncidentAndTellsItOnlyWhenTheyDouble() {
            take(Alerts.of(tenant).at(Severity.CRITICAL).using("T1486").times(4));
            take(Alerts.of(tenant).at(Severity.CRITICAL).using("T1486").times(3));
            assertThat(onlyGroup().handling().toldAlerts()).isEqualTo(4);

            take(Alerts.of(tenant).at(Severity.CRITICAL).using("T1486").times(1));

            assertThat(onlyGroup().seen().alerts()).isEqualTo(8);
            assertThat(onlyGroup().handling().toldAlerts()).isEqualTo(8);
            assertThat(incidents()).hasSize(1);
        }

        @Test
        void takesNothingHalfWhenTheBatchFails() {
            try {
                DB.in(Scope.platform("triage", Set.of(tenant)), () -> {
                    triage.take(Alerts.of(tenant)
                            .at(Severity.CRITICAL)
                            .using("T1486")
                            .times(4));
                    throw new IllegalStateException("the consumer died");
                });
            } catch (IllegalStateException expected) {
                assertThat(expected).hasMessage("the consumer died");
            }

            assertThat(groups()).isEmpty();
            assertThat(incidents()).isEmpty();
            assertThat(counted(GroupState.IN_INCIDENT)).isZero();
        }
    }
}
