package eu.custos.indicator;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a text in whichever of the forms it is. */
final class ListText {

    static final int MOST_BYTES = 16 * 1024 * 1024;

    private ListText() {}

    /** The text of a file that somebody sent. */
    static String of(byte[] file) {
        requireRoom(file.length);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException other) {
            throw new ListRefused("file", "The file is not UTF-8.");
        }
    }

    static ListReading read(String sent, Gathering gathering) {
        var text = sent.startsWith("\uFEFF") ? sent.substring(1) : sent;
        if (text.isBlank()) {
            throw new ListRefused("file", "Choose a file, or paste the list.");
        }
        requireRoom(text.length());
        if (text.indexOf('\0') >= 0) {
            throw new ListRefused("file", "The list holds a zero byte, as UTF-16 does. Save it in UTF-8.");
        }
        var first = text.stripLeading().charAt(0);
        var json = first == '{' || (first == '[' && text.stripLeading().matches("(?s)\\[\\s*[{\\]].*"));
        return json ? JsonEntries.read(text, gathering) : CsvEntries.read(text, gathering);
    }

    private static void requireRoom(int size) {
        if (size > MOST_BYTES) {
            throw new ListRefused(
                    "file", "The list has more than %d MiB. Split it.".formatted(MOST_BYTES / (1024 * 1024)));
        }
    }
}
