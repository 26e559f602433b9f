package eu.custos.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No check stands unproved: each has a test here that plants what it must find. */
class ChecksTest {

    @Test
    void everyCheckIsCaughtFindingSomething() throws IOException {
        String tests;
        try (var files = Files.list(Path.of("src/test/java/eu/custos/control"))) {
            tests = files.map(ChecksTest::text).collect(Collectors.joining());
        }

        assertThat(Checks.all())
                .isNotEmpty()
                .allSatisfy(check -> assertThat(tests)
                        .as("a test that plants a finding of %s", check.code())
                        .containsPattern("(catches|misses|look)\\(\\s*\"" + check.code() + "\""));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
