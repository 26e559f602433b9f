package eu.custos.export;

import eu.custos.vocabulary.Sha256;
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

    private final PackageOrders orders;
    private final PackageWriter writer;
    private final ExportFolder folder;
    private final TransactionTemplate snapshot;

    ExportWork(
            PackageOrders orders, PackageWriter writer, ExportFolder folder, PlatformTransactionManager transactions) {
        this.orders = orders;
        this.writer = writer;
        this.folder = folder;
        snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        // What the features bring belongs to the same moment as the ledger's range.
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    EvidenceExport.Result write(EvidenceExport export, UUID worker, ExportProgress progress) throws IOException {
        var order = orders.of(export);
        try (var work = new WorkFiles(folder, export.id(), worker)) {
            var file = work.file("package");
            try (var out = new DigestOutputStream(
                    new BufferedOutputStream(progress.around(work.create(file)), 1 << 16), Sha256.running())) {
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
}
