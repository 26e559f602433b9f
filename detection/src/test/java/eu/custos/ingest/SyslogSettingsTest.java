package eu.custos.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** How operators write the doors. */
class SyslogSettingsTest {

    private static final String DOOR = "custos.ingest.syslog.doors[0].";

    @Test
    void opensADoorToAnybodyWhereNothingIsSaidOfSenders() {
        var settings = bound(Map.of(DOOR + "port", "6514", DOOR + "client", "ACME", DOOR + "source", "edge"));

        assertThat(settings.doors())
                .containsExactly(new SyslogSettings.Door(6514, "ACME", "edge", null, SyslogSettings.Senders.ANYBODY));
        assertThat(settings.handshake()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void takesSubjectsThatHoldCommas() {
        var settings = bound(Map.of(
                DOOR + "port", "6514",
                DOOR + "client", "ACME",
                DOOR + "source", "edge",
                DOOR + "bundle", "syslog",
                DOOR + "senders.certificates[0]", "CN=edge,O=Acme",
                DOOR + "senders.peers[0]", "192.0.2.0/24",
                DOOR + "senders.per-peer", "10"));

        assertThat(settings.doors())
                .singleElement()
                .extracting(SyslogSettings.Door::senders)
                .isEqualTo(
                        new SyslogSettings.Senders(false, List.of("CN=edge,O=Acme"), List.of("192.0.2.0/24"), 0, 10));
    }

    private static SyslogSettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("custos.ingest.syslog", Bindable.of(SyslogSettings.class))
                .get();
    }
}
