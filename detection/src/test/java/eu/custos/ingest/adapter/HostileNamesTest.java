package eu.custos.ingest.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.ingest.FieldMapping;
import eu.custos.ingest.NormalisedAlert;
import eu.custos.ingest.adapter.Reading.Understood;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, numbers and times in forms that directories, networks and people who want to mislead have for them. */
class HostileNamesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Adapters ADAPTERS = TestAdapters.all();

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "src_ip       ~ fe80::1%eth0                              ~ ip fe80::1",
                "src_ip       ~ [fe80::2%25en0]:443                       ~ ip fe80::2",
                "src_ip       ~ ::ffff:c000:0202                          ~ ip 192.0.2.2",
                "src_ip       ~ [::ffff:192.0.2.4]:80                     ~ ip 192.0.2.4",
                "src_ip       ~ 192[.]0[.]2[.]1                           ~ ip 192.0.2.1",
                "domain       ~ xn--bcher-kva.EXAMPLE                     ~ domain xn--bcher-kva.example",
                "domain       ~ B\u00dcCHER.example                       ~ domain xn--bcher-kva.example",
                "domain       ~ bad(dot)example                           ~ domain bad.example",
                "fqdn         ~ Evil.ExAmPlE.                             ~ host evil.example",
                "url          ~ hxxps[:]//bad[.]example/p                 ~ url https://bad.example/p",
                "file_path    ~ \\\\SRV-9\\C$\\Temp\\a.exe                  ~ host srv-9",
                "share        ~ \\\\10.0.0.9\\IPC$                          ~ ip 10.0.0.9",
                "host_name    ~ CORP\\WS-1                                ~ host ws-1",
                "workstation  ~ \\\\WS-3                                  ~ host ws-3",
                "netbios_name ~ WS-4<20>                                  ~ host ws-4",
                "computer     ~ WS-2$                                     ~ host ws-2",
                "computer     ~ CN=WS-9,OU=PCs,DC=corp,DC=example         ~ host ws-9",
                "hostname     ~ WS-8.corp.example:8443                    ~ host ws-8.corp.example",
                "hostname     ~ [2001:db8::5]                             ~ ip 2001:db8::5",
                "user         ~ CORP\\jdoe                                ~ user jdoe",
                "user         ~ .\\local1                                 ~ user local1",
                "username     ~ jdoe@CORP.EXAMPLE                         ~ user jdoe",
                "target_user  ~ CN=Doe\\, Jane,OU=IT,DC=corp,DC=example   ~ user Doe, Jane",
                "suser        ~ uid=bob,ou=people,dc=corp                 ~ user bob",
                "login        ~ corp.example/Staff                        ~ user Staff",
                "account_name ~ WS-7$                                     ~ user WS-7$",
                "account_name ~ WS-7$                                     ~ host ws-7",
                "user         ~ i.tara(Vault user)                        ~ user i.tara",
                "user         ~ \"Doe, Jane\" <jane@corp.example>          ~ user jane@corp.example",
                "reply_to     ~ mailto:d@corp.example                     ~ email d@corp.example",
            })
    void areUnderstoodRightly(String field, String value, String thing) {
        assertThat(named(read("\"%s\":\"%s\""
                        .formatted(field, value.replace("\\", "\\\\").replace("\"", "\\\"")))))
                .contains(thing);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "hostname     ~ ws-\ud83d\ude00-1",
                "hostname     ~ ws-\u202egpj.exe",
                "file_path    ~ C:\\Temp\\a.exe",
                "file_path    ~ \\\\?\\C:\\a",
                "image        ~ \\Device\\HarddiskVolume2\\a.exe",
                "account_name ~ S-1-5-21-1-2-3-500",
                "src_ip       ~ 192.0.2.999",
                "computer     ~ <n/a>",
            })
    void nameNoMachineAndNobodyWhereTheyAreNone(String field, String value) {
        assertThat(named(read("\"%s\":\"%s\"".formatted(field, value.replace("\\", "\\\\")))))
                .noneMatch(thing -> thing.startsWith("host ") || thing.startsWith("user ") || thing.startsWith("ip "));
    }

    /** What turns the order of letters around would show a name that it is not. */
    @Test
    void nothingTurnsTheOrderOfLetters() {
        assertThat(named(read("\"user\":\"ad\u202enim\",\"file_name\":\"inv\u2066fdp.exe\"")))
                .contains("user ad\ufffdnim", "file inv\ufffdfdp.exe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "99999999999999999999999",
                "-1",
                "-9223372036854775809",
                "1e400",
                "true",
                "\"2026-02-30T10:00:00Z\"",
                "\"2026-11-24T10:00:00+99:99\"",
                "\"Thu, 32 Foo 2026\"",
                "\"\uff11\uff17\uff19\uff15\uff15\uff11\uff14\uff14\uff10\uff10\""
            })
    void aTimeThatIsNoneIsToldNotToBeRead(String time) {
        var reading = understood(
                "{\"title\":\"A\",\"severity\":\"high\",\"src_ip\":\"192.0.2.1\",\"timestamp\":%s}".formatted(time));

        assertThat(reading.alert().time()).isEqualTo(NOW);
        assertThat(reading.notes()).containsExactly("The time given cannot be read; the time of receipt stands in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "9223372036854775808", "253402300799000"})
    void aTimeBeyondBeliefIsToldSo(String time) {
        var reading = understood(
                "{\"title\":\"A\",\"severity\":\"high\",\"src_ip\":\"192.0.2.1\",\"timestamp\":%s}".formatted(time));

        assertThat(reading.alert().time()).isEqualTo(NOW);
        assertThat(reading.notes()).containsExactly("The time given is not credible; the time of receipt stands in");
    }

    @Test
    void aTimeMayBeAnObjectOfSeconds() {
        var reading = understood(
                "{\"title\":\"A\",\"severity\":\"high\",\"timestamp\":{\"seconds\":1795514400,\"nanos\":5}}");

        assertThat(reading.alert().time()).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{\"label\":\"High\",\"score\":8} ~ HIGH",
                "{\"id\":4,\"name\":\"High\"}     ~ HIGH",
                "[\"critical\"]                   ~ CRITICAL",
                "\"AlertSeverity.High\"           ~ HIGH",
                "\"high\u202e\"                   ~ HIGH",
                "\"\u200bhigh\"                   ~ HIGH",
                "\"\uff28\uff29\uff27\uff28\"    ~ HIGH",
                "\"P2 - High\"                    ~ HIGH",
                "true                             ~ MEDIUM",
                "[]                               ~ MEDIUM",
                "\"N/A\"                          ~ MEDIUM",
                "99999999999999999999             ~ MEDIUM",
            })
    void aSeverityOfWhateverTypeIsReadOrTakenForMedium(String told, Severity severity) {
        var alert = understood(
                        "{\"alert\":\"A\",\"timestamp\":\"2026-11-24T10:00:00Z\",\"src_ip\":\"192.0.2.1\",\"severity\":%s}"
                                .formatted(told))
                .alert();

        assertThat(alert.severity()).isEqualTo(severity);
    }

    @Test
    void tenThousandThingsAreReadAndAHundredKept() {
        var things = IntStream.range(0, 10_000)
                .mapToObj(n ->
                        "{\"type\":\"host\",\"name\":\"h%d\",\"x_type\":\"ip\",\"x_value\":\"10.0.0.1\"}".formatted(n))
                .collect(Collectors.joining(","));

        assertThat(read("\"entities\":[" + things + "]").entities()).hasSize(100);
    }

    /** Of a megabyte no more than the end is read, and nothing of it is kept. */
    @Test
    void aNameWithoutEndIsReadByItsEnd() {
        assertThat(FieldName.of("aB_".repeat(300_000) + "host_name").last()).endsWith("host", "name");
        assertThat(FieldName.of("x".repeat(500)).last()).allMatch(word -> word.length() <= 400);
    }

    private static NormalisedAlert read(String fields) {
        return understood("{\"title\":\"Alert x\",\"severity\":\"high\",\"timestamp\":\"2026-11-24T10:00:00Z\",%s}"
                        .formatted(fields))
                .alert();
    }

    private static Understood understood(String item) {
        var reading = ADAPTERS.read("json", FieldMapping.NONE, item.getBytes(StandardCharsets.UTF_8), NOW);
        assertThat(reading).isInstanceOf(Understood.class);
        return (Understood) reading;
    }

    private static List<String> named(NormalisedAlert alert) {
        return alert.entities().stream().map(HostileNamesTest::told).toList();
    }

    private static String told(Entity entity) {
        return "%s %s".formatted(entity.type().code(), entity.value());
    }
}
