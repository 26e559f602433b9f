package eu.custos.ingest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Doors for syslog over TCP, one port a source; none where none is listed.
 *
 * @param address that the doors listen on
 * @param connections most at one time, of all doors together
 * @param handshake how long TLS may take to come about
 * @param idle after which a silent connection is closed
 * @param grace how long what is in hand is still tried to be brought to the broker where the platform stops
 */
@ConfigurationProperties("custos.ingest.syslog")
@Validated
record SyslogSettings(
        @DefaultValue("127.0.0.1") String address,
        @DefaultValue("200") @Min(1) int connections,
        @DefaultValue("10s") Duration handshake,
        @DefaultValue("10m") Duration idle,
        @DefaultValue("10s") Duration grace,
        @DefaultValue List<@Valid Door> doors) {

    SyslogSettings {
        doors = List.copyOf(doors);
    }

    /**
     * A port and whose messages come in there.
     *
     * @param client reference of the client organisation
     * @param source name of its source
     * @param bundle name of the SSL bundle for TLS (RFC 5425); null for plain TCP
     * @param senders who may send; anybody who reaches the port where nothing is said
     */
    record Door(
            @Min(0) @Max(65_535) int port,
            @NotBlank String client,
            @NotBlank String source,
            @Nullable String bundle,
            @DefaultValue @Valid Senders senders) {}

    /**
     * Who may send, and how much of the door one of them may fill.
     *
     * @param certificate true where a sender has to show a certificate that the trust store of the bundle vouches for
     * @param certificates SHA-256 fingerprints or subjects; a sender has to show one of these
     * @param peers addresses or networks; anybody where none is listed
     * @param connections most at one time through this door; an equal share of all where 0
     * @param perPeer most at one time of one address; half of the door's where 0
     */
    record Senders(
            @DefaultValue("false") boolean certificate,
            @DefaultValue List<@NotBlank String> certificates,
            @DefaultValue List<@NotBlank String> peers,
            @DefaultValue("0") @Min(0) int connections,
            @DefaultValue("0") @Min(0) int perPeer) {

        static final Senders ANYBODY = new Senders(false, List.of(), List.of(), 0, 0);

        Senders {
            certificates = List.copyOf(certificates);
            peers = List.copyOf(peers);
        }
    }
}
