package eu.custos.verify;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** JSON strings in the form of RFC 8785, 3.2.2.2: well-formed UTF-8, and only the escapes that must be. */
final class CanonicalText {

    private final byte[] bytes;
    private final int end;
    private int after;

    CanonicalText(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /** The string that begins there, after its opening quote. */
    String from(int from) {
        var at = from;
        var escaped = false;
        var ascii = true;
        while (true) {
            if (at >= end) {
                throw new NotCanonical("a text does not end", from);
            }
            var c = bytes[at];
            if (c == '"') {
                break;
            }
            if (c == '\\') {
                escaped = true;
                at++;
            } else if (c >= 0 && c < 0x20) {
                throw new NotCanonical("a control character", at);
            }
            ascii &= c >= 0;
            at++;
        }
        after = at + 1;
        var raw =
                ascii ? new String(bytes, from, at - from, StandardCharsets.ISO_8859_1) : utf8(bytes, from, at - from);
        return escaped ? unescaped(raw, from) : raw;
    }

    /** Where the last string ended, after its closing quote. */
    int after() {
        return after;
    }

    /** Refuses what is not UTF-8: overlong forms, halves of surrogate pairs, bytes cut off. */
    static String utf8(byte[] bytes, int from, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new NotCanonical("not UTF-8", from);
        }
    }

    private static String unescaped(String raw, int from) {
        var text = new StringBuilder(raw.length());
        for (var i = 0; i < raw.length(); i++) {
            var c = raw.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            var escape = raw.charAt(++i);
            if (escape == 'u') {
                text.append(control(raw, i + 1, from));
                i += 4;
            } else {
                text.append(simple(escape, from));
            }
        }
        return text.toString();
    }

    private static char simple(char escape, int from) {
        return switch (escape) {
            case '"', '\\' -> escape;
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            default -> throw new NotCanonical("an escape that is not needed in the text", from);
        };
    }

    private static char control(String raw, int at, int from) {
        var hex = raw.length() < at + 4 ? "" : raw.substring(at, at + 4);
        if (!hex.matches("00[01][0-9a-f]") || "\b\t\n\f\r".indexOf(Integer.parseInt(hex, 16)) >= 0) {
            throw new NotCanonical("an escape that is not needed in the text", from);
        }
        return (char) Integer.parseInt(hex, 16);
    }
}
