package eu.custos.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs a command and answers what it wrote to both outputs; the log of the platform beside it goes its own way. */
final class Said {

    private Said() {}

    static String by(CommandLine commands, int expectedCode, String... words) {
        var said = new ByteArrayOutputStream();
        var out = System.out;
        var err = System.err;
        try (var capture = new PrintStream(new OfThisThread(said, out), true, StandardCharsets.UTF_8)) {
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

    private static final class OfThisThread extends OutputStream {

        private final Thread speaker = Thread.currentThread();
        private final ByteArrayOutputStream said;
        private final PrintStream others;

        OfThisThread(ByteArrayOutputStream said, PrintStream others) {
            this.said = said;
            this.others = others;
        }

        @Override
        public void write(int each) {
            write(new byte[] {(byte) each}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (Thread.currentThread().equals(speaker)) {
                said.write(bytes, offset, length);
            } else {
                others.write(bytes, offset, length);
            }
        }
    }
}
