package eu.custos.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The one folder that holds everything a platform keeps: data, secrets, logs and unpacked servers. */
public record Home(Path folder) {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    public Home {
        folder = folder.toAbsolutePath().normalize();
    }

    /** Makes the folder where it is missing, closed to other accounts of the machine. */
    public static Home at(Path folder) {
        var home = new Home(folder);
        try {
            if (!Files.exists(home.folder)) {
                Files.createDirectories(home.folder);
                Files.setPosixFilePermissions(home.folder, PosixFilePermissions.fromString("rwx------"));
            }
            if (!Files.isWritable(home.folder)) {
                throw new CannotStart(
                        "The home folder %s cannot be written to.".formatted(home.folder),
                        "Give this account write access to it, or name another folder with --home.");
            }
        } catch (IOException e) {
            throw new CannotStart(
                    "The home folder %s cannot be made: %s".formatted(home.folder, e.getMessage()),
                    "Name a folder that this account may write to with --home.",
                    e);
        }
        return home;
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    /** A sub-folder, made where missing. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path log(String part) {
        return folder("logs").resolve(part + ".log");
    }

    /** Writes whole or not at all, readable by the owner only. */
    public void writePrivately(String name, String content) {
        var target = file(name);
        var fresh = file(name + ".new");
        try {
            Files.createDirectories(fresh.getParent());
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Files.writeString(fresh, content, StandardOpenOption.SYNC);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
