package eu.custos.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.evidence.Erased;
import eu.custos.evidence.TextErasure;
import eu.custos.export.EvidenceExport.State;
import eu.custos.export.ExportException.NotThere;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WithdrawalTest {

    /** In the ledger of the bench: an entry with words, about the incident. */
    private static final long SAID = 7;

    private final ExportBench bench = new ExportBench().filled();
    private final Subject incident = new Subject.Incident(bench.incident, "ACME-2026-0042");
    private final Subject period =
            new Subject.Period(Instant.EPOCH, Instant.now().plusSeconds(60));

    @Test
    void takesBackWhatMayHoldTheWordsWithItsBytesAndSaysWhy() {
        var about = written(incident);
        var within = written(period);

        erase(SAID);

        for (var export : List.of(about, within)) {
            var now = bench.find(export.id());
            assertThat(now.state()).isEqualTo(State.REMOVED);
            assertThat(now.trouble()).contains("words that it may hold were erased");
            assertThat(bench.pieces(export.id())).isZero();
            assertThat(bench.copy(export.id())).isEmpty();
            assertThatExceptionOfType(NotThere.class)
                    .isThrownBy(() -> bench.as(Role.LEAD, () -> ExportBench.EXPORTS.fetch(export.id())))
                    .withMessageContaining("erased by decision; ask for a new one");
        }
        assertThat(bench.types())
                .filteredOn("evidence.package-withdrawn"::equals)
                .hasSize(2);
    }

    @Test
    void leavesWhatCannotHoldThem() {
        var elsewhere = written(new Subject.Incident(UUID.randomUUID(), "ACME-2026-0043"));
        var before = written(new Subject.Period(Instant.EPOCH, Instant.EPOCH.plusSeconds(60)));
        var early = written(period);
        bench.append("incident.noted", bench.incident, java.util.Map.of(), "Ingrid again.");
        var strangers = new ExportBench().filled();
        var theirs =
                strangers.ask(new Subject.Period(Instant.EPOCH, Instant.now().plusSeconds(60)));
        strangers.written(theirs);

        erase(lastOf("incident.noted"));

        for (var export : List.of(elsewhere, before, early)) {
            assertThat(bench.find(export.id()).state()).as(export.words()).isEqualTo(State.DONE);
        }
        assertThat(strangers.find(theirs.id()).state()).isEqualTo(State.DONE);
    }

    @Test
    void hasOneThatIsBeingWrittenBeginAnewWithoutTheWords() throws IOException {
        var export = bench.ask(incident);
        var desk = ExportBench.CONTEXT.getBean(ExportDesk.class);
        var writer = UUID.randomUUID();
        hold(desk, writer);

        erase(SAID);

        assertThat(CurrentScope.<Boolean, RuntimeException>call(
                        platform(), () -> desk.beat(export, writer, 1, ExportRunner.LEASE)))
                .isFalse();
        assertThat(CurrentScope.<Boolean, RuntimeException>call(
                        platform(),
                        () -> desk.finish(
                                export,
                                writer,
                                new WrittenPackage(
                                        new EvidenceExport.Result(1, "00".repeat(32), 1, 1), null, List.of()))))
                .isFalse();
        var read = IndependentPackage.read(bench.written(export));
        assertThat(read.text("data/texts.ndjson")).doesNotContain("Ingrid");
        assertThat(read.json("data/redactions.json").get("erased").toString()).isEqualTo("[7]");
        assertThat(bench.find(export.id()).attempt()).isEqualTo(1);
    }

    @Test
    void takesBackWhatMayTellOfAFile() {
        var about = written(incident);
        var within = written(period);
        var controls =
                written(new Subject.Controls(Instant.EPOCH, Instant.now().plusSeconds(60), List.of("MSS-H-SD-01")));

        publish(new Erased.Content(bench.tenant, bench.incident, UUID.randomUUID(), Instant.EPOCH));

        assertThat(bench.find(about.id()).trouble()).contains("a file that it may tell of was erased");
        assertThat(bench.find(within.id()).state()).isEqualTo(State.REMOVED);
        assertThat(bench.find(controls.id()).state()).isEqualTo(State.DONE);
    }

    @Test
    void takesBackWhateverMayHoldAName() {
        var about = written(incident);
        var controls =
                written(new Subject.Controls(Instant.EPOCH, Instant.now().plusSeconds(60), List.of("MSS-H-SD-01")));
        var before = written(new Subject.Period(Instant.EPOCH, Instant.EPOCH.plusSeconds(60)));

        publish(new Erased.Name(bench.tenant, Instant.EPOCH.plusSeconds(120)));

        assertThat(bench.find(about.id()).trouble()).contains("a name that it may hold was erased");
        assertThat(bench.find(controls.id()).state()).isEqualTo(State.REMOVED);
        assertThat(bench.find(before.id()).state()).isEqualTo(State.DONE);
    }

    @Test
    void takesNothingBackForSomebodyWhoDoesNotSeeTheClient() {
        var about = written(incident);

        CurrentScope.run(
                Database.as(Role.LEAD, ExportBench.DB.newClient()),
                () -> ExportBench.DB
                        .transactions()
                        .executeWithoutResult(_ -> ExportBench.CONTEXT.publishEvent(
                                new Erased.Content(bench.tenant, bench.incident, UUID.randomUUID(), Instant.EPOCH))));

        assertThat(bench.find(about.id()).state()).isEqualTo(State.DONE);
    }

    private EvidenceExport written(Subject subject) {
        var export = bench.ask(subject);
        bench.written(export);
        return export;
    }

    private void erase(long seq) {
        ExportBench.DB.in(bench.scope(Role.LEAD), () -> {
            ExportBench.CONTEXT.getBean(TextErasure.class).erase(bench.tenant, seq, "Asked for.");
            return true;
        });
    }

    private void publish(Erased erased) {
        ExportBench.DB.in(bench.scope(Role.LEAD), () -> {
            ExportBench.CONTEXT.publishEvent(erased);
            return true;
        });
    }

    private void hold(ExportDesk desk, UUID writer) {
        CurrentScope.run(platform(), () -> desk.hold(writer, ExportRunner.LEASE));
    }

    private long lastOf(String type) {
        return bench.types().lastIndexOf(type);
    }

    private Scope platform() {
        return Scope.platform("export", Set.of(bench.tenant));
    }
}
