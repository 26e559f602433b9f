package eu.custos.verify;

import static eu.custos.verify.Jcs.object;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A ledger whose newer leaves hold people as digests, and what a package says of them. */
final class TestPeople {

    /** Whose name was erased. */
    static final String ERASED = "m.curie";

    static final String ADA = "a.lovelace";
    /** Its name has to be escaped in the table and in JSON. */
    static final String GRACE = "=g.\"hopper\",\n\u0007ü€";

    private static final Map<String, String> BY_DIGEST = new HashMap<>();

    private TestPeople() {}

    /** The salt of a name; each has its own. */
    static String salt(String name) {
        return TestLedger.hex(Rfc6962.sha256(name.getBytes(StandardCharsets.UTF_8)))
                .substring(0, 32);
    }

    static String digest(String name) {
        var digest = TestLedger.hex(
                Rfc6962.sha256(HexFormat.of().parseHex(salt(name)), name.getBytes(StandardCharsets.UTF_8)));
        BY_DIGEST.put(digest, name);
        return digest;
    }

    static Map<String, Object> person(String name) {
        return object("person", digest(name));
    }

    static String line(String name) {
        return Jcs.text(object("name", name, "person", digest(name), "salt", salt(name))) + "\n";
    }

    /** @param bend changes a leaf further before it is hashed */
    static TestLedger ledger(Consumer<Map<String, Object>> bend) {
        return new TestLedger(
                leaf -> {
                    name(leaf);
                    bend.accept(leaf);
                },
                new TestLedger.Odd(
                        8,
                        "incident.noted",
                        object(
                                "by",
                                person(GRACE),
                                "list",
                                List.of(person(ADA), object("owner", person(ERASED))),
                                "trick",
                                "{\"person\":\"" + "0".repeat(64) + "\"}")),
                new TestLedger.Odd(10, "evidence.name-erased", object()));
    }

    private static void name(Map<String, Object> leaf) {
        if (!Integer.valueOf(2).equals(leaf.get("v"))) {
            return;
        }
        leaf.put("v", 3);
        var received = "artefact.received".equals(leaf.get("type"));
        leaf.put(
                "actor",
                object(
                        "id",
                        received ? "sensor-1" : person(ADA),
                        "kind",
                        received ? "SOURCE" : "PERSON",
                        "method",
                        "password"));
        if ("evidence.name-erased".equals(leaf.get("type"))) {
            leaf.put("subject", object("id", person(ERASED), "kind", "person"));
        }
    }

    /** All whom it names. */
    static SortedSet<String> in(@Nullable Object value) {
        var people = new TreeSet<String>();
        switch (value) {
            case Map<?, ?> map when map.size() == 1 && map.get("person") instanceof String person -> people.add(person);
            case Map<?, ?> map -> map.values().forEach(member -> people.addAll(in(member)));
            case Collection<?> list -> list.forEach(element -> people.addAll(in(element)));
            case null, default -> {}
        }
        return people;
    }

    static String names(List<Map<String, Object>> leaves) {
        var lines = new StringBuilder();
        in(leaves).stream()
                .filter(digest -> BY_DIGEST.containsKey(digest) && !ERASED.equals(BY_DIGEST.get(digest)))
                .forEach(digest -> lines.append(line(BY_DIGEST.getOrDefault(digest, ""))));
        return lines.toString();
    }

    static List<String> erased(List<Map<String, Object>> leaves) {
        return in(leaves).stream()
                .filter(digest -> ERASED.equals(BY_DIGEST.get(digest)))
                .toList();
    }

    /** With people as the table shows them. */
    static Map<String, Object> shown(Map<String, Object> leaf) {
        var copy = new LinkedHashMap<String, Object>();
        leaf.forEach((name, value) -> copy.put(name, shownValue(value)));
        return copy;
    }

    private static Object shownValue(Object value) {
        return switch (value) {
            case Map<?, ?> map
            when map.size() == 1 && map.get("person") instanceof String digest -> {
                var name = BY_DIGEST.get(digest);
                yield name == null || name.equals(ERASED)
                        ? "erased person " + digest.substring(0, Math.min(8, digest.length()))
                        : name;
            }
            case Map<?, ?> map -> {
                var copy = new TreeMap<String, Object>();
                map.forEach((name, member) -> copy.put((String) name, shownValue(member)));
                yield copy;
            }
            case List<?> list -> list.stream().map(TestPeople::shownValue).toList();
            default -> value;
        };
    }
}
