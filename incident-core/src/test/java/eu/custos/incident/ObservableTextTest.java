package eu.custos.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservableTextTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, IP",
        "2001:db8::1, IP",
        "10.0.0.0/8, IP",
        "00:1b:44:11:3a:b7, MAC",
        "d41d8cd98f00b204e9800998ecf8427e, HASH",
        "https://evil.example/a?b=c, URL",
        "a.tamm@client.example, EMAIL",
        "update.evil.example, DOMAIN",
        "C:\\Windows\\Temp\\a.exe, FILE",
        "/var/www/html/x.php, FILE",
        "HKLM\\Software\\Run, REGISTRY_KEY",
        "NORDA\\l.devos, USER",
        "NRD-FS-02, HOST"
    })
    void tellsTheTypeByTheForm(String value, EntityType type) {
        assertThat(ObservableText.type(value)).isEqualTo(type);
    }

    @Test
    void readsWhatCarefulPeopleDefangAndSkipsEmptyLines() {
        assertThat(ObservableText.read("\n hxxps://evil[.]example/x \n\n203[.]0[.]113[.]7\n", EntityRole.ATTACKER))
                .containsExactly(
                        new Entity(EntityType.URL, "https://evil.example/x", EntityRole.ATTACKER),
                        new Entity(EntityType.IP, "203.0.113.7", EntityRole.ATTACKER));
    }

    @Test
    void refusesMoreLinesThanAPersonMeans() {
        var many = IntStream.rangeClosed(0, ObservableText.MOST)
                .mapToObj(n -> "host-" + n)
                .collect(Collectors.joining("\n"));

        assertThatExceptionOfType(IncidentException.InvalidContent.class)
                .isThrownBy(() -> ObservableText.read(many, EntityRole.RELATED));
    }
}
