package eu.custos.access;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long access lasts.
 *
 * @param sessionLife from signing in to signing in again, whatever happens between
 * @param visitorLife of a session of somebody who has not signed in yet
 * @param standingAge how old the knowledge of an account or a token may be; bounds how late another node notices that it
 *     was revoked
 */
@ConfigurationProperties("custos.access")
@Validated
record AccessSettings(
        @NotNull @DefaultValue("12h") Duration sessionLife,
        @NotNull @DefaultValue("10m") Duration visitorLife,
        @NotNull @DefaultValue("4s") Duration standingAge) {}
