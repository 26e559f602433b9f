package eu.custos.ingest;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits and sizes of intake.
 *
 * @param body largest delivery after decompression
 * @param item largest single item; a larger one is quarantined
 * @param items most items in one delivery
 * @param bodiesInFlight memory for all deliveries being read at one time
 * @param ratePerSecond items a second that one source may send for long
 * @param burst items that one source may send at once
 * @param acknowledgement how long the broker may take to put a delivery on disk
 * @param partitions of the raw topic
 * @param replicas of each topic
 * @param retention how long the broker keeps raw items; a buffer only, the database keeps them too
 * @param batch most items in one database transaction
 * @param consumers threads that triage, each with partitions of its own
 */
@ConfigurationProperties("custos.ingest")
@Validated
record IngestSettings(
        @DefaultValue("10MB") DataSize body,
        @DefaultValue("1MB") DataSize item,
        @DefaultValue("10000") @Min(1) int items,
        @DefaultValue("64MB") DataSize bodiesInFlight,
        @DefaultValue("20000") @Min(1) int ratePerSecond,
        @DefaultValue("60000") @Min(1) int burst,
        @DefaultValue("15s") Duration acknowledgement,
        @DefaultValue("6") @Min(1) int partitions,
        @DefaultValue("1") @Min(1) short replicas,
        @DefaultValue("7d") Duration retention,
        @DefaultValue("500") @Min(1) int batch,
        @DefaultValue("2") @Min(1) int consumers) {}
