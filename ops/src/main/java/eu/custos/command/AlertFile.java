package eu.custos.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/** A file of alerts, read item by item with the bytes as they stand. */
interface AlertFile extends AutoCloseable {

    /** How the items of this file travel. */
    Form form();

    /** The bytes of the next item, or null at the end. */
    byte @org.jspecify.annotations.Nullable [] next() throws IOException;

    @Override
    void close() throws IOException;

    /** Ways to send items. */
    enum Form {
        JSON("application/json", "[", ",", "]"),
        JSON_LINES("application/x-ndjson", "", "\n", "\n"),
        TEXT_LINES("text/plain; charset=utf-8", "", "\n", "\n");

        final String contentType;
        final String before;
        final String between;
        final String after;

        Form(String contentType, String before, String between, String after) {
            this.contentType = contentType;
            this.before = before;
            this.between = between;
            this.after = after;
        }
    }

    /** Looks at the beginning of the file to tell its form. */
    static AlertFile open(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new Failure("There is no file " + file);
            }
            return switch (first(file)) {
                case '[' -> beginsWithValue(file) ? new JsonItems(file) : new LineItems(file, Form.TEXT_LINES);
                case '{' -> firstLineIsWhole(file) ? new LineItems(file, Form.JSON_LINES) : new JsonItems(file);
                default -> new LineItems(file, Form.TEXT_LINES);
            };
        } catch (IOException e) {
            throw new Failure("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static int first(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var read = in.read();
            // A byte order mark is three bytes that are no white space.
            while (read >= 0 && (Character.isWhitespace(read) || read == 0xEF || read == 0xBB || read == 0xBF)) {
                read = in.read();
            }
            return read;
        }
    }

    /** Log lines may begin with a bracket too. */
    private static boolean beginsWithValue(Path file) throws IOException {
        try (var in = Files.newInputStream(file);
                var parser = parser(in)) {
            parser.nextToken();
            var token = parser.nextToken();
            return token == JsonToken.START_OBJECT || token == JsonToken.END_ARRAY;
        } catch (JacksonException e) {
            return false;
        }
    }

    private static boolean firstLineIsWhole(Path file) throws IOException {
        try (var lines = new LineItems(file, Form.JSON_LINES)) {
            var line = lines.next();
            if (line == null) {
                return true;
            }
            try (var parser = parser(new java.io.ByteArrayInputStream(line))) {
                parser.nextToken();
                parser.skipChildren();
                return parser.currentToken() == JsonToken.END_OBJECT;
            } catch (JacksonException e) {
                return false;
            }
        }
    }

    /** Left open by the parser; whoever opened the stream closes it. */
    static JsonParser parser(InputStream in) {
        return JsonFactory.builder().build().createParser(tools.jackson.core.ObjectReadContext.empty(), in);
    }
}
