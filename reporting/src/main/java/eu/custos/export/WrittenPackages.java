package eu.custos.export;

import java.util.Optional;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Where the bytes of written packages lie: sealed in the database, or in the folder of this node. */
@Component
class WrittenPackages {

    private final JdbcExports exports;
    private final PackageStore store;
    private final ExportFolder folder;

    WrittenPackages(JdbcExports exports, PackageStore store, ExportFolder folder) {
        this.exports = exports;
        this.store = store;
        this.folder = folder;
    }

    /** Empty where it lies on another node. */
    Optional<Resource> find(EvidenceExport export, EvidenceExport.Result result) {
        return exports.copy(export.tenant(), export.id())
                .<Resource>map(copy -> new StoredPackage(store, export, copy, result.bytes()))
                .or(() -> folder.find(export.id()).map(FileSystemResource::new));
    }
}
