package eu.custos.export;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much may be exported at once.
 *
 * @param atOnce packages that this node writes side by side
 * @param perClient of one client, that are not written yet
 * @param inAll of all clients, that are not written yet
 * @param attempts how often the work may begin before it has failed
 * @param keep how long a written package can be fetched
 * @param inDatabase how large a package may be that lies in the database, for all nodes; a larger one stays on its node
 * @param inDatabaseInAll how much of the database packages of all clients may take
 */
@Validated
@ConfigurationProperties("custos.export")
record ExportSettings(
        @Min(1) @Max(16) @DefaultValue("2") int atOnce,
        @Min(1) @DefaultValue("3") int perClient,
        @Min(1) @DefaultValue("30") int inAll,
        @Min(1) @DefaultValue("3") int attempts,
        @DefaultValue("P7D") Duration keep,
        @DefaultValue("2GB") DataSize inDatabase,
        @DefaultValue("50GB") DataSize inDatabaseInAll) {}
