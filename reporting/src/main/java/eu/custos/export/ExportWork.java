package eu.custos.export;

import eu.custos.evidence.LedgerRange;
import eu.custos.evidence.LedgerReading;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.TenantId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes one package that this node holds, from the beginning, into a file that appears whole. */
@Component
class ExportWork {

    private final JdbcExports exports;
    private final PackageWriter writer;
    private final LedgerReading ledger;
    private final ExportFolder folder;
    private final ClientOrganisations clients;
    private final TransactionTemplate brief;
    private final TransactionTemplate snapshot;

    ExportWork(
            JdbcExports exports,
            PackageWriter writer,
            LedgerReading ledger,
            ExportFolder folder,
            ClientOrganisations clients,
            PlatformTransactionManager transactions) {
        this.exports = exports;
        this.writer = writer;
        this.ledger = ledger;
        this.folder = folder;
        this.clients = clients;
        brief = new TransactionTemplate(transactions);
        snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        // What the features bring belongs to the same moment as the ledger's range.
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    EvidenceExport.Result write(EvidenceExport export, UUID worker, ExportProgress progress) throws IOException {
        var order = order(export);
        try (var work = new WorkFiles(folder, export.id(), worker)) {
            var file = work.file("package");
            try (var out = new DigestOutputStream(
                    new BufferedOutputStream(progress.around(work.create(file)), 1 << 16), BagZip.sha256())) {
                var counts = Objects.requireNonNull(snapshot.execute(_ -> {
                    try {
                        return writer.write(order, work, out, progress);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
                var result = new EvidenceExport.Result(
                        Files.size(file),
                        HexFormat.of().formatHex(out.getMessageDigest().digest()),
                        counts.disclosed(),
                        counts.withheldInAll());
                folder.keep(file, export.id());
                return result;
            }
        }
    }

    private PackageOrder order(EvidenceExport export) {
        var range = export.range() == null ? begun(export) : export.range();
        var client = Objects.requireNonNull(
                brief.execute(_ -> clients.find(export.tenant()).orElseThrow(ExportException.UnknownExport::new)));
        return new PackageOrder(export, client, range);
    }

    private LedgerRange begun(EvidenceExport export) {
        return Objects.requireNonNull(brief.execute(_ -> {
            var range = range(export.tenant(), export.subject());
            exports.begin(export.tenant(), export.id(), range);
            return range;
        }));
    }

    private LedgerRange range(TenantId tenant, Subject subject) {
        return switch (subject) {
            case Subject.Incident incident -> ledger.about(tenant, incident.id());
            case Subject.Period(var from, var to) -> ledger.within(tenant, from, to);
            case Subject.Controls controls -> ledger.within(tenant, controls.from(), controls.to());
        };
    }
}
