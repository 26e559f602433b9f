package eu.custos.response.diagram;

import java.util.Locale;

/** Writes SVG; every text goes through {@link #escaped}. */
final class Svg {

    private final StringBuilder out = new StringBuilder(8_192);

    /** Markup of ours with a value at each {@code %s}: a number, or a text already escaped. */
    Svg add(String markup, Object... values) {
        var from = 0;
        for (var value : values) {
            var place = markup.indexOf("%s", from);
            out.append(markup, from, place).append(value instanceof Double number ? round(number) : value);
            from = place + 2;
        }
        out.append(markup, from, markup.length());
        return this;
    }

    static String round(double number) {
        var rounded = Math.round(number * 10) / 10.0;
        return rounded == Math.rint(rounded)
                ? Long.toString((long) rounded)
                : String.format(Locale.ROOT, "%.1f", rounded);
    }

    static String escaped(String text) {
        var safe = new StringBuilder(text.length() + 16);
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
