package eu.custos.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs a command and answers what it wrote to both outputs. */
final class Said {

    private Said() {}

    static String by(CommandLine commands, int expectedCode, String... words) {
        var said = new ByteArrayOutputStream();
        var out = System.out;
        var err = System.err;
        try (var capture = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(capture);
            System.setErr(capture);
            assertThat(commands.run(words))
                    .as(() -> said.toString(StandardCharsets.UTF_8))
                    .isEqualTo(expectedCode);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
