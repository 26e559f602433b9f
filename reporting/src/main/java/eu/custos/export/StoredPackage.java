package eu.custos.export;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;

/** A package in the database as a resource, which can be read again and from any place on. */
final class StoredPackage extends AbstractResource {

    private final PackageStore store;
    private final EvidenceExport export;
    private final PackageCopy copy;
    private final long bytes;

    StoredPackage(PackageStore store, EvidenceExport export, PackageCopy copy, long bytes) {
        this.store = store;
        this.export = export;
        this.copy = copy;
        this.bytes = bytes;
    }

    @Override
    public String getDescription() {
        return "evidence package " + export.name();
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() {
        return bytes;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return store.open(export, copy);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredPackage that && copy.id().equals(that.copy.id());
    }

    @Override
    public int hashCode() {
        return copy.id().hashCode();
    }
}
