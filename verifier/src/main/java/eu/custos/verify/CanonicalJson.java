package eu.custos.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON that is in the form of RFC 8785, and nothing else: what has two readings, or a second spelling, is
 * refused. Objects become Maps, arrays Lists, whole numbers Longs.
 */
final class CanonicalJson {

    private static final int DEEPEST = 64;
    private static final int MOST_VALUES = 1_000_000;

    private final byte[] bytes;
    private final int end;
    private final CanonicalText text;
    private int at;
    private int depth;
    private int values;

    private CanonicalJson(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.end = end;
        this.at = from;
        text = new CanonicalText(bytes, end);
    }

    static @Nullable Object read(byte[] bytes) {
        return read(bytes, 0, bytes.length);
    }

    static @Nullable Object read(byte[] bytes, int from, int end) {
        var json = new CanonicalJson(bytes, from, end);
        var value = json.value();
        if (json.at != end) {
            throw new NotCanonical("something follows the value", json.at);
        }
        return value;
    }

    private @Nullable Object value() {
        if (++values > MOST_VALUES) {
            throw new NotCanonical("more than %d values".formatted(MOST_VALUES), at);
        }
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object() {
        deeper();
        var members = new LinkedHashMap<String, @Nullable Object>();
        String last = null;
        if (!closes('}')) {
            do {
                var from = at;
                var name = string();
                // RFC 8785 3.2.3 sorts by UTF-16 code units, which is how String compares.
                if (last != null && last.compareTo(name) >= 0) {
                    throw new NotCanonical("a member is doubled or out of order", from);
                }
                last = name;
                expect(':');
                members.put(name, value());
            } while (goesOn('}'));
        }
        depth--;
        return members;
    }

    private List<@Nullable Object> array() {
        deeper();
        var elements = new ArrayList<@Nullable Object>();
        if (!closes(']')) {
            do {
                elements.add(value());
            } while (goesOn(']'));
        }
        depth--;
        return elements;
    }

    private String string() {
        expect('"');
        var string = text.from(at);
        at = text.after();
        return string;
    }

    private @Nullable Object word(String word, @Nullable Boolean meaning) {
        var letters = word.getBytes(StandardCharsets.US_ASCII);
        if (at + letters.length > end || !Arrays.equals(bytes, at, at + letters.length, letters, 0, letters.length)) {
            throw new NotCanonical("neither value nor word", at);
        }
        at += letters.length;
        return meaning;
    }

    private Object number() {
        var from = at;
        while (at < end && isOfNumber(bytes[at])) {
            at++;
        }
        if (from == at) {
            throw new NotCanonical("no value", from);
        }
        return CanonicalNumber.read(new String(bytes, from, at - from, StandardCharsets.US_ASCII), from);
    }

    private static boolean isOfNumber(byte c) {
        return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e';
    }

    private boolean goesOn(char close) {
        if (peek() == ',') {
            at++;
            return true;
        }
        expect(close);
        return false;
    }

    private boolean closes(char close) {
        if (peek() == close) {
            at++;
            return true;
        }
        return false;
    }

    private void deeper() {
        at++;
        if (++depth > DEEPEST) {
            throw new NotCanonical("deeper than %d".formatted(DEEPEST), at);
        }
    }

    private int peek() {
        if (at >= end) {
            throw new NotCanonical("ends too early", at);
        }
        return bytes[at];
    }

    private void expect(char c) {
        if (peek() != c) {
            throw new NotCanonical("'%c' is missing".formatted(c), at);
        }
        at++;
    }
}
