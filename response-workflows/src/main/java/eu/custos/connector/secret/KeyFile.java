package eu.custos.connector.secret;

import eu.custos.evidence.OwnerOnlyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key that seals secrets, in a file that only its owner may read; made where there is none. */
final class KeyFile {

    static final int LENGTH = 32;

    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);

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
            OwnerOnlyFile.require(file, "The key", "every secret");
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
        OwnerOnlyFile.create(file, Base64.getEncoder().encodeToString(key));
    }
}
