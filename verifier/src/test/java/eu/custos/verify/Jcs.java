package eu.custos.verify;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes JSON canonically, apart from the verifier's reading. */
final class Jcs {

    private Jcs() {}

    static byte[] bytes(@Nullable Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> map ->
                new TreeMap<Object, Object>(map)
                        .entrySet().stream()
                                .map(member -> text(member.getKey()) + ":" + text(nullable(member.getValue())))
                                .collect(Collectors.joining(",", "{", "}"));
            case Collection<?> list -> list.stream().map(Jcs::text).collect(Collectors.joining(",", "[", "]"));
            case String string -> quoted(string);
            case Nil _ -> "null";
            default -> value.toString();
        };
    }

    private static @Nullable Object nullable(@Nullable Object value) {
        return value;
    }

    /** Stands for null where a Map takes none. */
    enum Nil {
        NULL
    }

    static Map<String, Object> object(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    private static String quoted(String text) {
        var out = new StringBuilder("\"");
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> out.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        return out.append('"').toString();
    }
}
