package eu.custos.export;

import eu.custos.anchor.Timestamps;
import eu.custos.evidence.Checkpoints;
import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.PackageFile;
import eu.custos.evidence.PackagePart;
import eu.custos.evidence.PackageScope;
import eu.custos.fixtures.CoreContext;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.unit.DataSize;

/** The parts of this package over the test database, and a ledger to export from. */
final class ExportBench {

    static final Database DB = Database.shared();
    static final AnnotationConfigApplicationContext CONTEXT = CoreContext.with(Surroundings.class);
    static final Exports EXPORTS = CONTEXT.getBean(Exports.class);
    static final ExportRunner RUNNER = CONTEXT.getBean(ExportRunner.class);
    static final ExportFolder FOLDER = CONTEXT.getBean(ExportFolder.class);

    static final Set<String> STAMPED = ConcurrentHashMap.newKeySet();
    /** What a feature was told is withheld, by client and what it was asked for. */
    static final Map<String, Set<Long>> WITHHELD = new ConcurrentHashMap<>();

    final TenantId tenant = DB.newClient();
    final ClientOrganisation client = Database.organisation(tenant);
    final UUID incident = UUID.randomUUID();

    // No @Configuration: the application's component scan must not find it.
    @ComponentScan(
            basePackages = "eu.custos.export",
            excludeFilters =
                    @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = ExportConfiguration.class))
    static class Surroundings {

        @Bean
        ExportSettings exportSettings() {
            return new ExportSettings(
                    2, 3, 30, 2, Duration.ofDays(7), DataSize.ofMegabytes(16), DataSize.ofGigabytes(1));
        }

        @Bean
        ExportFolder exportFolder() {
            try {
                return new ExportFolder(
                        Files.createTempDirectory("custos-exports").resolve("exports"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** An authority that is always there, and remembers what it was asked to stamp. */
        @Bean
        Timestamps timestamps() {
            return (tenant, size, _) -> {
                STAMPED.add(tenant + " " + size + " " + TransactionSynchronizationManager.isActualTransactionActive());
                return new Timestamps.Stamping.NotStamped("It says nothing.");
            };
        }

        /** What another feature would bring. */
        @Bean
        PackagePart controls() {
            return new PackagePart() {
                @Override
                public List<PackageFile> files(PackageScope scope) {
                    WITHHELD.put(scope.client() + " files", scope.withheld());
                    return scope.controls().isEmpty()
                            ? List.of()
                            : List.of(new PackageFile(
                                    "data/oscal/catalog.json",
                                    out -> out.write("{}".getBytes(StandardCharsets.UTF_8))));
                }

                @Override
                public Set<String> entryTypes(PackageScope scope) {
                    return Set.of("recovery.declared");
                }

                @Override
                public Runnable onceWritten(PackageScope scope, String name) {
                    return () -> WITHHELD.put(scope.client() + " notes", scope.withheld());
                }
            };
        }
    }

    void append(String type, @Nullable UUID about, Map<String, Object> facts, @Nullable String words) {
        append("thing", type, about, facts, words);
    }

    void append(String kind, String type, @Nullable UUID about, Map<String, Object> facts, @Nullable String words) {
        DB.in(scope(Role.LEAD), () -> {
            CONTEXT.getBean(EvidenceLog.class)
                    .append(tenant, new EvidenceEntry(type, kind, "=1+1", about, Instant.now(), facts, words));
            return true;
        });
    }

    void checkpoint() {
        as(Role.LEAD, () -> CONTEXT.getBean(Checkpoints.class).current(tenant));
    }

    /** Entries about the incident among others, with checkpoints between. */
    ExportBench filled() {
        for (var i = 0; i < 5; i++) {
            append("incident.noted", null, Map.of("n", i), "not about it");
        }
        checkpoint();
        append("incident.declared", incident, Map.of("severity", "high"), "=HYPERLINK(\"http://x\") seen");
        append("incident.noted", null, Map.of("control", "MSS-H-SD-01"), null);
        append("recovery.declared", incident, Map.of(), "Ingrid said so.");
        checkpoint();
        append("control.checked", null, Map.of("control", "MSS-H-SD-02", "violations", 0), null);
        return this;
    }

    EvidenceExport ask(Subject subject) {
        return ask(subject, Withholding.NONE);
    }

    EvidenceExport ask(Subject subject, Withholding withholding) {
        return as(
                Role.LEAD,
                () -> EXPORTS.ask(UUID.randomUUID(), new ExportReader.Order(client, subject, false, withholding)));
    }

    /** Asks, has it written, and reads it back. */
    IndependentPackage export(Subject subject) throws IOException {
        return export(subject, Withholding.NONE);
    }

    IndependentPackage export(Subject subject, Withholding withholding) throws IOException {
        return IndependentPackage.read(written(ask(subject, withholding)));
    }

    Path written(EvidenceExport export) {
        while (find(export.id()).open() && RUNNER.writeNext()) {
            // Others of this JVM's tests may wait before it.
        }
        var written = find(export.id());
        var copy = copy(export.id()).orElseThrow(() -> new AssertionError(written));
        return as(Role.LEAD, () -> {
            try (var in = CONTEXT.getBean(PackageStore.class).open(written, copy)) {
                var file = Files.createTempFile("custos-package", ".zip");
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** As within a transaction. */
    Optional<PackageCopy> copy(UUID export) {
        return DB.in(scope(Role.LEAD), () -> CONTEXT.getBean(JdbcExports.class).copy(tenant, export));
    }

    /** How many pieces of it lie in the database. */
    long pieces(UUID export) {
        return DB.in(
                scope(Role.LEAD),
                () -> DB.jdbc()
                        .sql("SELECT count(*) FROM evidence_package_chunk WHERE tenant_id = ? AND export_id = ?")
                        .params(tenant.value(), export)
                        .query(Long.class)
                        .single());
    }

    EvidenceExport find(UUID id) {
        return as(Role.LEAD, () -> EXPORTS.find(id));
    }

    String key() {
        return as(Role.LEAD, () -> CONTEXT.getBean(Checkpoints.class).verifierKey(tenant));
    }

    List<String> types() {
        return DB.in(
                scope(Role.LEAD),
                () -> DB.jdbc()
                        .sql("SELECT type FROM evidence_leaf WHERE tenant_id = ? ORDER BY seq")
                        .param(tenant.value())
                        .query(String.class)
                        .list());
    }

    Scope scope(Role role) {
        return Database.as(role, tenant);
    }

    <T extends @Nullable Object> T as(Role role, Supplier<T> work) {
        return CurrentScope.call(scope(role), work::get);
    }
}
