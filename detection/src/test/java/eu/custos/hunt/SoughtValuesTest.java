package eu.custos.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoughtValuesTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "203.0.113[.]9, 203.0.113.9, ip",
                "203[.]0[.]113[.]9, 203.0.113.9, ip",
                "2001:DB8:0:0::1, 2001:db8::1, ip",
                "evil(dot)Example, evil.example, domain",
                "evil[dot]example, evil.example, domain",
                "hxxps://evil[.]example/a, https://evil.example/a, url",
                "hxxp[:]//evil{.}example/a, http://evil.example/a, url",
                "h**p[://]evil.example, http://evil.example, url",
                "mallory[@]evil[.]example, mallory@evil.example, email",
                "mallory[at]evil.example, mallory@evil.example, email",
                "D41D8CD98F00B204E9800998ECF8427E, d41d8cd98f00b204e9800998ecf8427e, hash",
                "00-1A-2B-3C-4D-5E, 00:1a:2b:3c:4d:5e, mac",
                "C:\\Program Files\\evil.exe, c:\\program files\\evil.exe, file",
                "/usr/bin/evil tool, /usr/bin/evil tool, file",
                "HKLM\\Software\\Evil Corp, hklm\\software\\evil corp, registry-key",
                "\"evil.example\", evil.example, domain",
                "10.20.0[.]0/16, 10.20.0.0/16, network",
                "203.0.113.9/32, 203.0.113.9, ip",
                "FS-01, fs-01, name"
            })
    void areTakenAsAlertsKeepThem(String pasted, String value, String kind) {
        var sought = SoughtValues.of(pasted);

        assertThat(sought.values()).containsExactly(value);
        assertThat(sought.kinds()).containsOnlyKeys(kind);
    }

    @Test
    void comeInAnyListAndOnce() {
        var sought =
                SoughtValues.of("# of the advisory\nevil.example, 203.0.113.9;EVIL[.]example\t\n\n192.0.2.1 fs-01");

        assertThat(sought.values()).containsExactlyInAnyOrder("evil.example", "203.0.113.9", "192.0.2.1", "fs-01");
    }

    @Test
    void leaveOutWhatWouldMatchNothingOrAnything() {
        var sought = SoughtValues.of("10.0.0.0/33\nab\n" + "x".repeat(513));

        assertThat(sought.values()).isEmpty();
        assertThat(sought.leftOut()).hasSize(3);
    }

    @Test
    void areBounded() {
        var many = IntStream.range(0, 5_001).mapToObj(n -> "host-" + n).collect(Collectors.joining("\n"));

        assertThat(SoughtValues.of(many).tooMany()).isTrue();
        assertThat(SoughtValues.of(many.substring(0, many.lastIndexOf('\n'))).tooMany())
                .isFalse();
    }
}
