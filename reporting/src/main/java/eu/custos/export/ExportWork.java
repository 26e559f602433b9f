package eu.custos.export;

import eu.custos.vocabulary.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes one package that this node holds, from the beginning, into what appears whole. */
@Component
class ExportWork {

    private final PackageOrders orders;
    private final PackageWriter writer;
    private final ExportFolder folder;
    private final PackageStore store;
    private final TransactionTemplate snapshot;

    ExportWork(
            PackageOrders orders,
            PackageWriter writer,
            ExportFolder folder,
            PackageStore store,
            PlatformTransactionManager transactions) {
        this.orders = orders;
        this.writer = writer;
        this.folder = folder;
        this.store = store;
        snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        // What the features bring belongs to the same moment as the ledger's range.
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    WrittenPackage write(EvidenceExport export, UUID worker, ExportProgress progress) throws IOException {
        var order = orders.of(export);
        var notes = new ArrayList<Runnable>();
        try (var work = new WorkFiles(folder, export.id(), worker)) {
            var file = work.file("package");
            EvidenceExport.Result result;
            try (var out = new DigestOutputStream(
                    new BufferedOutputStream(progress.around(work.create(file)), 1 << 16), Sha256.running())) {
                var counts = Objects.requireNonNull(snapshot.execute(_ -> {
                    try {
                        var written = writer.write(order, work, out, progress);
                        notes.addAll(writer.notes(order, written));
                        return written;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
                result = new EvidenceExport.Result(
                        Files.size(file),
                        HexFormat.of().formatHex(out.getMessageDigest().digest()),
                        counts.disclosed(),
                        counts.withheldInAll());
            }
            var copy = store.keep(export, file, progress);
            if (copy.isEmpty()) {
                folder.keep(file, export.id());
            }
            return new WrittenPackage(result, copy.orElse(null), notes);
        }
    }
}
