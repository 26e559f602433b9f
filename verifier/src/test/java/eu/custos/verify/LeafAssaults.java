package eu.custos.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Entries that nobody may write, in a ledger whose hashes, checkpoints and proofs all fit them. */
final class LeafAssaults {

    private static final String EVENTS = "data/events\\.ndjson.*";

    /** JSON as it stands. */
    private record Json(String text) {

        @Override
        public String toString() {
            return text;
        }
    }

    private LeafAssaults() {}

    static List<Assault> all() {
        var all = new ArrayList<Assault>();
        for (var value : List.of(
                "NaN",
                "Infinity",
                "-Infinity",
                "1.0",
                "1.5",
                "-0",
                "01",
                "+1",
                "1e2",
                "1E2",
                "1e400",
                "0x10",
                "1.",
                ".5",
                "9007199254740993",
                "-9007199254740993",
                "18446744073709551616",
                "null",
                "undefined",
                "True",
                "'a'",
                "\"\\u0041\"",
                "\"\\/\"",
                "\"\\x41\"",
                "\"\\ud800\"",
                "\"\\udfff\\ud800\"",
                "\"\\u000A\"",
                "\"\\u007f\"",
                "\"\t\"",
                "\"a",
                "[1,]",
                "[,1]",
                "[1 ]",
                "{\"b\":1,\"a\":2}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":1}",
                "{\"a\":1,}",
                "{a:1}",
                "{\"a\" :1}",
                "[null]",
                "{\"a\":null}",
                "[1.5]",
                "/**/1",
                "1//")) {
            all.add(bent("a fact that is " + value, leaf -> leaf.put("facts", new Json("{\"x\":" + value + "}"))));
        }
        all.add(bent("facts sixty-five deep", leaf -> {
            leaf.put("facts", new Json("{\"x\":" + "[".repeat(65) + "]".repeat(65) + "}"));
        }));
        all.add(bent("facts of more bytes than a line has, in letters of two", leaf -> {
            leaf.put("facts", Jcs.object("x", "\u00e9".repeat(40_000)));
        }));
        all.add(bent("facts of more bytes than a line has", leaf -> {
            leaf.put("facts", Jcs.object("x", "x".repeat(70_000)));
        }));
        for (var facts : List.of("[]", "null", "\"\"", "1", "[{}]")) {
            all.add(bent("facts that are " + facts, leaf -> leaf.put("facts", new Json(facts))));
        }
        members(all);
        times(all);
        return all;
    }

    private static void members(List<Assault> all) {
        for (var name : List.of(
                "actor",
                "facts",
                "incident",
                "occurredAt",
                "prev",
                "reason",
                "recordedAt",
                "seq",
                "subject",
                "tenant",
                "type",
                "v")) {
            all.add(bent("no member " + name, leaf -> leaf.remove(name)));
            all.add(bent("a number as " + name, leaf -> leaf.put(name, 77L)));
            all.add(bent("an object as " + name, leaf -> leaf.put(name, Map.of("x", List.of(new Json("null"))))));
        }
        all.add(bent("a member more", leaf -> leaf.put("extra", "x")));
        all.add(bent("a member of a prototype", leaf -> leaf.put("__proto__", Map.of())));
        for (var type : List.of(
                "Incident.noted",
                "incident",
                "incident..noted",
                ".noted",
                "incident.",
                "\u0456ncident.noted",
                "incident noted.x",
                "incident.1noted")) {
            all.add(bent("the type " + type, leaf -> leaf.put("type", type)));
        }
        for (var id : List.of(
                TestLedger.TENANT.toUpperCase(java.util.Locale.ROOT),
                "{" + TestLedger.TENANT + "}",
                "",
                " ",
                TestLedger.OTHER,
                TestLedger.TENANT + "\n",
                "urn:uuid:" + TestLedger.TENANT)) {
            all.add(bent("the client " + id, leaf -> leaf.put("tenant", id)));
        }
        for (var id : List.of(
                "", "0198C0DE-0000-7000-8000-00000000000A", "INC-2026-0042", "0198c0de000070008000000000000000000a")) {
            all.add(bent("the incident '" + id + "'", leaf -> leaf.put("incident", id)));
        }
        for (var prev : List.of("00".repeat(32), "", "FF".repeat(32), "00".repeat(31), Jcs.Nil.NULL)) {
            all.add(bent("the hash before it " + prev, leaf -> leaf.put("prev", prev)));
        }
        for (var version : List.of(0L, 3L, "2", new Json("2.0"), 1L)) {
            all.add(bent(
                    "of version " + version + " " + version.getClass().getSimpleName(),
                    leaf -> leaf.put("v", version)));
        }
        for (var seq : List.of(5L, 7L, "6", new Json("6.0"), new Json("-6"), 9007199254740991L)) {
            all.add(bent("at " + seq + " " + seq.getClass().getSimpleName(), leaf -> leaf.put("seq", seq)));
        }
        for (var actor : List.<Object>of(
                Jcs.object("id", "a"),
                Jcs.object("id", "a", "kind", "USER"),
                Jcs.object("id", "a", "kind", "USER", "method", "password", "x", "y"),
                Jcs.object("id", "", "kind", "USER", "method", "password"),
                Jcs.object("id", 1L, "kind", "USER", "method", "password"),
                Jcs.object("id", List.of("a"), "kind", "USER", "method", "password"),
                List.of())) {
            all.add(bent("the actor " + Jcs.text(actor), leaf -> leaf.put("actor", actor)));
        }
        for (var subject : List.<Object>of(
                Jcs.object("id", "a"),
                Jcs.object("id", "a", "kind", ""),
                Jcs.object("id", "a", "kind", "b", "c", "d"),
                List.of("a", "b"))) {
            all.add(bent("the subject " + Jcs.text(subject), leaf -> leaf.put("subject", subject)));
        }
        for (var reason : List.<Object>of(
                "words themselves",
                Jcs.object(),
                Jcs.object("sha256", ""),
                Jcs.object("sha256", "AB".repeat(32)),
                Jcs.object("sha512", "ab".repeat(64)),
                Jcs.object("sha256", "ab".repeat(32), "salt", "00"),
                List.of())) {
            all.add(bent("the reason " + Jcs.text(reason), leaf -> leaf.put("reason", reason)));
        }
    }

    private static void times(List<Assault> all) {
        for (var time : List.of(
                "2026-11-26T10:06:00Z",
                "2026-11-26T10:06:00.000Z",
                "2026-11-26T10:06:00.000000+00:00",
                "2026-11-26T11:06:00.000000+01:00",
                "2026-11-26 10:06:00.000000Z",
                "2026-11-26T10:06:00.000000z",
                "2026-11-26t10:06:00.000000Z",
                "2026-02-30T10:06:00.000000Z",
                "2026-13-01T10:06:00.000000Z",
                "2026-11-26T24:00:00.000000Z",
                "2026-11-26T10:06:60.000000Z",
                "2026-11-26T10:60:00.000000Z",
                "2026-11-26T10:06:00,000000Z",
                "+02026-11-26T10:06:00.000000Z",
                "2026-11-26T10:06:00.0000000Z",
                "\uff12026-11-26T10:06:00.000000Z",
                "2026-00-10T10:06:00.000000Z",
                "")) {
            all.add(bent("recorded at " + time, leaf -> leaf.put("recordedAt", time)));
            all.add(bent("occurred at " + time, leaf -> leaf.put("occurredAt", time)));
        }
        all.add(bent("recorded before the one before it", leaf -> {
            leaf.put("recordedAt", "2026-11-26T10:04:54.999999Z");
        }));
        all.add(bent("recorded an hour ahead, so that the next runs backwards", leaf -> {
            leaf.put("recordedAt", "2026-11-26T11:06:00.000000Z");
        }));
        all.add(bent("recorded outside of the period", leaf -> leaf.put("recordedAt", "2026-11-25T10:06:00.000000Z")));
    }

    /** The entry at 6, of the second version. */
    private static Assault bent(String name, Consumer<Map<String, Object>> bend) {
        return Assault.made(
                "a leaf with " + name,
                EVENTS,
                () -> TestPackage.bent(leaf -> {
                    if (Long.valueOf(6)
                            .equals(((Number) java.util.Objects.requireNonNull(leaf.get("seq"))).longValue())) {
                        bend.accept(leaf);
                    }
                }));
    }
}
