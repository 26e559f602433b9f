package eu.custos.command;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One item a line; blank lines are none. */
final class LineItems implements AlertFile {

    private final InputStream in;
    private final Form form;

    LineItems(Path file, Form form) throws IOException {
        this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        this.form = form;
    }

    @Override
    public Form form() {
        return form;
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        var line = new ByteArrayOutputStream(1 << 10);
        while (true) {
            var read = in.read();
            if (read == '\n' || read < 0) {
                if (!isBlank(line)) {
                    return line.toByteArray();
                }
                if (read < 0) {
                    return null;
                }
                line.reset();
            } else {
                line.write(read);
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static boolean isBlank(ByteArrayOutputStream line) {
        for (var letter : line.toByteArray()) {
            if (!Character.isWhitespace(letter)) {
                return false;
            }
        }
        return true;
    }
}
