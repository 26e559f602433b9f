package eu.custos.vault;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits and times of the vault.
 *
 * @param folder where sealed content lies; {@code vault} in the home folder where none is named. All nodes need the same
 * @param largest bytes of one file
 * @param mostOfIncident files of one incident
 * @param mostOfClient of those, files that the client organisation handed in itself
 * @param atOnce files that are taken in at the same time
 * @param keepFree room on the disk below which nothing is taken in
 * @param recheckEvery how old the last recomputation of a file's digests may be
 * @param event how long files of class event are kept
 * @param filing how long files of class filing are kept
 */
@Validated
@ConfigurationProperties("custos.vault")
record VaultSettings(
        @Nullable Path folder,
        @DefaultValue("1GB") DataSize largest,
        @Min(1) @Max(100_000) @DefaultValue("2000") int mostOfIncident,
        @Min(1) @Max(2_000) @DefaultValue("100") int mostOfClient,
        @Min(1) @Max(64) @DefaultValue("8") int atOnce,
        @DefaultValue("1GB") DataSize keepFree,
        @DefaultValue("P7D") Duration recheckEvery,
        @DefaultValue("P184D") Duration event,
        @DefaultValue("P1827D") Duration filing) {

    /** When a file's time is over; empty where that depends on more than time. */
    Optional<Instant> until(Retention retention, Instant receivedAt) {
        return switch (retention) {
            case EVENT -> Optional.of(receivedAt.plus(event));
            case FILING -> Optional.of(receivedAt.plus(filing));
            case ENGAGEMENT, CERTIFICATION -> Optional.empty();
        };
    }
}
