package eu.custos.vault;

import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * A bucket of an S3 store in which sealed content lies under object lock.
 *
 * <p>Its keys come from where the store's own programs look for them: the environment, a profile, the machine's role.
 *
 * @param bucket its name; where none is named, content lies in the vault's folder
 * @param endpoint where the store is; that of the region where none is named
 * @param prefix before each key, such as {@code custos/}
 * @param mode how strict the lock is
 * @param lockAtLeast how far into the future content that is kept is locked, and for how long at first
 * @param timeout for one answer, and for one stretch of silence in content that is under way
 * @param bytesPerSecond the slowest that content may come and go
 */
@Validated
@ConfigurationProperties("custos.vault.s3")
record BucketSettings(
        @Nullable @Pattern(regexp = "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
        String bucket,

        @Nullable URI endpoint,

        @DefaultValue("eu-central-1") @Pattern(regexp = "[a-z0-9-]{1,40}")
        String region,

        @DefaultValue("") @Pattern(regexp = "([A-Za-z0-9_-]{1,60}/){0,4}")
        String prefix,

        @DefaultValue("COMPLIANCE") Mode mode,
        @DefaultValue("P30D") Duration lockAtLeast,
        @DefaultValue("PT10S") Duration timeout,
        @DefaultValue("262144") long bytesPerSecond) {

    /** Who may lift a lock before its time. */
    enum Mode {
        /** Nobody. */
        COMPLIANCE,
        /** Whoever has the right to at the store. */
        GOVERNANCE
    }

    /** How long so many bytes may take. */
    Duration within(long bytes) {
        return timeout.plusSeconds(bytes / Math.max(1, bytesPerSecond));
    }
}
