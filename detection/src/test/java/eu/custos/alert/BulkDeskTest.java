package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.Database;
import eu.custos.incident.IncidentDecision;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentId;
import eu.custos.ingest.UnderstoodAlert;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class BulkDeskTest extends TriageBench {

    /** Three slices, the last not full. */
    private static final int MANY = 2 * BulkPart.SLICE + 10;

    private static final QueueFilter ALL_OPEN = QueueFilter.of(Map.of());

    private final BulkDesk bulks = CONTEXT.getBean(BulkDesk.class);
    private final BulkReading reading = CONTEXT.getBean(BulkReading.class);
    private final BulkRunner runner = CONTEXT.getBean(BulkRunner.class);

    @Nested
    class Working {

        @Test
        void actsOnWhatMatchedWhenTheSetWasFixedAndOnNothingThatCameLater() {
            many(tenant, MANY);
            var bulk = preview();
            take(Alerts.of(tenant).rule("Came later").times(1));

            run(bulk, new BulkAction.Close(Verdict.BENIGN, "known scanner"));

            assertThat(counted(GroupState.CLOSED)).isEqualTo(MANY);
            assertThat(counted(GroupState.NEW)).isEqualTo(1);
            assertThat(groups()).filteredOn(AlertGroup::isOpen).hasSize(1);
            assertThat(notes()).isEqualTo(MANY);
            var view = view(bulk);
            assertThat(view.state()).isEqualTo(BulkState.DONE);
            assertThat(view.progress()).isEqualTo(new BulkView.Progress(MANY, MANY, 0, 0, 0));
            assertThat(Collections.frequency(evidence(), "alert.closed")).isEqualTo(MANY);
            assertThat(evidence()).containsOnlyOnce("alert.bulk-started", "alert.bulk-ended");
        }

        @Test
        void doesNothingTwiceWhenASliceIsLostWithItsTransactionAndTheFormIsSentTwice() {
            many(tenant, MANY);
            var bulk = preview();
            as("ada", () -> started(bulk, new BulkAction.Acknowledge()));
            as("ada", () -> started(bulk, new BulkAction.Close(Verdict.TEST, null)));

            loseASlice(bulk);
            runner.work();
            runner.work();

            assertThat(counted(GroupState.ACKNOWLEDGED)).isEqualTo(MANY);
            assertThat(Collections.frequency(evidence(), "alert.acknowledged")).isEqualTo(MANY);
            assertThat(groups().getFirst().handling().owner()).isEqualTo("ada");
        }

        @Test
        void leavesWhatSomebodyChangedMeanwhileAndTellsWho() {
            many(tenant, 5);
            var bulk = preview();
            as("grace", () -> desk.acknowledge(chosen(groups().getFirst())));

            run(bulk, new BulkAction.Assign(new Actor(Actor.Kind.PERSON, "jo", "Jo")));

            var view = view(bulk);
            assertThat(view.progress().changed()).isEqualTo(4);
            assertThat(view.progress().leftAlone()).isEqualTo(1);
            assertThat(view.some())
                    .singleElement()
                    .satisfies(left -> assertThat(left.why()).startsWith("changed by GRACE at "));
            assertThat(groups())
                    .filteredOn(group -> "jo".equals(group.handling().owner()))
                    .hasSize(4);
        }

        @Test
        void stopsBetweenSlicesAndKeepsWhatIsDone() {
            many(tenant, MANY);
            var bulk = preview();
            as("ada", () -> started(bulk, new BulkAction.Acknowledge()));
            oneSlice(bulk, false);

            as("ada", () -> {
                bulks.stop(bulk);
                return null;
            });
            runner.work();

            assertThat(view(bulk).state()).isEqualTo(BulkState.STOPPED);
            assertThat(counted(GroupState.ACKNOWLEDGED)).isEqualTo(BulkPart.SLICE);
        }

        @Test
        void previewsHowManyOfWhatAndWhichAreLeftAlone() {
            many(tenant, 4);
            as("grace", () -> desk.close(chosen(groups().getFirst()), Verdict.BENIGN, null));
            as("grace", () -> promotions.declare(chosen(groups().get(1)), ""));

            var view = view(preview());

            var set = java.util.Objects.requireNonNull(view.set());
            assertThat(view.groups()).as("closed rows are not in the list").isEqualTo(3);
            assertThat(set.free()).isEqualTo(2);
            assertThat(set.leftOut()).containsExactly(Map.entry("in an incident; work goes on there", 1));
            assertThat(set.clients())
                    .singleElement()
                    .satisfies(share -> assertThat(share.groups()).isEqualTo(3));
            assertThat(set.gravest()).hasSize(3);
        }

        @Test
        void refusesASetOfNothing() {
            assertThatExceptionOfType(TriageException.NotPossible.class).isThrownBy(() -> preview());
        }
    }

    @Nested
    class TakingBack {

        @Test
        void restoresEveryRowButThoseThatSomebodyTouchedSince() {
            many(tenant, MANY);
            var bulk = preview();
            run(bulk, new BulkAction.Acknowledge());
            as("grace", () -> desk.close(chosen(groups().getFirst()), Verdict.BENIGN, null));

            as("ada", () -> {
                bulks.undo(bulk);
                return null;
            });
            runner.work();

            assertThat(counted(GroupState.NEW)).isEqualTo(MANY - 1);
            assertThat(counted(GroupState.CLOSED)).isEqualTo(1);
            var view = view(bulk);
            assertThat(view.state()).isEqualTo(BulkState.UNDONE);
            assertThat(view.progress().restored()).isEqualTo(MANY - 1);
            assertThat(view.some()).hasSize(1);
            assertThat(Collections.frequency(evidence(), "alert.change-undone")).isEqualTo(MANY - 1);
        }

        @Test
        void isOverAfterAnHour() {
            many(tenant, 2);
            var bulk = preview();
            run(bulk, new BulkAction.Acknowledge());
            DB.in(
                    Database.analyst(tenant),
                    () -> DB.jdbc()
                            .sql("UPDATE bulk_work SET ended_at = ended_at - interval '2 hours'")
                            .update());

            assertThat(view(bulk).undoUntil()).isNull();
            assertThatExceptionOfType(TriageException.NotUndoable.class)
                    .isThrownBy(() -> as("ada", () -> {
                        bulks.undo(bulk);
                        return null;
                    }));
        }
    }

    @Nested
    class Merging {

        @Test
        void declaresOneIncidentForEachClientHoweverManySlicesItTakes() {
            var other = DB.newClient();
            many(tenant, MANY);
            many(other, 3);
            var both = analyst("ada", tenant, other);
            var bulk = CurrentScope.call(both, () -> bulks.preview(ALL_OPEN));

            CurrentScope.call(both, () -> started(bulk, new BulkAction.Declare("A worm", null)));
            runner.work();

            assertThat(CurrentScope.call(both, () -> reading.get(bulk)).problems())
                    .isEmpty();
            assertThat(incidents()).hasSize(1);
            assertThat(groups()).allSatisfy(group -> assertThat(group.state()).isEqualTo(GroupState.IN_INCIDENT));
            assertThat(groups(other))
                    .allSatisfy(group -> assertThat(group.state()).isEqualTo(GroupState.IN_INCIDENT));
            assertThat(CurrentScope.call(both, () -> reading.get(bulk)).incidents())
                    .hasSize(2);
            assertThat(timeline())
                    .as("one line for each slice, not for each group")
                    .isLessThan(20);
        }

        @Test
        void joinsNoIncidentThatIsOfOneClientOnly() {
            var other = DB.newClient();
            many(tenant, 2);
            many(other, 2);
            var both = analyst("ada", tenant, other);
            var bulk = CurrentScope.call(both, () -> bulks.preview(ALL_OPEN));

            assertThatExceptionOfType(TriageException.SeveralClients.class)
                    .isThrownBy(() -> CurrentScope.run(both, () -> bulks.merge(bulk, "ACME-2026-0001")));
            assertThat(view(bulk).state()).isEqualTo(BulkState.PREVIEWED);
        }

        @Test
        void saysWhyItCannotGoOnWhenTheIncidentEndsMeanwhile() {
            take(Alerts.of(tenant).rule("First").times(1));
            var incident =
                    as("ada", () -> promotions.declare(chosen(onlyGroup()), "")).incident();
            many(tenant, 3);
            var bulk = preview();
            as("ada", () -> {
                bulks.merge(bulk, incident.reference());
                return null;
            });
            CurrentScope.run(
                    Database.as(Role.LEAD, tenant),
                    () -> CONTEXT.getBean(IncidentDesk.class)
                            .decide(
                                    tenant,
                                    new IncidentId(incident.id()),
                                    new IncidentDecision.Withdrawn("nothing", Instant.now())));

            runner.work();

            assertThat(view(bulk).state()).isEqualTo(BulkState.FAILED);
            assertThat(view(bulk).problems()).singleElement().asString().contains(incident.reference());
            assertThat(counted(GroupState.NEW)).isEqualTo(3);
        }
    }

    @Nested
    class Walls {

        @Test
        void hidesTheSetsOfOtherClients() {
            many(tenant, 2);
            var bulk = preview();
            var stranger = analyst("ada", DB.newClient());

            assertThatExceptionOfType(TriageException.GroupNotFound.class)
                    .isThrownBy(() -> CurrentScope.call(stranger, () -> reading.get(bulk)));
            assertThatExceptionOfType(TriageException.GroupNotFound.class)
                    .isThrownBy(() ->
                            CurrentScope.call(stranger, () -> started(bulk, new BulkAction.Close(Verdict.TEST, null))));
        }

        @Test
        void isForWhoMadeTheSet() {
            many(tenant, 2);
            var bulk = preview();

            assertThatExceptionOfType(TriageException.NotPossible.class)
                    .isThrownBy(() -> as("grace", () -> started(bulk, new BulkAction.Acknowledge())));
        }

        @Test
        void letsReadersFixNoSet() {
            many(tenant, 1);

            assertThatExceptionOfType(AccessRefused.class)
                    .isThrownBy(
                            () -> CurrentScope.call(Database.as(Role.AUDITOR, tenant), () -> bulks.preview(ALL_OPEN)));
        }
    }

    private UUID preview() {
        return as("ada", () -> bulks.preview(ALL_OPEN));
    }

    private void run(UUID bulk, BulkAction action) {
        as("ada", () -> started(bulk, action));
        runner.work();
    }

    private UUID started(UUID bulk, BulkAction action) {
        bulks.start(bulk, action);
        return bulk;
    }

    private BulkView view(UUID bulk) {
        return as("ada", () -> reading.get(bulk));
    }

    private void loseASlice(UUID bulk) {
        oneSlice(bulk, true);
    }

    private void oneSlice(UUID bulk, boolean lost) {
        var transaction = new TransactionTemplate(CONTEXT.getBean(PlatformTransactionManager.class));
        CurrentScope.run(
                Scope.platform("bulk", Set.of(tenant)),
                () -> transaction.executeWithoutResult(status -> {
                    var part = CONTEXT.getBean(JdbcBulkWork.class).parts(bulk).getFirst();
                    CurrentScope.run(
                            part.scope(),
                            () -> CONTEXT.getBean(BulkSlices.class).next(part));
                    if (lost) {
                        status.setRollbackOnly();
                    }
                }));
    }

    static void many(TenantId of, int groups) {
        var batch = new ArrayList<UnderstoodAlert>();
        for (var n = 0; n < groups; n++) {
            batch.add(Alerts.of(of)
                    .against("10.1.%d.%d".formatted(n / 250, n % 250))
                    .one());
        }
        DB.in(
                Scope.platform("triage", Set.of(of)),
                () -> CONTEXT.getBean(AlertTriage.class).take(batch));
    }

    private int notes() {
        return count("SELECT count(*) FROM alert_note");
    }

    private int timeline() {
        return count("SELECT count(*) FROM incident_timeline");
    }

    private int count(String sql) {
        return DB.in(
                        Database.analyst(tenant),
                        () -> List.of(DB.jdbc().sql(sql).query(Integer.class).single()))
                .getFirst();
    }
}
