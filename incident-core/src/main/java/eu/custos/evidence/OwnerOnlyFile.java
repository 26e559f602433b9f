package eu.custos.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file with a key, which only its owner may read; where the file system knows no such rights, nothing is asked. */
public final class OwnerOnlyFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private OwnerOnlyFile() {}

    /** Makes it, with its folder; never writes over another. */
    public static void create(Path file, String text) throws IOException {
        var folder = Path.of(String.valueOf(file.toAbsolutePath().getParent()));
        Files.createDirectories(folder);
        if (isPosix(folder)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Files.writeString(file, text);
        } else {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        }
    }

    /**
     * Refuses a file that others may read.
     *
     * @param what it is, such as "The key pair"
     * @param known what may be in other hands then
     */
    public static void require(Path file, String what, String known) throws IOException {
        if (!isPosix(file)) {
            return;
        }
        var permissions = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(permissions)) {
            throw new IllegalStateException("%s %s may be read by others (%s); run 'chmod 600 %s' and consider %s known"
                    .formatted(what, file, PosixFilePermissions.toString(permissions), file, known));
        }
    }

    private static boolean isPosix(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
    }
}
