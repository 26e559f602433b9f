package eu.custos.connector.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key that seals secrets, in a file that only its owner may read; made where there is none. */
final class KeyFile {

    static final int LENGTH = 32;

    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private KeyFile() {}

    /**
     * The key.
     *
     * @throws IllegalStateException where others may read the file or it holds something else
     */
    static byte[] read(Path file) {
        try {
            if (Files.notExists(file)) {
                create(file);
                LOG.info("Made a key for the secrets of connectors in {}; back it up apart from the database", file);
            }
            requireOwnerOnly(file);
            var key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length != LENGTH) {
                throw new IllegalArgumentException("%d bytes".formatted(key.length));
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("The key for secrets cannot be read from or written to " + file, e);
        } catch (IllegalArgumentException other) {
            throw new IllegalStateException(
                    "%s must hold %d bytes as Base64; 'openssl rand -base64 %d' makes them"
                            .formatted(file, LENGTH, LENGTH),
                    other);
        }
    }

    private static void create(Path file) throws IOException {
        var key = new byte[LENGTH];
        new SecureRandom().nextBytes(key);
        var folder = Path.of(String.valueOf(file.toAbsolutePath().getParent()));
        Files.createDirectories(folder);
        if (isPosix(folder)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Files.writeString(file, Base64.getEncoder().encodeToString(key));
        } else {
            Files.writeString(file, Base64.getEncoder().encodeToString(key), StandardOpenOption.CREATE_NEW);
        }
    }

    private static void requireOwnerOnly(Path file) throws IOException {
        if (!isPosix(file)) {
            return;
        }
        var permissions = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(permissions)) {
            throw new IllegalStateException(
                    "The key %s may be read by others (%s); run 'chmod 600 %s' and consider every secret known"
                            .formatted(file, PosixFilePermissions.toString(permissions), file));
        }
    }

    private static boolean isPosix(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
    }
}
