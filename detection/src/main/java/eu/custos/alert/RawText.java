package eu.custos.alert;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Raw bytes as somebody may look at them: text whatever they are, set out where they are JSON, never markup.
 *
 * @param whole false where only the beginning is shown
 * @param faithful false where some bytes are no UTF-8 and a replacement stands for them
 */
record RawText(String text, long bytes, boolean whole, boolean faithful) {

    private static final int MOST = 64 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static RawText of(byte[] raw) {
        var shown = ByteBuffer.wrap(raw, 0, Math.min(raw.length, MOST));
        var text = CharBuffer.allocate(shown.remaining());
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        decoder.decode(shown, text, true);
        var decoded = text.flip().toString();
        var whole = raw.length <= MOST;
        var faithful = decoded.indexOf('\uFFFD') < 0;
        return new RawText(whole ? setOut(decoded) : decoded, raw.length, whole, faithful);
    }

    private static String setOut(String text) {
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return text;
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(text));
        } catch (JacksonException notJson) {
            return text;
        }
    }
}
