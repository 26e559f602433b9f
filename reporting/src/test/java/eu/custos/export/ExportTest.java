package eu.custos.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.evidence.LedgerRange;
import eu.custos.evidence.SuperLog;
import eu.custos.evidence.TextErasure;
import eu.custos.fixtures.Database;
import eu.custos.print.PdfJudge;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class ExportTest {

    private final ExportBench bench = new ExportBench().filled();

    @Test
    void showsAnIncidentAndWithholdsTheRestWithoutAGap() throws IOException, GeneralSecurityException {
        var read = bench.export(incident());

        assertThat(read.faults(bench.key())).isEmpty();
        assertThat(read.disclosed())
                .map(leaf -> leaf.get("type").stringValue())
                .containsExactly("incident.declared", "recovery.declared", "evidence.export-requested");
        assertThat(read.disclosed())
                .allMatch(leaf -> leaf.get("incident").stringValue().equals(bench.incident.toString()));
        assertThat(read.withheld()).isEqualTo(Map.of("other-incident", 2));
        assertThat(read.json("data/range.json").get("first").asLong()).isEqualTo(5);
        assertThat(read.files).containsKeys("data/checkpoints/5.checkpoint", "data/checkpoints/8.checkpoint");
        assertThat(read.files.keySet())
                .filteredOn(name -> name.startsWith("data/proofs/"))
                .hasSize(3);
        assertThat(read.text("data/README.html"))
                .contains("recovery.declared", "Ingrid said so.", "another incident", "data/README.pdf");
        var pdf = java.util.Objects.requireNonNull(read.files.get("data/README.pdf"));
        assertThat(PdfJudge.flaws(pdf)).isEmpty();
        assertThat(words(pdf))
                .contains("recovery.declared", "Ingrid said so.", "About another incident", bench.client.reference());
    }

    @Test
    void showsAPeriodWithAnEntryOfEachSide() throws IOException, GeneralSecurityException {
        var from = recordedAt(6);
        var to = recordedAt(8);

        var read = bench.export(new Subject.Period(from, to));

        assertThat(read.faults(bench.key())).isEmpty();
        assertThat(read.disclosed()).map(leaf -> leaf.get("seq").asLong()).containsExactly(6L, 7L);
        assertThat(read.withheld()).isEqualTo(Map.of("before-period", 1, "after-period", 2));
        assertThat(read.statement().at("/predicate/scope/from").stringValue()).isEqualTo(PackageTime.text(from));
    }

    @Test
    void showsControlsAndWhatTheirResultsReferTo() throws IOException, GeneralSecurityException {
        var subject = new Subject.Controls(Instant.EPOCH, Instant.now().plusSeconds(5), List.of("MSS-H-SD-01"));

        var read = bench.export(subject);

        assertThat(read.faults(bench.key())).isEmpty();
        assertThat(read.disclosed())
                .map(leaf -> leaf.get("type").stringValue())
                .containsExactly("incident.noted", "recovery.declared");
        assertThat(read.withheld()).containsKeys("other-control").doesNotContainKey("other-incident");
        assertThat(read.statement().at("/predicate/scope/types").get(0).stringValue())
                .isEqualTo("recovery.declared");
        assertThat(read.files).containsKey("data/oscal/catalog.json");
    }

    @Test
    void withholdsWhatAPersonDecidedToAndSaysWhy() throws IOException, GeneralSecurityException {
        var read = bench.export(incident(), new Withholding(List.of(7L, 3L), "Names a witness."));

        assertThat(read.faults(bench.key())).isEmpty();
        assertThat(read.withheld()).isEqualTo(Map.of("other-incident", 2, "protected", 1));
        assertThat(read.json("data/redactions.json").at("/withheld/1/reason").stringValue())
                .isEqualTo("Names a witness.");
        assertThat(read.text("data/events.csv") + read.text("data/texts.ndjson") + read.text("data/events.ndjson"))
                .doesNotContain("Ingrid");
    }

    @Test
    void tellsFeaturesWhichArtefactsAreWithheldSoThatNoneLeavesBeside() throws IOException {
        bench.append("artefact", "artefact.received", bench.incident, Map.of(), null);
        bench.append("artefact", "artefact.received", null, Map.of(), null);

        bench.export(incident(), new Withholding(List.of(7L, 9L), "Names a witness."));

        assertThat(ExportBench.WITHHELD)
                .containsEntry(bench.tenant + " files", Set.of(9L))
                .containsEntry(bench.tenant + " notes", Set.of(9L));
    }

    @Test
    void asksForATimeStampOverTheEndOutsideOfAnyTransaction() throws IOException {
        var read = bench.export(incident());

        assertThat(ExportBench.STAMPED)
                .contains("%s %d false"
                        .formatted(
                                bench.tenant,
                                read.json("data/range.json").get("size").longValue()));
    }

    @Test
    void showsThatItsEndStandsInTheLogOfAllLedgers() throws IOException {
        var read = bench.export(incident());

        var listing = read.json("data/super-log/listing.json");
        var proof = read.text("data/super-log/listing.tlog-proof");
        var checkpoint = read.files.keySet().stream()
                .filter(name -> name.matches("data/super-log/\\d+\\.checkpoint"))
                .findFirst()
                .orElseThrow();
        assertThat(listing.get("origin").stringValue())
                .isEqualTo(read.json("data/range.json").get("origin").stringValue());
        assertThat(listing.get("leaf").stringValue())
                .contains(
                        "ledger.checkpoint-listed",
                        read.statement().at("/predicate/ledger/root").stringValue());
        assertThat(proof).endsWith("\n\n" + read.text(checkpoint));
        assertThat(ExportBench.STAMPED)
                .contains("%s %s false".formatted(SuperLog.ID, checkpoint.replaceAll("\\D", "")));
    }

    @Test
    void saysWhichWordsWereErased() throws IOException, GeneralSecurityException {
        bench.as(Role.LEAD, () -> {
            ExportBench.CONTEXT.getBean(TextErasure.class).erase(bench.tenant, 7, "She asked for it.");
            return true;
        });

        var read = bench.export(incident());

        assertThat(read.faults(bench.key())).isEmpty();
        assertThat(read.json("data/redactions.json").get("erased").toString()).isEqualTo("[7]");
    }

    @Test
    void keepsFormulasOutOfTheTable() throws IOException {
        var table = bench.export(incident()).text("data/events.csv");

        assertThat(table).contains(",\"'=HYPERLINK(\"\"http://x\"\") seen\",", ",'=1+1,");
        assertThat(table).startsWith("seq,type,occurredAt,recordedAt,actorKind,");
    }

    @Test
    void givesTheSameBytesForTheSameOrderAndOthersOnlyWhereItTellsItsTime() throws IOException {
        var export = bench.ask(incident());
        bench.checkpoint();
        var order = new PackageOrder(export, bench.client, new LedgerRange(5, 10));
        var later = new PackageOrder(askedAt(export, export.askedAt().plusSeconds(60)), bench.client, order.range());

        var once = files(order);

        assertThat(write(order)).isEqualTo(write(order));
        var again = files(later);
        once.keySet().removeIf(name -> java.util.Arrays.equals(once.get(name), again.getOrDefault(name, new byte[0])));
        assertThat(once)
                .containsOnlyKeys(
                        "data/README.html",
                        "data/README.pdf",
                        "bag-info.txt",
                        "manifest-sha256.txt",
                        "evidence.dsse.json",
                        "tagmanifest-sha256.txt");
    }

    @Test
    void beginsAnewWhereANodeDiedInTheMiddle() throws IOException, GeneralSecurityException {
        var export = bench.ask(incident());
        var desk = ExportBench.CONTEXT.getBean(ExportDesk.class);
        var everyone = Scope.platform("export", Set.of(bench.tenant));
        var dead = UUID.randomUUID();
        CurrentScope.run(everyone, () -> desk.hold(dead, java.time.Duration.ZERO));
        try (var left = ExportBench.FOLDER.create(ExportBench.FOLDER.part(export.id(), dead, "package"))) {
            left.write(new byte[] {1, 2, 3});
        }

        var read = IndependentPackage.read(bench.written(export));

        assertThat(read.faults(bench.key())).isEmpty();
        assertThat(bench.find(export.id()).attempt()).isEqualTo(2);
        assertThat(bench.types()).containsOnlyOnce("evidence.package-written");
        assertThat(CurrentScope.<Boolean, RuntimeException>call(
                        everyone, () -> desk.beat(export, dead, 1, ExportRunner.LEASE)))
                .isFalse();
    }

    @Test
    void givesUpWhatEveryNodeDiedOf() {
        var export = bench.ask(incident());
        var desk = ExportBench.CONTEXT.getBean(ExportDesk.class);
        for (var i = 0; i < 2; i++) {
            CurrentScope.run(
                    Scope.platform("export", Set.of(bench.tenant)),
                    () -> desk.hold(UUID.randomUUID(), java.time.Duration.ZERO));
        }

        while (bench.find(export.id()).open() && ExportBench.RUNNER.writeNext()) {
            // Others of this JVM's tests may wait before it.
        }

        assertThat(bench.find(export.id()).state()).isEqualTo(EvidenceExport.State.FAILED);
        assertThat(bench.find(export.id()).trouble()).contains("the node stopped each time");
    }

    @Test
    void doesNotCountAnAttemptThatANodeGaveBackAsItStopped() {
        var export = bench.ask(incident());
        var desk = ExportBench.CONTEXT.getBean(ExportDesk.class);
        var stopping = UUID.randomUUID();
        CurrentScope.run(Scope.platform("export", Set.of(bench.tenant)), () -> {
            desk.hold(stopping, ExportRunner.LEASE);
            desk.giveBack(export, stopping, null, java.time.Duration.ZERO);
        });

        bench.written(export);

        assertThat(bench.find(export.id()).attempt()).isEqualTo(1);
    }

    @Test
    void failsWithItsReasonWhereTheLedgerWasChanged() {
        bench.checkpoint();
        tamper("UPDATE custos.evidence_leaf SET leaf = set_byte(leaf, 40, 65) WHERE tenant_id = '%s' AND seq = 6");

        var export = bench.ask(incident());
        while (bench.find(export.id()).open() && ExportBench.RUNNER.writeNext()) {
            // Others of this JVM's tests may wait before it.
        }

        assertThat(bench.find(export.id()).state()).isEqualTo(EvidenceExport.State.FAILED);
        assertThat(bench.find(export.id()).trouble()).contains("does not lead to its checkpoint");
        assertThat(ExportBench.FOLDER.find(export.id())).isEmpty();
        assertThat(bench.types()).contains("evidence.export-failed");
    }

    @Test
    void writesNothingThatWasCancelled() {
        var export = bench.ask(incident());

        bench.as(Role.LEAD, () -> {
            ExportBench.EXPORTS.cancel(export.id());
            return true;
        });
        while (ExportBench.RUNNER.writeNext()) {
            // Whatever else waits.
        }

        assertThat(bench.find(export.id()).state()).isEqualTo(EvidenceExport.State.CANCELLED);
        assertThat(ExportBench.FOLDER.find(export.id())).isEmpty();
        assertThat(bench.types()).contains("evidence.export-cancelled").doesNotContain("evidence.package-written");
    }

    @Test
    void notesWhoTakesThePackageAndLeavesNoFileOfItOnTheNode() throws IOException {
        var export = bench.ask(incident());
        var file = bench.written(export);

        var fetched = bench.as(Role.AUDITOR, () -> ExportBench.EXPORTS.fetch(export.id()));

        assertThat(fetched.result().sha256()).isEqualTo(eu.custos.vocabulary.Sha256.hex(Files.readAllBytes(file)));
        assertThat(fetched.content().contentLength()).isEqualTo(Files.size(file));
        assertThat(ExportBench.FOLDER.find(export.id())).isEmpty();
        assertThat(bench.types())
                .containsSubsequence(
                        "evidence.export-requested", "evidence.package-written", "evidence.package-downloaded");
    }

    @Test
    void isNothingForSomebodyOfAnotherClientOrWithoutThePermission() {
        var export = bench.ask(incident());
        bench.written(export);
        var stranger = Database.as(Role.LEAD, ExportBench.DB.newClient());

        assertThatExceptionOfType(ExportException.UnknownExport.class)
                .isThrownBy(() -> CurrentScope.call(stranger, () -> ExportBench.EXPORTS.find(export.id())));
        assertThatExceptionOfType(ExportException.UnknownExport.class)
                .isThrownBy(() -> CurrentScope.call(stranger, () -> ExportBench.EXPORTS.fetch(export.id())));
        assertThatExceptionOfType(ExportException.UnknownExport.class)
                .isThrownBy(() -> CurrentScope.run(stranger, () -> ExportBench.EXPORTS.cancel(export.id())));
        assertThat(CurrentScope.<List<EvidenceExport>, RuntimeException>call(
                        stranger, () -> ExportBench.EXPORTS.newest(null, 100).items()))
                .isEmpty();
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> CurrentScope.call(
                        stranger,
                        () -> ExportBench.EXPORTS.ask(
                                UUID.randomUUID(),
                                new ExportReader.Order(bench.client, incident(), false, Withholding.NONE))));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> bench.as(Role.ANALYST, () -> ExportBench.EXPORTS.fetch(export.id())));
    }

    @Test
    void letsNoClientFillTheQueueAndAsksOnceForOneId() {
        var id = UUID.randomUUID();
        var order = new ExportReader.Order(bench.client, incident(), false, Withholding.NONE);
        for (var i = 0; i < 2; i++) {
            assertThat(bench.as(Role.LEAD, () -> ExportBench.EXPORTS.ask(id, order))
                            .id())
                    .isEqualTo(id);
        }
        bench.ask(incident());
        var last = bench.ask(incident());

        assertThatExceptionOfType(ExportException.TooMany.class).isThrownBy(() -> bench.ask(incident()));
        assertThat(bench.types())
                .filteredOn("evidence.export-requested"::equals)
                .hasSize(3);
        bench.written(last);
    }

    @Test
    void keepsAPackageItsTimeAndNoLonger() {
        var export = bench.ask(incident());
        bench.written(export);
        ExportBench.RUNNER.tidy();
        assertThat(bench.pieces(export.id())).isPositive();

        ExportBench.DB.in(
                bench.scope(Role.LEAD),
                () -> ExportBench.DB
                        .jdbc()
                        .sql("UPDATE evidence_export SET ended_at = ended_at - interval '8 days' WHERE id = ?")
                        .param(export.id())
                        .update());
        ExportBench.RUNNER.tidy();

        assertThat(bench.pieces(export.id())).isZero();
        assertThat(bench.copy(export.id())).isEmpty();
        assertThatExceptionOfType(ExportException.NotThere.class)
                .isThrownBy(() -> bench.as(Role.LEAD, () -> ExportBench.EXPORTS.fetch(export.id())))
                .withMessageContaining("kept 7 days");
    }

    private static String words(byte[] pdf) throws IOException {
        try (var file = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(file).replace("\n", " ");
        }
    }

    private Subject.Incident incident() {
        return new Subject.Incident(bench.incident, bench.client.reference() + "-2026-0042");
    }

    private Instant recordedAt(long seq) {
        return ExportBench.DB.in(
                bench.scope(Role.LEAD),
                () -> ExportBench.DB
                        .jdbc()
                        .sql("SELECT recorded_at FROM evidence_leaf WHERE tenant_id = ? AND seq = ?")
                        .params(bench.tenant.value(), seq)
                        .query((row, _) -> row.getTimestamp(1).toInstant())
                        .single());
    }

    private void tamper(String sql) {
        var superuser = org.springframework.jdbc.core.simple.JdbcClient.create(ExportBench.DB.superuser());
        superuser.sql("ALTER TABLE custos.evidence_leaf DISABLE TRIGGER USER").update();
        superuser.sql(sql.formatted(bench.tenant)).update();
        superuser
                .sql("ALTER TABLE custos.evidence_leaf ENABLE ALWAYS TRIGGER append_only")
                .update();
    }

    private static EvidenceExport askedAt(EvidenceExport export, Instant at) {
        return new EvidenceExport(
                export.tenant(),
                export.id(),
                export.name(),
                export.subject(),
                export.artefacts(),
                export.withholding(),
                export.state(),
                export.askedBy(),
                at.truncatedTo(ChronoUnit.MICROS),
                export.range(),
                export.done(),
                export.attempt(),
                export.trouble(),
                export.endedAt(),
                export.result());
    }

    private Map<String, byte[]> files(PackageOrder order) throws IOException {
        var zip = Files.createTempFile("custos-export", ".zip");
        Files.write(zip, write(order));
        var files = new TreeMap<>(IndependentPackage.read(zip).files);
        Files.delete(zip);
        return files;
    }

    private byte[] write(PackageOrder order) {
        var out = new ByteArrayOutputStream();
        var writer = ExportBench.CONTEXT.getBean(PackageWriter.class);
        var transaction = ExportBench.CONTEXT.getBean(org.springframework.transaction.PlatformTransactionManager.class);
        bench.as(Role.LEAD, () -> new TransactionTemplate(transaction).execute(_ -> written(writer, order, out)));
        return out.toByteArray();
    }

    private static @Nullable Boolean written(PackageWriter writer, PackageOrder order, ByteArrayOutputStream out) {
        try (var work = new WorkFiles(ExportBench.FOLDER, order.export().id(), UUID.randomUUID())) {
            writer.write(order, work, out, _ -> {});
            return true;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
