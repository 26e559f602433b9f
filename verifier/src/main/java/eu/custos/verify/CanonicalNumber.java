package eu.custos.verify;

import java.math.BigDecimal;
import java.math.MathContext;

/** JSON numbers in the form of RFC 8785, 3.2.2.3, which is ECMAScript's Number::toString. */
final class CanonicalNumber {

    private static final long LARGEST_EXACT = (1L << 53) - 1;
    private static final int LONGEST = 32;

    private CanonicalNumber() {}

    static Number read(String text, int at) {
        if (isWhole(text)) {
            var whole = Long.parseLong(text);
            if (Math.abs(whole) <= LARGEST_EXACT) {
                return whole;
            }
        }
        if (text.length() <= LONGEST) {
            try {
                var value = Double.parseDouble(text);
                if (Double.isFinite(value) && text(value).equals(text)) {
                    return value;
                }
            } catch (NumberFormatException _) {
                // Refused below.
            }
        }
        throw new NotCanonical("a number that is not in its shortest form", at);
    }

    private static boolean isWhole(String text) {
        var from = text.startsWith("-") ? 1 : 0;
        var digits = text.length() - from;
        if (digits < 1 || digits > 16 || (text.charAt(from) == '0' && text.length() > 1)) {
            return false;
        }
        return text.chars().skip(from).allMatch(c -> c >= '0' && c <= '9');
    }

    static String text(double value) {
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

    private static BigDecimal shortest(double value) {
        // Double.toString never gives less than two digits, where one may do: 4.9E-324 is 5e-324.
        var digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        var one = digits.round(new MathContext(1));
        return one.doubleValue() == value ? one.stripTrailingZeros() : digits;
    }
}
