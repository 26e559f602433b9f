package eu.custos.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    @Test
    void tellsOptionsFlagsAndWordsApart() {
        var arguments = parse("file.json", "--port", "8081", "--home=/srv/a=b", "--demo");

        assertThat(arguments.words()).containsExactly("file.json");
        assertThat(arguments.number("port", 1, 65535)).contains(8081);
        assertThat(arguments.home()).hasToString("/srv/a=b");
        assertThat(arguments.has("demo")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "http", "-1", "99999999999"})
    void refusesANumberOutOfRangeAndSaysTheRange(String port) {
        assertThatExceptionOfType(Misuse.class)
                .isThrownBy(() -> parse("--port", port).number("port", 1, 65535))
                .withMessageContaining(port)
                .withMessageContaining("from 1 to 65535");
    }

    @Test
    void refusesAnOptionThatDoesNotExist() {
        assertThatExceptionOfType(Misuse.class)
                .isThrownBy(() -> parse("--prot", "1"))
                .withMessageContaining("--prot");
    }

    @Test
    void refusesAnOptionWithoutItsValue() {
        assertThatExceptionOfType(Misuse.class)
                .isThrownBy(() -> parse("--port"))
                .withMessageContaining("--port");
    }

    private static Arguments parse(String... words) {
        return Arguments.parse(List.of(words), Set.of("port", "home"), Set.of("demo"));
    }
}
