package eu.custos.verify;

import static eu.custos.verify.Assault.utf8;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Manifests, labels, tables and texts that say the same to a careless reader, and something else to another. */
final class ListAssaults {

    private ListAssaults() {}

    static List<Assault> all() {
        var all = new ArrayList<Assault>();
        for (var file : List.of("manifest-sha256.txt", "tagmanifest-sha256.txt")) {
            manifests().forEach((name, kind) -> {
                var before = Assault.incident().text(file);
                if (!kind.apply(before).equals(before)) {
                    all.add(Assault.made(file + ": " + name, named(file), () -> {
                        var forged = Assault.incident();
                        forged.put(file, kind.apply(forged.text(file)));
                        return file.startsWith("tag") ? forged : forged.sign(forged.log);
                    }));
                }
            });
        }
        labels().forEach((name, kind) -> all.add(Assault.made("bag-info.txt: " + name, "bag-info\\.txt", () -> {
            var forged = Assault.incident();
            forged.put("bag-info.txt", kind.apply(forged.text("bag-info.txt")));
            return forged.sign(forged.log);
        })));
        for (var bagit : List.of(
                "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n",
                "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n",
                "BagIt-Version: 1.0\r\nTag-File-Character-Encoding: UTF-8\r\n",
                "\uFEFFBagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
                "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n\n",
                "Tag-File-Character-Encoding: UTF-8\nBagIt-Version: 1.0\n")) {
            all.add(Assault.made("bagit.txt: " + Jcs.text(bagit), "bagit\\.txt", () -> {
                var forged = Assault.incident();
                forged.put("bagit.txt", bagit);
                return forged.sign(forged.log);
            }));
        }
        tables(all);
        texts(all);
        return all;
    }

    /** A broken line breaks the list; a list that is whole names another file than there is. */
    private static String named(String file) {
        return java.util.regex.Pattern.quote(file) + "|data/.*|bag.*|evidence.*|(tag)?manifest-sha256\\.txt|zzz";
    }

    private static Map<String, UnaryOperator<String>> manifests() {
        var kinds = new LinkedHashMap<String, UnaryOperator<String>>();
        kinds.put("hex in capitals", text -> upper(text, 0, 64));
        kinds.put("one letter of hex in capitals", text -> text.replaceFirst("a", "A"));
        kinds.put("one space", text -> text.replaceFirst("  ", " "));
        kinds.put("three spaces", text -> text.replaceFirst("  ", "   "));
        kinds.put("a tab", text -> text.replaceFirst("  ", "\t"));
        kinds.put("a mark of binary files", text -> text.replaceFirst("  ", " *"));
        kinds.put("line ends of another system", text -> text.replace("\n", "\r\n"));
        kinds.put("line ends of an old system", text -> text.replace("\n", "\r"));
        kinds.put("no last line end", text -> text.substring(0, text.length() - 1));
        kinds.put("an empty line at the end", text -> text + "\n");
        kinds.put("an empty line at the beginning", text -> "\n" + text);
        kinds.put("a comment", text -> "# all is well\n" + text);
        kinds.put("a mark of byte order", text -> "\uFEFF" + text);
        kinds.put("a zero byte", text -> text + "\0\n");
        kinds.put("its first line twice", text -> line(text, 0) + text);
        kinds.put("its first line also at the end", text -> text + line(text, 0));
        kinds.put("its first two lines changed round", text -> line(text, 1) + line(text, 0) + rest(text, 2));
        kinds.put(
                "digests of two files changed round",
                text -> line(text, 1).substring(0, 64)
                        + line(text, 0).substring(64)
                        + line(text, 0).substring(0, 64)
                        + line(text, 1).substring(64)
                        + rest(text, 2));
        kinds.put("its first line missing", text -> rest(text, 1));
        kinds.put("its last line missing", text -> text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1));
        kinds.put("nothing", _ -> "");
        kinds.put("a line end only", _ -> "\n");
        kinds.put("a digest cut off", text -> text.substring(1));
        kinds.put("a digest of another length", text -> "00".repeat(32) + text);
        kinds.put("a digest that is zero", text -> "0".repeat(64) + text.substring(64));
        kinds.put("a name in a full path", text -> rename(text, name -> "/" + name));
        kinds.put("a name that goes up", text -> rename(text, name -> "../" + name));
        kinds.put("a name that stays", text -> rename(text, name -> "./" + name));
        kinds.put("a name with a doubled slash", text -> rename(text, name -> name.replace("a", "a/") + "//x"));
        kinds.put("a name with a space", text -> rename(text, name -> name + " x"));
        kinds.put("a name in per cents", text -> rename(text, name -> "%64" + name.substring(1)));
        kinds.put("a name in another script", text -> rename(text, name -> name.replaceFirst("a", "\u0430")));
        kinds.put("a name that ends in a space", text -> rename(text, name -> name + " "));
        kinds.put("an escaped line as sha256sum writes it", text -> "\\" + rename(text, name -> name + "\\n"));
        kinds.put("a file that is not there", text -> text + "0".repeat(64) + "  zzz\n");
        kinds.put("itself", text -> text + "0".repeat(64) + "  tagmanifest-sha256.txt\n");
        return kinds;
    }

    private static Map<String, UnaryOperator<String>> labels() {
        var kinds = new LinkedHashMap<String, UnaryOperator<String>>();
        kinds.put("no Payload-Oxum", text -> line(text, 0));
        kinds.put("Payload-Oxum twice", text -> text + line(text, 1));
        kinds.put("Payload-Oxum twice, of two values", text -> text + "Payload-Oxum: 1.1\n");
        kinds.put("one octet more", text -> oxum(text, "$1"));
        kinds.put("one file more", text -> text.replaceFirst("\\.[0-9]+\n", ".99\n"));
        kinds.put("leading zeros", text -> text.replaceFirst("Oxum: ", "Oxum: 0"));
        kinds.put("octets alone", text -> text.replaceFirst("(Oxum: [0-9]+)\\.[0-9]+", "$1"));
        kinds.put("a comma", text -> text.replaceFirst("(Oxum: [0-9]+)\\.", "$1,"));
        kinds.put("a label in small letters", text -> text.replace("Payload-Oxum", "payload-oxum"));
        kinds.put("a folded line", text -> text.replaceFirst("(Oxum: [0-9]+)", "$1\n "));
        kinds.put("two spaces", text -> text.replaceFirst("Oxum: ", "Oxum:  "));
        kinds.put("a tab", text -> text.replaceFirst("Oxum: ", "Oxum:\t"));
        kinds.put("a space after the value", text -> text.substring(0, text.length() - 1) + " \n");
        kinds.put("line ends of another system", text -> text.replace("\n", "\r\n"));
        kinds.put("an empty line", text -> text + "\n");
        kinds.put("no last line end", text -> text.substring(0, text.length() - 1));
        kinds.put("a mark of byte order", text -> "\uFEFF" + text);
        kinds.put("a label without a value", text -> text + "Contact-Name: \n");
        kinds.put("a line without a label", text -> text + "all is well\n");
        return kinds;
    }

    private static String oxum(String text, String octets) {
        return text.replaceFirst("Oxum: ([0-9]+)\\.", "Oxum: " + octets + "1.");
    }

    private static void tables(List<Assault> all) {
        var kinds = new LinkedHashMap<String, UnaryOperator<String>>();
        kinds.put("a mark of byte order", text -> "\uFEFF" + text);
        kinds.put("line ends of another system", text -> text.replace("\r\n", "\n"));
        kinds.put("no last line end", text -> text.substring(0, text.length() - 2));
        kinds.put("an empty line at the end", text -> text + "\r\n");
        kinds.put("no first line", text -> text.substring(text.indexOf('\n') + 1));
        kinds.put("its first line twice", text -> Csv.HEADER + text);
        kinds.put("another first line", text -> text.replaceFirst("seq,type", "type,seq"));
        kinds.put("semicolons", text -> text.replace(',', ';'));
        kinds.put(
                "quotes that nobody needs", text -> text.replaceFirst("incident\\.declared", "\"incident.declared\""));
        kinds.put("a column more", text -> text.replaceFirst("hash\r\n", "hash,note\r\n"));
        kinds.put("a formula in a hyperlink", text -> text.replaceFirst("incident\\.noted", "=HYPERLINK(1)"));
        kinds.put("a hash in capitals", text -> upper(text, text.length() - 66, text.length() - 2));
        kinds.put("a separator for one program", text -> "sep=,\r\n" + text);
        kinds.put("a zero byte", text -> text + "\0");
        kinds.put("a row twice", text -> text + text.substring(text.lastIndexOf("\r\n", text.length() - 3) + 2));
        kinds.put("a person by another name", text -> text.replaceFirst("a\\.lovelace", "b.lovelace"));
        kinds.put("a time a microsecond later", text -> text.replaceFirst("\\.000000Z", ".000001Z"));
        kinds.put("nothing", _ -> "");
        kinds.forEach((name, kind) -> all.add(Assault.sealed(
                "events.csv: " + name,
                "data/events\\.csv",
                Assault::incident,
                forged -> forged.put("data/events.csv", kind.apply(forged.text("data/events.csv"))))));
        all.add(Assault.sealed("events.csv: left out", "data/events\\.csv", Assault::incident, forged -> {
            forged.files.remove("data/events.csv");
        }));
    }

    private static void texts(List<Assault> all) {
        var kinds = new LinkedHashMap<String, Function<String, String>>();
        kinds.put("other words of the same length", text -> text.replace("He said", "We said"));
        kinds.put("a letter of another script", text -> text.replaceFirst("said", "s\u0430id"));
        kinds.put("a letter and its mark apart", text -> text.replace("\u00fc", "u\u0308"));
        kinds.put("an unseen character more", text -> text.replaceFirst("said", "said\u200B"));
        kinds.put("a space more", text -> text.replaceFirst("said", "said "));
        kinds.put("a line end of another system", text -> text.replace("\\n", "\\r\\n"));
        kinds.put("a salt in capitals", text -> text.replaceFirst("0a0b0c", "0A0B0C"));
        kinds.put("a salt cut off", text -> text.replaceFirst("\"salt\":\"00", "\"salt\":\""));
        kinds.put("a salt one longer", text -> text.replaceFirst("\"salt\":\"00", "\"salt\":\"0000"));
        kinds.put(
                "the first byte of the text in the salt",
                text -> text.replaceFirst("0f\",\"seq\":6,\"text\":\"H", "0f48\",\"seq\":6,\"text\":\""));
        kinds.put("no salt", text -> text.replaceFirst("\"salt\":\"[0-9a-f]{32}\",", ""));
        kinds.put("another place", text -> text.replaceFirst("\"seq\":6", "\"seq\":9"));
        kinds.put("a place as text", text -> text.replaceFirst("\"seq\":6", "\"seq\":\"6\""));
        kinds.put(
                "words of a place that is withheld",
                text -> text + Jcs.text(Jcs.object("salt", TestLedger.SALT, "seq", 8, "text", "-about a person"))
                        + "\n");
        kinds.put(
                "words that were erased",
                text -> text + Jcs.text(Jcs.object("salt", TestLedger.SALT, "seq", 11, "text", "erased words")) + "\n");
        kinds.put("its only line twice", text -> text + text);
        kinds.put("an empty line", text -> text + "\n");
        kinds.put("no line end", text -> text.substring(0, text.length() - 1));
        kinds.put("line ends of another system", text -> text.replace("\n", "\r\n"));
        kinds.put("a line of null", text -> text + "null\n");
        kinds.put("a member more", text -> text.replaceFirst("\"text\":", "\"sext\":1,\"text\":"));
        kinds.put("text as null", text -> text.replaceFirst("\"text\":\".*\"", "\"text\":null"));
        kinds.put("half of a pair", text -> text.replaceFirst("said", "\\\\ud800"));
        kinds.put("nothing", _ -> "");
        kinds.forEach((name, kind) -> all.add(Assault.sealed(
                "texts.ndjson: " + name,
                "data/texts\\.ndjson.*",
                Assault::incident,
                forged -> forged.put("data/texts.ndjson", utf8(kind.apply(forged.text("data/texts.ndjson")))))));
        all.add(Assault.sealed(
                "texts.ndjson: an overlong letter", "data/texts\\.ndjson.*", Assault::incident, forged -> {
                    var text = forged.files
                            .getOrDefault("data/texts.ndjson", new byte[0])
                            .clone();
                    var at = new String(text, UTF_8).indexOf("He");
                    text[at] = (byte) 0xC1;
                    text[at + 1] = (byte) 0x88;
                    forged.put("data/texts.ndjson", text);
                }));
    }

    private static String line(String text, int n) {
        return text.split("(?<=\n)", -1)[n];
    }

    private static String rest(String text, int from) {
        var lines = List.of(text.split("(?<=\n)", -1));
        return String.join("", lines.subList(from, lines.size()));
    }

    private static String upper(String text, int from, int to) {
        return text.substring(0, from)
                + text.substring(from, to).toUpperCase(java.util.Locale.ROOT)
                + text.substring(to);
    }

    private static String rename(String text, UnaryOperator<String> name) {
        var end = text.indexOf('\n');
        return text.substring(0, 66) + name.apply(text.substring(66, end)) + text.substring(end);
    }
}
