package eu.custos.evidence;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON in the one form of RFC 8785 (JCS), so that equal content has equal bytes. */
public final class CanonicalJson {

    private final StringBuilder out = new StringBuilder(512);

    private CanonicalJson() {}

    /** Values may be null, Boolean, Long, Integer, Double, String, List and Map with String keys. */
    public static String text(@Nullable Object value) {
        var json = new CanonicalJson();
        json.write(value);
        return json.out.toString();
    }

    /** RFC 8785 3.2.2.2: half a surrogate pair has no UTF-8 form and is refused. */
    public static byte[] utf8(String json) {
        for (var i = 0; i < json.length(); i++) {
            if (Character.isSurrogate(json.charAt(i))) {
                if (i + 1 == json.length() || !Character.isSurrogatePair(json.charAt(i), json.charAt(i + 1))) {
                    throw new IllegalArgumentException("The text holds half a surrogate pair");
                }
                i++;
            }
        }
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private void write(@Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case Boolean flag -> out.append(flag.booleanValue());
            case Integer number -> out.append(number.intValue());
            case Long number -> out.append(number.longValue());
            case Double number -> out.append(number(number));
            case String text -> string(text);
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            default ->
                throw new IllegalArgumentException("%s has no canonical JSON form"
                        .formatted(value.getClass().getName()));
        }
    }

    private void list(List<?> list) {
        out.append('[');
        var first = true;
        for (var element : list) {
            if (!first) {
                out.append(',');
            }
            first = false;
            write(element);
        }
        out.append(']');
    }

    private void map(Map<?, ?> map) {
        // RFC 8785 3.2.3 sorts by UTF-16 code units, which is how String compares.
        var names = map.keySet().toArray(String[]::new);
        Arrays.sort(names);
        out.append('{');
        for (var i = 0; i < names.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            string(names[i]);
            out.append(':');
            write(map.get(names[i]));
        }
        out.append('}');
    }

    private void string(String text) {
        out.append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** ECMAScript's Number::toString, which RFC 8785 3.2.2.3 demands. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no %s".formatted(value));
        }
        if (value == 0) {
            return "0";
        }
        var shortest = shortest(Math.abs(value));
        var digits = shortest.unscaledValue().toString();
        var point = digits.length() - shortest.scale();
        var sign = value < 0 ? "-" : "";
        if (point > 21 || point < -5) {
            var exponent = point - 1;
            var fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            return sign + digits.charAt(0) + fraction + "e" + (exponent > 0 ? "+" : "") + exponent;
        }
        return sign + shortest.toPlainString();
    }

    /** The fewest digits that read back as the same double. */
    private static BigDecimal shortest(double value) {
        // Double.toString never gives less than two digits, where one may do: 4.9E-324 is 5e-324.
        var digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        var one = digits.round(new MathContext(1));
        return one.doubleValue() == value ? one.stripTrailingZeros() : digits;
    }
}
