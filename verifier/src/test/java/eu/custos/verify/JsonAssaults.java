package eu.custos.verify;

import static eu.custos.verify.Assault.utf8;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON that two readers may read as two things, in every file that holds some, by whoever can sign for it. */
final class JsonAssaults {

    private static final Pattern NAME = Pattern.compile("\\{\"([^\"]+)\":");
    private static final Pattern TEXT = Pattern.compile(":\"([a-zA-Z])([^\"\\\\]*)\"");
    private static final Pattern NUMBER = Pattern.compile(":(0|[1-9][0-9]*)([,}])");

    private JsonAssaults() {}

    static List<Assault> all() {
        var all = new ArrayList<Assault>();
        var honest = Assault.controls();
        for (var file : honest.files.keySet()) {
            if (file.endsWith(".json")) {
                kinds().forEach((name, kind) -> {
                    // The first text of a control file is a title: the provider's word, which nobody judges.
                    if (!file.startsWith("data/oscal/") || !name.startsWith("a text ")) {
                        add(all, honest, file, name, kind);
                    }
                });
            }
        }
        kinds().forEach((name, kind) -> {
            var payload = StatementAssaults.payload(Assault.incident());
            if (!Arrays.equals(kind.apply(payload), payload)) {
                all.add(Assault.made("the payload of the statement: " + name, "evidence\\.dsse\\.json", () -> {
                    var forged = Assault.incident();
                    var text = StatementAssaults.payload(forged);
                    return forged.enveloped(Sealing.envelope(kind.apply(text), forged.log));
                }));
            }
        });
        return all;
    }

    private static void add(
            List<Assault> all, TestPackage honest, String file, String name, Function<byte[], byte[]> kind) {
        var before = honest.files.getOrDefault(file, new byte[0]);
        if (Arrays.equals(kind.apply(before), before)) {
            return;
        }
        var named = Pattern.quote(file);
        if (file.equals("evidence.dsse.json")) {
            all.add(Assault.made(file + ": " + name, named, () -> {
                var forged = Assault.controls();
                forged.enveloped(forged.text(file));
                forged.put(file, kind.apply(forged.files.getOrDefault(file, new byte[0])));
                return forged.retagged();
            }));
        } else {
            all.add(Assault.sealed(file + ": " + name, named, Assault::controls, forged -> {
                forged.put(file, kind.apply(forged.files.getOrDefault(file, new byte[0])));
            }));
        }
    }

    /** What is done, to the bytes of one value; a kind that does not fit a file leaves it as it is. */
    private static Map<String, Function<byte[], byte[]>> kinds() {
        var kinds = new LinkedHashMap<String, Function<byte[], byte[]>>();
        around(kinds);
        text(kinds, "first member doubled", json -> first(json, NAME, "{\"$1\":null,\"$1\":"));
        text(kinds, "first member doubled under an escaped name", json -> escapedName(json));
        text(kinds, "members in another order", json -> reversed(json));
        text(kinds, "first member taken out of its object", json -> first(json, NAME, "{"));
        text(kinds, "first name with a letter of another script", json -> first(json, NAME, "{\"$1\u0430\":"));
        text(kinds, "first name with an unseen character", json -> first(json, NAME, "{\"$1\u200D\":"));
        for (var name : List.of("__proto__", "constructor", "toString", "zzz", "")) {
            text(kinds, "a member more of the name '" + name + "'", json -> more(json, name));
        }
        numbers(kinds);
        texts(kinds);
        text(kinds, "a comma after the last member", json -> json.replaceFirst("\\}$", ",}"));
        text(kinds, "a comma after the last element", json -> json.replaceFirst("\\]", ",]"));
        text(kinds, "single quotes", json -> json.replace('"', '\''));
        text(kinds, "a comment", json -> json.replaceFirst("([\\[{])", "$1/**/"));
        text(kinds, "a space inside", json -> json.replaceFirst(":", ": "));
        text(kinds, "a line end inside", json -> json.replaceFirst(",", ",\n"));
        text(kinds, "its last bracket missing", json -> json.substring(0, json.length() - 1));
        text(kinds, "an array around it", json -> "[" + json + "]");
        text(kinds, "as a text", json -> Jcs.text(json));
        for (var other : List.of("null", "true", "{}", "[[]]", "0", "\"\"", "[".repeat(100_000))) {
            text(kinds, "instead: " + (other.length() > 9 ? "deep nesting" : other), _ -> other);
        }
        text(kinds, "a member a hundred deep", json -> more(json, "zzz", "[".repeat(100) + "]".repeat(100)));
        return kinds;
    }

    private static void around(Map<String, Function<byte[], byte[]>> kinds) {
        text(kinds, "a mark of byte order", json -> "\uFEFF" + json);
        text(kinds, "line ends of another system", json -> json + "\r\n");
        text(kinds, "a line end", json -> json + "\n");
        text(kinds, "a zero byte after it", json -> json + "\0");
        text(kinds, "a space after it", json -> json + " ");
        text(kinds, "a tab before it", json -> "\t" + json);
        text(kinds, "a second value after it", json -> json + "{}");
        text(kinds, "itself once more", json -> json + json);
        kinds.put("UTF-16 without a mark", json -> new String(json, UTF_8).getBytes(StandardCharsets.UTF_16LE));
        kinds.put("UTF-16 with a mark", json -> new String(json, UTF_8).getBytes(StandardCharsets.UTF_16));
    }

    private static void numbers(Map<String, Function<byte[], byte[]>> kinds) {
        for (var other : List.of(
                "$1.0",
                "$1e0",
                "0$1",
                "+$1",
                "-$1",
                "0x$1",
                "\"$1\"",
                "NaN",
                "Infinity",
                "-Infinity",
                "1e400",
                "$1.5",
                "9007199254740993",
                "18446744073709551616",
                "-0",
                "true",
                "null",
                "[$1]",
                "$1.",
                ".5",
                "1E2")) {
            var shown = other.replace("$1", "n");
            text(kinds, "the first number as " + shown, json -> first(json, NUMBER, ":" + other + "$2"));
        }
    }

    private static void texts(Map<String, Function<byte[], byte[]>> kinds) {
        text(kinds, "a letter as an escape", json -> escaped(json, "\\\\u00"));
        text(kinds, "a letter as an escape in capitals", json -> first(json, TEXT, ":\"\\\\u004A$2\""));
        text(kinds, "an escaped slash", json -> first(json, TEXT, ":\"$1\\\\/$2\""));
        text(kinds, "an unknown escape", json -> first(json, TEXT, ":\"$1\\\\x41$2\""));
        text(kinds, "half of a pair, escaped", json -> first(json, TEXT, ":\"$1\\\\ud800$2\""));
        text(kinds, "the other half of a pair, escaped", json -> first(json, TEXT, ":\"$1\\\\udc00$2\""));
        text(kinds, "a raw control character", json -> first(json, TEXT, ":\"$1\u0001$2\""));
        text(kinds, "a raw tab", json -> first(json, TEXT, ":\"$1\t$2\""));
        text(kinds, "a text that is empty", json -> first(json, TEXT, ":\"\""));
        text(kinds, "a text that is blank", json -> first(json, TEXT, ":\" \""));
        text(kinds, "a text as a number", json -> first(json, TEXT, ":1"));
        text(kinds, "a text as null", json -> first(json, TEXT, ":null"));
        text(kinds, "a text as an array", json -> first(json, TEXT, ":[\"$1$2\"]"));
        bytes(kinds, "an overlong letter", new byte[] {(byte) 0xC1, (byte) 0x81});
        bytes(kinds, "an overlong zero", new byte[] {(byte) 0xC0, (byte) 0x80});
        bytes(kinds, "an overlong slash of three bytes", new byte[] {(byte) 0xE0, (byte) 0x80, (byte) 0xAF});
        bytes(kinds, "half of a pair as bytes", new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
        bytes(kinds, "beyond the last code point", new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80});
        bytes(kinds, "a byte that is none of UTF-8", new byte[] {(byte) 0xFF});
        bytes(kinds, "a letter cut off", new byte[] {(byte) 0xC3});
    }

    private static void text(Map<String, Function<byte[], byte[]>> kinds, String name, Function<String, String> kind) {
        kinds.put(name, json -> utf8(kind.apply(new String(json, UTF_8))));
    }

    /** Puts bytes after the first letter of the first text. */
    private static void bytes(Map<String, Function<byte[], byte[]>> kinds, String name, byte[] more) {
        kinds.put(name, json -> {
            var raw = new String(json, ISO_8859_1);
            var at = TEXT.matcher(raw);
            return at.find()
                    ? (raw.substring(0, at.end(1)) + new String(more, ISO_8859_1) + raw.substring(at.end(1)))
                            .getBytes(ISO_8859_1)
                    : json;
        });
    }

    private static String first(String json, Pattern pattern, String other) {
        return pattern.matcher(json).replaceFirst(other);
    }

    private static String escapedName(String json) {
        var name = NAME.matcher(json);
        return name.find()
                ? name.replaceFirst(Matcher.quoteReplacement("{\"%s\":null,\"\\u00%02x%s\":"
                        .formatted(
                                name.group(1),
                                (int) name.group(1).charAt(0),
                                name.group(1).substring(1))))
                : json;
    }

    private static String escaped(String json, String escape) {
        var text = TEXT.matcher(json);
        return text.find()
                ? text.replaceFirst(
                        ":\"%s%02x$2\"".formatted(escape, (int) text.group(1).charAt(0)))
                : json;
    }

    private static String reversed(String json) {
        if (!(CanonicalJson.read(utf8(json)) instanceof Map<?, ?> map) || map.size() < 2) {
            return json;
        }
        var members = new ArrayList<>(map.entrySet().stream()
                .map(member -> Jcs.text(String.valueOf(member.getKey())) + ":" + Jcs.text(member.getValue()))
                .toList());
        return "{" + String.join(",", members.reversed()) + "}";
    }

    private static String more(String json, String name) {
        return more(json, name, "1");
    }

    /** In its place among the others, so that nothing but its being there is wrong. */
    private static String more(String json, String name, String value) {
        if (!(CanonicalJson.read(utf8(json)) instanceof Map<?, ?> map)) {
            return json.startsWith("[{") ? "[" + more(json.substring(1, json.length() - 1), name, value) + "]" : json;
        }
        var members = new java.util.TreeMap<String, String>();
        map.forEach((key, member) -> members.put(String.valueOf(key), Jcs.text(member)));
        members.put(name, value);
        var text = new StringBuilder();
        members.forEach((key, member) -> text.append(text.isEmpty() ? "{" : ",")
                .append(Jcs.text(key))
                .append(':')
                .append(member));
        return text + "}";
    }
}
