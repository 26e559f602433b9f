package eu.custos.seal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The key that wraps the keys of client organisations.
 *
 * @param key itself, as Base64, where the environment holds it ({@code CUSTOS_SEAL_KEY})
 * @param keyFile where it lies; {@code keys/vault.key} of the home folder where neither is named
 * @param formerKeyFile the key before it: what that one wrapped is wrapped anew at the next start
 */
@ConfigurationProperties("custos.seal")
record SealSettings(
        @Nullable String key,
        @Nullable Path keyFile,
        @Nullable Path formerKeyFile) {

    @Override
    public String toString() {
        return "SealSettings[keyFile=%s, formerKeyFile=%s]".formatted(keyFile, formerKeyFile);
    }
}
