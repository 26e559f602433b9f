package eu.custos.search;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Shape and patience of search.
 *
 * @param shards of each month's index
 * @param replicas of each month's index; none on a single node
 * @param keepMonths how many months stay in the index, the running one included; the record keeps more
 * @param patience how long a search may look before it answers with what it has
 */
@ConfigurationProperties("custos.search")
@Validated
record SearchSettings(
        @DefaultValue("1") @Min(1) int shards,
        @DefaultValue("0") @Min(0) int replicas,
        @DefaultValue("13") @Min(1) int keepMonths,
        @DefaultValue("2s") Duration patience) {}
