package eu.custos.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** UTF-8 without mercy: overlong forms, surrogates and stray bytes are faults. */
final class Utf8 {

    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private Utf8() {}

    /** The text, where the bytes are UTF-8 throughout. */
    static Optional<String> decode(byte[] bytes) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            return Optional.of(decoder.decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    static int afterBom(byte[] body) {
        return startsWith(body, BOM) ? BOM.length : 0;
    }

    /** True for a body that begins as UTF-16 or UTF-32 text does, with a byte-order mark or zero bytes. */
    static boolean looksWide(byte[] body) {
        return startsWith(body, new byte[] {(byte) 0xFE, (byte) 0xFF})
                || startsWith(body, new byte[] {(byte) 0xFF, (byte) 0xFE})
                || (body.length > 1 && (body[0] == 0) != (body[1] == 0));
    }

    private static boolean startsWith(byte[] body, byte[] mark) {
        return body.length >= mark.length && java.util.Arrays.equals(body, 0, mark.length, mark, 0, mark.length);
    }
}
