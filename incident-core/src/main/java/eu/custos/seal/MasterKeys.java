package eu.custos.seal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key that wraps client keys now, and the one that did before where it is still at hand. */
record MasterKeys(SealingKey now, @Nullable SealingKey former) {

    private static final String SEALED = "the keys of client organisations";

    static MasterKeys of(SealSettings settings, Path home) {
        var former = settings.formerKeyFile();
        if (former != null && Files.notExists(former)) {
            throw new IllegalStateException("custos.seal.former-key-file: there is no %s".formatted(former));
        }
        return new MasterKeys(now(settings, home), former == null ? null : KeyFile.readOrMake(former, SEALED));
    }

    /** The one of that id. */
    Optional<SealingKey> of(String id) {
        if (now.id().equals(id)) {
            return Optional.of(now);
        }
        return Optional.ofNullable(former).filter(key -> key.id().equals(id));
    }

    private static SealingKey now(SealSettings settings, Path home) {
        var given = settings.key();
        if (given != null && !given.isBlank()) {
            return KeyFile.of(given, "custos.seal.key");
        }
        var file = settings.keyFile();
        return KeyFile.readOrMake(file != null ? file : home.resolve("keys").resolve("vault.key"), SEALED);
    }
}
