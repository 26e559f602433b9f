package eu.custos.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.Database;
import eu.custos.seal.CannotOpen;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class PackageStoreTest {

    private final ExportBench bench = new ExportBench().filled();
    private final PackageStore store = ExportBench.CONTEXT.getBean(PackageStore.class);

    @TempDir
    Path folder;

    @Test
    void givesBackWhatItTookInPiecesWhereverItIsAsked() throws IOException {
        var bytes = random(3 * PackageStore.PIECE + 17);
        var export = bench.ask(about());

        var copy = keep(export, bytes);

        assertThat(bench.pieces(export.id())).isEqualTo(4);
        assertThat(read(export, copy)).isEqualTo(bytes);
        var resource = new StoredPackage(store, export, copy, bytes.length);
        try (var in = CurrentScope.call(bench.scope(Role.LEAD), () -> opened(resource))) {
            CurrentScope.run(bench.scope(Role.LEAD), () -> skip(in, PackageStore.PIECE + 3L));
            assertThat(CurrentScope.call(bench.scope(Role.LEAD), () -> rest(in)))
                    .isEqualTo(Arrays.copyOfRange(bytes, PackageStore.PIECE + 3, bytes.length));
        }
    }

    @Test
    void holdsNothingThatReadsWithoutTheClientsKey() {
        var bytes =
                "PK plain words that stand in a package".repeat(100).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var export = bench.ask(about());

        keep(export, bytes);

        var stored = JdbcClient.create(ExportBench.DB.superuser())
                .sql("SELECT sealed FROM custos.evidence_package_chunk WHERE export_id = ?")
                .param(export.id())
                .query(byte[].class)
                .single();
        assertThat(new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("plain words");
    }

    @Test
    void opensNoPackageOfWhichAPieceWasChangedMovedOrLost() {
        var bytes = random(3 * PackageStore.PIECE);
        for (var harm : new String[] {
            "UPDATE custos.evidence_package_chunk SET sealed = set_byte(sealed, 700, 255 - get_byte(sealed, 700))"
                    + " WHERE export_id = '%s' AND n = 1",
            "DELETE FROM custos.evidence_package_chunk WHERE export_id = '%s' AND n = 3",
            "DELETE FROM custos.evidence_package_chunk WHERE export_id = '%s' AND n = 1",
            "UPDATE custos.evidence_package_chunk SET n = 9 - n WHERE export_id = '%s' AND n IN (1, 2)"
        }) {
            var export = new ExportBench().filled();
            var asked = export.ask(about(export));
            var copy = keep(export, asked, bytes);

            JdbcClient.create(ExportBench.DB.superuser())
                    .sql(harm.formatted(asked.id()))
                    .update();

            assertThatExceptionOfType(CannotOpen.class).as(harm).isThrownBy(() -> read(export, asked, copy));
        }
    }

    @Test
    void isNothingForAnotherClientNorUnderAnotherExport() {
        var export = bench.ask(about());
        var copy = keep(export, random(100));
        var other = bench.ask(about());
        var stranger = Database.as(Role.LEAD, ExportBench.DB.newClient());

        assertThatExceptionOfType(CannotOpen.class)
                .isThrownBy(() -> CurrentScope.call(stranger, () -> rest(store, export, copy)));
        assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> read(bench, other, copy));
    }

    @Test
    void leavesWhatIsTooLargeOnTheNode() {
        var export = bench.ask(about());

        var copy = CurrentScope.call(platform(), () -> kept(export, random(16 << 20)));

        assertThat(copy).isPresent();
        assertThat(CurrentScope.<Boolean, RuntimeException>call(
                        platform(), () -> kept(export, random((16 << 20) + 1)).isPresent()))
                .isFalse();
    }

    @Test
    void sweepsUpWhatNobodyNamesButNotWhatIsBeingWritten() {
        var export = bench.ask(about());
        var desk = ExportBench.CONTEXT.getBean(ExportDesk.class);
        var everywhere = platform();
        CurrentScope.run(everywhere, () -> desk.hold(UUID.randomUUID(), ExportRunner.LEASE));
        keep(export, random(100));

        CurrentScope.run(everywhere, desk::sweep);
        assertThat(bench.pieces(export.id())).isEqualTo(1);

        ExportBench.DB.in(
                bench.scope(Role.LEAD),
                () -> ExportBench.DB
                        .jdbc()
                        .sql("UPDATE evidence_export SET leased_until = leased_until - interval '1 hour' WHERE id = ?")
                        .param(export.id())
                        .update());
        CurrentScope.run(everywhere, desk::sweep);
        assertThat(bench.pieces(export.id())).isZero();
    }

    private Subject about() {
        return about(bench);
    }

    private static Subject about(ExportBench bench) {
        return new Subject.Incident(bench.incident, bench.client.reference() + "-2026-0042");
    }

    private Scope platform() {
        return Scope.platform("export", Set.of(bench.tenant));
    }

    private PackageCopy keep(EvidenceExport export, byte[] bytes) {
        return keep(bench, export, bytes);
    }

    private PackageCopy keep(ExportBench of, EvidenceExport export, byte[] bytes) {
        return CurrentScope.call(
                Scope.platform("export", Set.of(of.tenant)),
                () -> kept(export, bytes).orElseThrow());
    }

    private java.util.Optional<PackageCopy> kept(EvidenceExport export, byte[] bytes) {
        try {
            var file = Files.write(folder.resolve(UUID.randomUUID().toString()), bytes);
            return store.keep(export, file, new ExportProgress(_ -> true, Clock.systemUTC()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] read(EvidenceExport export, PackageCopy copy) {
        return read(bench, export, copy);
    }

    private byte[] read(ExportBench of, EvidenceExport export, PackageCopy copy) {
        return CurrentScope.call(of.scope(Role.LEAD), () -> rest(store, export, copy));
    }

    private static byte[] rest(PackageStore store, EvidenceExport export, PackageCopy copy) {
        try (var in = store.open(export, copy)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static java.io.InputStream opened(StoredPackage resource) {
        try {
            return resource.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void skip(java.io.InputStream in, long bytes) {
        try {
            in.skipNBytes(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] rest(java.io.InputStream in) {
        try {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
