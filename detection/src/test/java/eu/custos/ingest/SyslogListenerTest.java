package eu.custos.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/** From a sender of syslog to the record, or to what is counted as lost. */
class SyslogListenerTest extends PipelineBench {

    private static final String SNORT =
            "<33>Nov 24 11:00:00 ids1 snort[7]: [1:%d:2] Scan [Priority: 2] {TCP} 203.0.113.15:1 -> 10.0.0.15:2";

    @Test
    void takesSyslogByCountAndByLineThroughItsOwnPort() throws IOException {
        var listener = syslog(Duration.ofSeconds(10));
        listener.start();
        try (var sender =
                new Socket(InetAddress.getLoopbackAddress(), listener.ports().getFirst())) {
            var line = SNORT;
            var counted = line.formatted(1);
            var out = sender.getOutputStream();
            out.write((counted.length() + " " + counted).getBytes(UTF_8));
            out.write((line.formatted(2) + "\n" + line.formatted(3) + "\n\n<13>not an alert at all\n").getBytes(UTF_8));
            out.flush();

            awaitBalance(new Balance(4, 1, 2, 0, 1, 0));
        } finally {
            listener.stop();
        }
    }

    /** A sender that is in the middle of its next message keeps nobody's waiting. */
    @Test
    void bringsOnWhatIsWholeWhileTheNextMessageIsStillOnItsWay() throws IOException {
        var listener = syslog(Duration.ofSeconds(10));
        listener.start();
        try (var sender =
                new Socket(InetAddress.getLoopbackAddress(), listener.ports().getFirst())) {
            var out = sender.getOutputStream();
            out.write((SNORT.formatted(1) + "\n" + SNORT.formatted(2).substring(0, 60)).getBytes(UTF_8));
            out.flush();
            awaitBalance(new Balance(1, 1, 0, 0, 0, 0));

            out.write((SNORT.formatted(2).substring(60) + "\n").getBytes(UTF_8));
            out.flush();
            awaitBalance(new Balance(2, 1, 1, 0, 0, 0));
        } finally {
            listener.stop();
        }
    }

    @Test
    void bringsOnWhatWasReadWhereThePlatformStops() throws IOException {
        var listener = syslog(Duration.ofSeconds(10));
        listener.start();
        try (var sender =
                new Socket(InetAddress.getLoopbackAddress(), listener.ports().getFirst())) {
            var out = sender.getOutputStream();
            out.write((SNORT.formatted(1) + "\n" + SNORT.formatted(2)).getBytes(UTF_8));
            out.flush();
            awaitBalance(new Balance(1, 1, 0, 0, 0, 0));

            listener.stop();

            awaitBalance(new Balance(2, 1, 1, 0, 0, 0));
        }
    }

    @Test
    void countsAsLostWhatTheBrokerDidNotTakeBeforeThePlatformStops() throws IOException {
        var listener = syslog(Duration.ofSeconds(1));
        listener.start();
        try (var sender =
                new Socket(InetAddress.getLoopbackAddress(), listener.ports().getFirst())) {
            var out = sender.getOutputStream();
            out.write((SNORT.formatted(1) + "\n").getBytes(UTF_8));
            out.flush();
            awaitBalance(new Balance(1, 1, 0, 0, 0, 0));
            Broker.shared().kill();
            try {
                out.write((SNORT.formatted(2) + "\n" + SNORT.formatted(3) + "\n" + SNORT.formatted(4) + "\n")
                        .getBytes(UTF_8));
                out.flush();
                await().atMost(PATIENCE)
                        .until(() -> bean(RawTopic.class).awaySince().isPresent());

                listener.stop();

                assertThat(balance()).isEqualTo(new Balance(1, 1, 0, 0, 0, 0, 3));
                assertThat(leaf("intake.lost")).contains("\"items\":3", "\"name\":\"edge\"");
            } finally {
                Broker.shared().startAgain();
            }
        }
        var sum = as(Role.ANALYST, () -> bean(IntakeBalance.class).between(null, null, null, null));
        assertThat(sum.lost()).isEqualTo(3);
        assertThat(sum.sources())
                .singleElement()
                .satisfies(of -> assertThat(of.lost()).isEqualTo(3));
    }

    private SyslogListener syslog(Duration grace) {
        var reference = inScope(
                () -> bean(ClientOrganisations.class).find(client).orElseThrow().reference());
        var settings = new SyslogSettings(
                "127.0.0.1",
                2,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                grace,
                List.of(new SyslogSettings.Door(0, reference, "edge", null, SyslogSettings.Senders.ANYBODY)));
        return new SyslogListener(
                settings,
                bean(IngestSettings.class),
                bean(SyslogDelivery.class),
                bean(SyslogTraffic.class),
                new DefaultSslBundleRegistry(),
                Clock.systemUTC());
    }
}
