package eu.custos.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The files of one attempt at a package; removed when it is over. */
final class WorkFiles implements AutoCloseable {

    private final ExportFolder folder;
    private final UUID export;
    private final UUID worker;
    private final List<Path> files = new ArrayList<>();

    WorkFiles(ExportFolder folder, UUID export, UUID worker) {
        this.folder = folder;
        this.export = export;
        this.worker = worker;
    }

    /** One of them; its name is of lower-case letters. */
    Path file(String name) {
        var file = folder.part(export, worker, name);
        files.add(file);
        return file;
    }

    OutputStream create(Path file) throws IOException {
        return folder.create(file);
    }

    static void copy(Path file, OutputStream out) throws IOException {
        try (var in = Files.newInputStream(file)) {
            in.transferTo(out);
        }
    }

    /** What was moved away is not there to be removed. */
    @Override
    public void close() {
        files.forEach(folder::discard);
    }
}
