package eu.custos.evidence;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How checkpoints are made.
 *
 * @param origin what stands before a client's reference in the name of its log; a provider that shows checkpoints to
 *     others takes a name of its own, such as {@code evidence.example.eu}
 * @param checkpointEvery how long a leaf may wait for its checkpoint
 * @param checkpointLeaves after how many leaves a checkpoint is taken at once
 * @param lookForBurstsEvery how often so many are looked for
 * @param listEvery how often the checkpoints of ledgers that grew are listed in the log of all ledgers
 * @param checkAt when each ledger is recomputed, as a cron expression in UTC
 */
@Validated
@ConfigurationProperties("custos.evidence")
record EvidenceSettings(
        @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9./_-]*") @DefaultValue("custos")
        String origin,

        @DefaultValue("PT1M") Duration checkpointEvery,
        @Min(1) @DefaultValue("1000") int checkpointLeaves,
        @DefaultValue("PT2S") Duration lookForBurstsEvery,
        @DefaultValue("PT1H") Duration listEvery,
        @DefaultValue("0 17 3 * * *") String checkAt) {

    String originOf(String reference) {
        return origin + "/" + reference;
    }
}
