package eu.custos.seal;

import eu.custos.evidence.OwnerOnlyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A sealing key as Base64 in a file that only its owner may read. */
public final class KeyFile {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);

    private KeyFile() {}

    /**
     * The key, made where there is no file.
     *
     * @param sealed what it seals, such as "the secrets of connectors"
     * @throws IllegalStateException where others may read the file or it holds something else
     */
    public static SealingKey readOrMake(Path file, String sealed) {
        try {
            if (Files.notExists(file)) {
                OwnerOnlyFile.create(file, SealingKey.freshText());
                LOG.info("Made a key for {} in {}; back it up apart from the database", sealed, file);
            }
            OwnerOnlyFile.require(file, "The key", sealed);
            return of(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The key for %s cannot be read from or written to %s".formatted(sealed, file), e);
        }
    }

    /**
     * The key that a text holds.
     *
     * @param where it was found, for the refusal
     */
    static SealingKey of(String text, String where) {
        var key = new byte[0];
        try {
            key = Base64.getDecoder().decode(text.strip());
            return SealingKey.of(key);
        } catch (IllegalArgumentException other) {
            throw new IllegalStateException(
                    "%s must hold %d bytes as Base64; 'openssl rand -base64 %d' makes them"
                            .formatted(where, SealingKey.LENGTH, SealingKey.LENGTH),
                    other);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
