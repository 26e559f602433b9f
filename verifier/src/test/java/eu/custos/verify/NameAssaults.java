package eu.custos.verify;

import static eu.custos.verify.Jcs.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Lies about who somebody is, by whoever holds the key. */
final class NameAssaults {

    private static final String NAMES = "data/names.ndjson";
    private static final String RED = "data/redactions.json";
    private static final String STRANGER = "h.stranger";

    private NameAssaults() {}

    static List<Assault> all() {
        var all = new ArrayList<Assault>();
        names(all);
        erasures(all);
        leaves(all);
        all.add(Assault.sealed("names.ndjson: left out", "data/names\\.ndjson", Assault::ofPeople, forged -> {
            forged.files.remove(NAMES);
        }));
        all.add(Assault.sealed("events.csv: people as digests", "data/events\\.csv", Assault::ofPeople, forged -> {
            forged.put(
                    "data/events.csv",
                    forged.text("data/events.csv")
                            .replace("," + TestPeople.ADA + ",", "," + TestPeople.digest(TestPeople.ADA) + ","));
        }));
        all.add(Assault.sealed(
                "events.csv: an erased person by name", "data/events\\.csv", Assault::ofPeople, forged -> {
                    forged.put(
                            "data/events.csv",
                            forged.text("data/events.csv").replaceAll("erased person [0-9a-f]{8}", TestPeople.ERASED));
                }));
        return all;
    }

    private static void names(List<Assault> all) {
        var kinds = new LinkedHashMap<String, UnaryOperator<String>>();
        kinds.put("another name of the same length", text -> text.replace("a.lovelace", "b.lovelace"));
        kinds.put("a letter of another script", text -> text.replace("a.lovelace", "\u0430.lovelace"));
        kinds.put("a letter and its mark apart", text -> text.replace("\u00fc", "u\u0308"));
        kinds.put("a space more", text -> text.replace("a.lovelace", "a.lovelace "));
        kinds.put("two names changed round", NameAssaults::changedRound);
        kinds.put("two salts changed round", text -> round(text, "\"salt\":\"[0-9a-f]{32}\""));
        kinds.put("two digests changed round", text -> round(text, "\"person\":\"[0-9a-f]{64}\""));
        kinds.put("another salt", text -> text.replace(TestPeople.salt(TestPeople.ADA), "0".repeat(32)));
        kinds.put("a salt in capitals", text -> text.replaceFirst("(\"salt\":\"[0-9a-f]*)[a-f]", "$1A"));
        kinds.put("a salt cut off", text -> text.replaceFirst("\"salt\":\"..", "\"salt\":\""));
        kinds.put("a salt one longer", text -> text.replaceFirst("\"salt\":\"", "\"salt\":\"00"));
        kinds.put("no salt", text -> text.replaceFirst(",\"salt\":\"[0-9a-f]{32}\"", ""));
        kinds.put("a digest in capitals", text -> text.replaceFirst("(\"person\":\"[0-9a-f]*)[a-f]", "$1A"));
        kinds.put("no name", text -> text.replaceFirst("\"name\":\"a.lovelace\",", ""));
        kinds.put("a name that is null", text -> text.replaceFirst("\"a.lovelace\"", "null"));
        kinds.put("a name that is empty", text -> text.replaceFirst("\"a.lovelace\"", "\"\""));
        kinds.put("a member more", text -> text.replaceFirst("\"name\":", "\"also\":1,\"name\":"));
        kinds.put("its first line missing", text -> text.substring(text.indexOf('\n') + 1));
        kinds.put("its last line missing", text -> text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1));
        kinds.put("its first line twice", text -> text.substring(0, text.indexOf('\n') + 1) + text);
        kinds.put("its lines changed round", text -> {
            var lines = text.split("(?<=\n)", -1);
            return lines[1] + lines[0];
        });
        kinds.put("somebody whom no leaf names", text -> sorted(text + TestPeople.line(STRANGER)));
        kinds.put("somebody whose name was erased", text -> sorted(text + TestPeople.line(TestPeople.ERASED)));
        kinds.put("an empty line", text -> text + "\n");
        kinds.put("no line end", text -> text.substring(0, text.length() - 1));
        kinds.put("line ends of another system", text -> text.replace("\n", "\r\n"));
        kinds.put("a mark of byte order", text -> "\uFEFF" + text);
        kinds.put("a line of null", text -> "null\n" + text);
        kinds.put("nothing", _ -> "");
        kinds.forEach((name, kind) -> all.add(Assault.sealed(
                "names.ndjson: " + name,
                "data/names\\.ndjson",
                Assault::ofPeople,
                forged -> forged.put(NAMES, kind.apply(forged.text(NAMES))))));
    }

    private static String changedRound(String text) {
        return round(text, "\"name\":\"(?:[^\"\\\\]|\\\\.)*\"");
    }

    /** The first two of what fits, each in the other's place. */
    private static String round(String text, String pattern) {
        var found =
                java.util.regex.Pattern.compile(pattern).matcher(text).results().toList();
        var first = found.getFirst();
        var second = found.get(1);
        return text.substring(0, first.start())
                + second.group()
                + text.substring(first.end(), second.start())
                + first.group()
                + text.substring(second.end());
    }

    /** By the digests, as the lines have to be. */
    private static String sorted(String text) {
        return text.lines()
                .sorted(java.util.Comparator.comparing(line -> line.substring(line.indexOf("\"person\""))))
                .reduce("", (all, line) -> all + line + "\n");
    }

    private static void erasures(List<Assault> all) {
        var erased = "\"" + TestPeople.digest(TestPeople.ERASED) + "\"";
        var stranger = "\"" + TestPeople.digest(STRANGER) + "\"";
        var ada = "\"" + TestPeople.digest(TestPeople.ADA) + "\"";
        var kinds = new LinkedHashMap<String, UnaryOperator<String>>();
        kinds.put("nobody erased who was", text -> text.replace(erased, ""));
        kinds.put("somebody erased who is named", text -> list(text, erased, ada));
        kinds.put("somebody erased whom no leaf names", text -> list(text, erased, stranger));
        kinds.put("an erased person twice", text -> text.replace(erased, erased + "," + erased));
        kinds.put("an erased person in capitals", text -> text.replace(erased, erased.toUpperCase(Locale.ROOT)));
        kinds.put("an erased person as a number", text -> text.replace(erased, "1"));
        kinds.put("erased people that are an object", text -> text.replace("[" + erased + "]", "{}"));
        kinds.put("no word of erased people", text -> text.replace("\"erasedNames\":[" + erased + "],", ""));
        kinds.forEach((name, kind) -> all.add(Assault.sealed(
                "redactions.json: " + name,
                "data/(redactions\\.json|names\\.ndjson)",
                Assault::ofPeople,
                forged -> forged.put(RED, kind.apply(forged.text(RED))))));
    }

    private static String list(String text, String one, String other) {
        return text.replace(one, one.compareTo(other) < 0 ? one + "," + other : other + "," + one);
    }

    private static void leaves(List<Assault> all) {
        var hash = "a".repeat(64);
        all.add(bent("a person as actor in clear", leaf -> actor(leaf, "PERSON", "a.lovelace")));
        all.add(bent("a contact as actor in clear", leaf -> actor(leaf, "CLIENT_PERSON", "a.lovelace")));
        all.add(bent("a source as a person", leaf -> actor(leaf, "SOURCE", TestPeople.person(TestPeople.ADA))));
        all.add(bent("a person with a name beside", leaf -> {
            actor(leaf, "PERSON", object("name", "a", "person", TestPeople.digest(TestPeople.ADA)));
        }));
        all.add(bent("a person of no digest", leaf -> actor(leaf, "PERSON", object("person", "a.lovelace"))));
        all.add(bent("a person in capitals", leaf -> {
            actor(leaf, "PERSON", object("person", hash.toUpperCase(Locale.ROOT)));
        }));
        all.add(bent("a subject of no digest", leaf -> {
            leaf.put("subject", object("id", object("person", "m.curie"), "kind", "account"));
        }));
        all.add(bent("a subject that is an object", leaf -> {
            leaf.put("subject", object("id", object("x", hash), "kind", "account"));
        }));
        all.add(bent("a fact of no digest", leaf -> leaf.put("facts", fact("a.lovelace"))));
        all.add(bent("facts that are a person", leaf -> leaf.put("facts", object("person", hash))));
        all.add(bent("a fact of a person in a list", leaf -> {
            leaf.put("facts", object("by", List.of(object("person", "x"))));
        }));
        all.add(bent("a fourth version", leaf -> leaf.put("v", 4)));
        all.add(bent("a person in the second version", leaf -> leaf.put("v", 2)));
        all.add(Assault.made("form 3: somebody of whom nothing is said", "data/names\\.ndjson", () -> {
            var forged = TestPackage.named(leaf -> {
                if (seq(leaf) == 6) {
                    actor(leaf, "PERSON", TestPeople.person("n.nobody"));
                }
            });
            forged.put(NAMES, forged.text(NAMES).replace(TestPeople.line("n.nobody"), ""));
            return forged.seal();
        }));
        all.add(Assault.made(
                "form 2: with people as digests", "data/(names\\.ndjson|events\\.ndjson.*|redactions\\.json)", () -> {
                    var forged = Assault.ofPeople();
                    forged.stating(statement -> {
                        statement.put("predicateType", "urn:custos:evidence-package:2");
                        return statement;
                    });
                    forged.put(RED, forged.text(RED).replaceFirst("\"erasedNames\":\\[[^]]*\\],", ""));
                    return forged.seal();
                }));
    }

    private static Assault bent(String name, Consumer<Map<String, Object>> bend) {
        return Assault.made(
                "form 3: " + name,
                "data/events\\.ndjson.*",
                () -> TestPackage.named(leaf -> {
                    if (seq(leaf) == 6) {
                        bend.accept(leaf);
                    }
                }));
    }

    private static int seq(Map<String, Object> leaf) {
        return leaf.get("seq") instanceof Integer seq ? seq : -1;
    }

    private static void actor(Map<String, Object> leaf, String kind, Object id) {
        leaf.put("actor", object("id", id, "kind", kind, "method", "password"));
    }

    private static Map<String, Object> fact(Object person) {
        return object("by", object("person", person));
    }
}
