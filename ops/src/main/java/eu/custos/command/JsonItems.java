package eu.custos.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The elements of an array, or values one after another, each cut out of the file as it stands. */
final class JsonItems implements AlertFile {

    private final Path file;
    private final InputStream in;
    private final JsonParser parser;
    private final RandomAccessFile bytes;

    JsonItems(Path file) throws IOException {
        this.file = file;
        this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        this.parser = AlertFile.parser(in);
        this.bytes = new RandomAccessFile(file.toFile(), "r");
        if (parser.nextToken() == JsonToken.START_ARRAY) {
            parser.nextToken();
        }
    }

    @Override
    public Form form() {
        return Form.JSON;
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        try {
            var token = parser.currentToken();
            if (token == null || token == JsonToken.END_ARRAY) {
                return null;
            }
            var from = parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            parser.finishToken();
            var to = parser.currentLocation().getByteOffset();
            var item = new byte[(int) (to - from)];
            bytes.seek(from);
            bytes.readFully(item);
            parser.nextToken();
            return item;
        } catch (JacksonException e) {
            throw new Failure("%s is no whole JSON: %s".formatted(file, e.getOriginalMessage()), e);
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
        in.close();
        bytes.close();
    }
}
