package eu.custos.anchor;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who stamps the time of checkpoints, and how often anchors are looked at.
 *
 * @param authorities asked each for itself; none by default, since there is none that everybody trusts
 * @param stampEvery how often each authority is asked for each client
 * @param every how often the platform looks whether something is due, and compares the ledgers with their anchors
 * @param recomputeAt when each ledger is recomputed against all its anchors, as a cron expression in UTC
 * @param timeout how long one answer may take
 * @param clockTolerance how far an authority's time may be from ours
 */
@Validated
@ConfigurationProperties("custos.anchor")
record AnchorSettings(
        @DefaultValue List<@Valid Authority> authorities,
        @DefaultValue("PT24H") Duration stampEvery,
        @DefaultValue("PT1M") Duration every,
        @DefaultValue("0 47 3 * * *") String recomputeAt,
        @DefaultValue("PT10S") Duration timeout,
        @DefaultValue("PT5M") Duration clockTolerance) {

    AnchorSettings {
        authorities = List.copyOf(authorities);
        if (authorities.stream().map(Authority::name).distinct().count() < authorities.size()) {
            throw new IllegalArgumentException("Two time-stamping authorities have the same name");
        }
    }

    /**
     * A time-stamping authority (RFC 3161).
     *
     * @param name what the console and the evidence call it
     * @param url where it answers over HTTP (RFC 3161, section 3.4)
     * @param certificates PEM file with the certificates that its own must lead to
     * @param policy object identifier that its stamps must be made under; null for whichever it takes
     * @param revocations file with certificate revocation lists, read anew each time; null for none beside those in the stamp
     */
    record Authority(
            @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9 ._-]{0,59}")
            String name,

            URI url,
            Path certificates,

            @Nullable @Size(max = 100) @Pattern(regexp = "[0-2](\\.[0-9]+)+")
            String policy,

            @Nullable Path revocations) {

        Authority {
            if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
                throw new IllegalArgumentException("A time-stamping authority is asked over http or https, not " + url);
            }
        }
    }
}
