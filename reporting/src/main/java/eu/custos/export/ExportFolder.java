package eu.custos.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** The folder of this node in which packages are written and lie until they are fetched; for its owner only. */
class ExportFolder {

    private static final String PACKAGE = ".zip";
    private static final String PART = ".part";

    private final Path folder;

    ExportFolder(Path folder) {
        this.folder = folder;
    }

    /** A file under a name of its own for one attempt; what an attempt before left behind is written over. */
    Path part(UUID export, UUID worker, String what) {
        return folder.resolve(export + "." + worker + "." + what + PART);
    }

    OutputStream create(Path file) throws IOException {
        Files.createDirectories(folder, attributes("rwx------"));
        Files.deleteIfExists(file);
        return Channels.newOutputStream(Files.newByteChannel(
                file, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes("rw-------")));
    }

    /** Makes the written file the package, at once and whole. */
    void keep(Path written, UUID export) throws IOException {
        Files.move(written, file(export), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    Optional<Path> find(UUID export) {
        return Optional.of(file(export)).filter(Files::isRegularFile);
    }

    void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("A file of an export cannot be removed: " + file.getFileName(), e);
        }
    }

    void remove(UUID export) {
        discard(file(export));
    }

    /** Removes packages that are not to be kept, and what attempts left behind that ended before that moment. */
    void tidy(Predicate<UUID> kept, Instant before) {
        for (var file : files()) {
            var name = String.valueOf(file.getFileName());
            if (name.endsWith(PART) ? changedBefore(file, before) : !kept.test(UUID.fromString(bare(name)))) {
                discard(file);
            }
        }
    }

    private Path file(UUID export) {
        return folder.resolve(export + PACKAGE);
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> isOurs(String.valueOf(file.getFileName())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of the exports cannot be read", e);
        }
    }

    private static boolean isOurs(String name) {
        return name.matches("[0-9a-f-]{36}(\\.zip|\\.[0-9a-f-]{36}\\.[a-z]+\\.part)");
    }

    private static String bare(String name) {
        return name.substring(0, name.length() - PACKAGE.length());
    }

    private static boolean changedBefore(Path file, Instant moment) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(moment);
        } catch (IOException _) {
            // Somebody else removed it.
            return false;
        }
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString(permissions)))
                }
                : new FileAttribute<?>[0];
    }
}
