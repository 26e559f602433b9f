package eu.custos.verify;

import static eu.custos.verify.Jcs.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Two edits or more that agree with each other, by whoever holds the key, and the one thing that they forget. */
final class PairAssaults {

    private static final String TABLE = "data/events.csv";
    private static final String TEXTS = "data/texts.ndjson";
    private static final String EVENTS = "data/events.ndjson";
    private static final String CUSTODY = "data/custody.json";
    private static final String RESULTS = "data/oscal/assessment-results.json";

    private PairAssaults() {}

    static List<Assault> all() {
        var all = new ArrayList<Assault>();
        forks(all);
        words(all);
        artefacts(all);
        observations(all);
        histories(all);
        return all;
    }

    /** A second ledger under the same key, whose entry at 6 says something else, put together with the first. */
    private static void forks(List<Assault> all) {
        var parts = Map.of(
                "entries", "data/events\\..*|data/texts\\..*",
                "checkpoints", "data/checkpoints/.*",
                "the end checkpoint", "data/checkpoints/13\\..*",
                "a checkpoint between", "data/checkpoints/9\\..*",
                "proofs", "data/proofs/.*",
                "the listing", "data/super-log/.*",
                "entries and proofs", "data/events\\..*|data/texts\\..*|data/proofs/.*",
                "entries, end and proofs", "data/events\\..*|data/texts\\..*|data/proofs/.*|data/checkpoints/13\\..*",
                "checkpoints and proofs", "data/checkpoints/.*|data/proofs/.*",
                "entries and the listing", "data/events\\..*|data/texts\\..*|data/super-log/.*");
        parts.forEach((name, files) ->
                all.add(Assault.sealed(name + " of a fork of the ledger", "data/.*", Assault::incident, forged -> {
                    var fork = forked(forged);
                    fork.files.forEach((file, bytes) -> {
                        if (Pattern.matches(files, file)) {
                            forged.put(file, bytes);
                        }
                    });
                })));
        all.add(Assault.made("a whole fork by a key that nobody trusts", "evidence\\.dsse\\.json|data/.*", () -> {
            var forged = Assault.incident();
            forged.files.clear();
            forged.files.putAll(TestPackage.incident().files);
            return forged;
        }));
        all.add(Assault.sealed("a start checkpoint and a frontier of a fork", "data/.*", Assault::incident, forged -> {
            var zero = "A".repeat(43) + "=";
            var text = "%s\n5\n%s\n".formatted(TestLedger.ORIGIN, zero);
            forged.put("data/checkpoints/5.checkpoint", text + "\n" + forged.old.line(text));
            forged.put("data/range.json", forged.text("data/range.json").replaceAll("[0-9a-f]{64}", "00".repeat(32)));
        }));
    }

    /** The same parts, signed with the keys of the other, as the provider itself can. */
    private static TestPackage forked(TestPackage honest) {
        return TestPackage.forkOf(honest, new TestLedger.Odd(6, "incident.noted", object("other", 1L)));
    }

    private static void words(List<Assault> all) {
        all.add(pair("words and the table changed together", "data/texts.*", Assault::incident, forged -> {
            swap(forged, TEXTS, "He said", "We said");
            swap(forged, TABLE, "He said", "We said");
        }));
        all.add(pair("words, table and the leaf's digest changed together", "data/.*", Assault::incident, forged -> {
            swap(forged, TEXTS, "He said", "We said");
            swap(forged, TABLE, "He said", "We said");
            var words = "He said \"no\", then\nleft \u00fc \u20ac";
            swap(forged, EVENTS, TestLedger.digest(words), TestLedger.digest(words.replace("He", "We")));
        }));
        all.add(pair("a fact and the table changed together", "data/.*", Assault::incident, forged -> {
            swap(forged, EVENTS, "looks like a member", "looks like a person");
            swap(forged, TABLE, "looks like a member", "looks like a person");
        }));
        all.add(pair("a place withheld and counted, whose row stays", "data/.*", Assault::incident, forged -> {
            withhold(forged, 9);
            swap(
                    forged,
                    "data/redactions.json",
                    "\"code\":\"protected\",\"count\":1",
                    "\"code\":\"protected\",\"count\":2");
        }));
        all.add(pair(
                "a place withheld, whose row and proof go, and nobody counts",
                "data/.*|evidence.*",
                Assault::incident,
                forged -> {
                    withhold(forged, 9);
                    forged.files.remove("data/proofs/9.tlog-proof");
                    forged.put(TABLE, forged.text(TABLE).replaceFirst("(?m)^9,.*\r\n", ""));
                }));
        all.add(pair("words said to be erased whose line stays", "data/.*", Assault::incident, forged -> {
            swap(forged, "data/redactions.json", "[11]", "[6,11]");
            forged.put(TABLE, forged.text(TABLE).replaceFirst("\"He said[^€]*€\"", ""));
        }));
        all.add(pair(
                "words said to be erased at a place that has none",
                "data/redactions\\.json.*",
                Assault::incident,
                forged -> {
                    swap(forged, "data/redactions.json", "[11]", "[9,11]");
                }));
        all.add(pair(
                "words said to be erased outside of the range",
                "data/redactions\\.json.*",
                Assault::incident,
                forged -> {
                    swap(forged, "data/redactions.json", "[11]", "[11,999]");
                }));
        all.add(pair(
                "words said to be erased at a place that is withheld",
                "data/redactions\\.json.*|data/texts.*",
                Assault::incident,
                forged -> {
                    swap(forged, "data/redactions.json", "[11]", "[8,11]");
                }));
        all.add(pair("two codes changed round with their counts", "data/.*", Assault::incident, forged -> {
            swap(
                    forged,
                    "data/redactions.json",
                    "\"code\":\"other-incident\",\"count\":3",
                    "\"code\":\"other-incident\",\"count\":1");
            swap(
                    forged,
                    "data/redactions.json",
                    "\"code\":\"protected\",\"count\":1",
                    "\"code\":\"protected\",\"count\":3");
        }));
        all.add(pair(
                "a withheld place's hash and the one after it changed together",
                "data/.*",
                Assault::incident,
                forged -> {
                    var hash = TestLedger.hex(forged.ledger.hashes.get(8));
                    forged.put(EVENTS, forged.text(EVENTS).replace(hash, "00".repeat(32)));
                }));
        all.add(pair("two places changed round with their numbers", "data/.*", Assault::incident, forged -> {
            var lines = forged.text(EVENTS).split("(?<=\n)", -1);
            var first = lines[2].replace("\"seq\":7", "\"seq\":8");
            var second = lines[3].replace("\"seq\":8", "\"seq\":7");
            lines[2] = second;
            lines[3] = first;
            forged.put(EVENTS, String.join("", lines));
        }));
    }

    private static void artefacts(List<Assault> all) {
        all.add(pair(
                "another file of the same length, with all its digests",
                "data/custody.*|data/events.*",
                Assault::incident,
                forged -> {
                    var other = TestLedger.FILE.clone();
                    other[0] ^= 1;
                    var sha256 = TestLedger.hex(Rfc6962.sha256(other));
                    var before = TestLedger.hex(Rfc6962.sha256(TestLedger.FILE));
                    var renamed = new java.util.LinkedHashMap<String, byte[]>();
                    forged.files.forEach((name, bytes) ->
                            renamed.put(name.replace(before, sha256), name.contains(before) ? other : bytes));
                    forged.files.clear();
                    forged.files.putAll(renamed);
                    swap(forged, CUSTODY, before, sha256);
                    swap(
                            forged,
                            CUSTODY,
                            TestLedger.hex(Digests.named("SHA-512").digest(TestLedger.FILE)),
                            TestLedger.hex(Digests.named("SHA-512").digest(other)));
                }));
        all.add(pair("another file under the first one's name", "data/artefacts/.*", Assault::incident, forged -> {
            forged.put(
                    "data/artefacts/" + TestLedger.hex(Rfc6962.sha256(TestLedger.FILE)),
                    new byte[TestLedger.FILE.length]);
        }));
        all.add(pair("only the longer digest of another file", "data/artefacts/.*", Assault::incident, forged -> {
            swap(forged, CUSTODY, TestLedger.hex(Digests.named("SHA-512").digest(TestLedger.FILE)), "00".repeat(64));
        }));
        for (var name : List.of("salt", "sha256", "sha512", "file", "artefact", "withheld", "bytes")) {
            all.add(pair("an artefact without its " + name, "data/.*", Assault::incident, forged -> {
                forged.put(
                        CUSTODY,
                        forged.text(CUSTODY)
                                .replaceFirst(
                                        "\"" + name + "\":(\"[^\"]*\"|[0-9]+|null)",
                                        "\"" + name + "\":" + (name.equals("withheld") ? "\"\"" : "null")));
            }));
        }
        for (var file : List.of(
                "../x", "data/artefacts/../README.html", "/etc/passwd", "data/artefacts/", "data/README.html")) {
            all.add(pair("an artefact in the file " + file, "data/.*", Assault::incident, forged -> {
                forged.put(
                        CUSTODY, forged.text(CUSTODY).replaceFirst("\"file\":\"[^\"]*\"", "\"file\":\"" + file + "\""));
            }));
        }
        all.add(pair("an artefact twice", "data/custody.*", Assault::incident, forged -> {
            forged.put(CUSTODY, forged.text(CUSTODY).replaceFirst("^\\[(.*)\\]$", "[$1,$1]"));
        }));
        all.add(pair("an artefact of another size", "data/artefacts/.*", Assault::incident, forged -> {
            swap(forged, CUSTODY, "\"bytes\":" + TestLedger.FILE.length, "\"bytes\":" + (TestLedger.FILE.length + 1));
        }));
    }

    private static void observations(List<Assault> all) {
        all.add(pair(
                "an observation moved to another control with its finding", "data/.*", Assault::controls, forged -> {
                    var props = TestOscal.look();
                    props.put("control", "MSS-2");
                    forged.put(RESULTS, TestOscal.results("../events.ndjson#seq=10", props, "MSS-2", "satisfied"));
                }));
        all.add(pair("counts of an observation moved against each other", "data/.*", Assault::controls, forged -> {
            var props = TestOscal.look();
            props.put("findings", "4112");
            props.put("population", "0");
            forged.put(RESULTS, TestOscal.results("../events.ndjson#seq=10", props, "MSS-1", "satisfied"));
        }));
        all.add(pair("a look told as a person's word", "data/.*", Assault::controls, forged -> {
            forged.put(
                    RESULTS,
                    TestOscal.results(
                            "../events.ndjson#seq=10",
                            object("control", "MSS-1", "entry", "control.attested", "statement", TestLedger.OTHER),
                            "MSS-1",
                            "satisfied"));
        }));
        for (var href : List.of(
                "../events.ndjson#seq=010",
                "../events.ndjson#seq=-1",
                "../events.ndjson#seq=",
                "../events.ndjson#seq=10 ",
                "../events.ndjson#SEQ=10",
                "../../bagit.txt",
                "../../../etc/passwd",
                "..\\events.ndjson#seq=10",
                "//example.org/x",
                "javascript:alert(1)",
                "data:,x",
                "",
                "../artefacts/" + "0".repeat(64),
                "../events.ndjson?seq=10",
                "../events.ndjson#seq=999999999999999999")) {
            all.add(pair("an observation that rests on " + href, "data/oscal/.*", Assault::controls, forged -> {
                forged.put(RESULTS, TestOscal.results(href));
            }));
        }
        for (var name : List.of("control", "result", "verdict", "population", "findings", "digest")) {
            all.add(pair("an observation that does not tell its " + name, "data/.*", Assault::controls, forged -> {
                var props = TestOscal.look();
                props.remove(name);
                forged.put(RESULTS, TestOscal.results("../events.ndjson#seq=10", props, "MSS-1", "satisfied"));
            }));
        }
        for (var state : List.of("not-met", "finding", "unknown", "")) {
            all.add(pair(
                    "a control satisfied against a verdict that is '" + state + "'",
                    "data/.*",
                    Assault::controls,
                    forged -> {
                        var props = TestOscal.look();
                        props.put("verdict", state);
                        forged.put(RESULTS, TestOscal.results("../events.ndjson#seq=10", props, "MSS-1", "satisfied"));
                    }));
        }
        for (var file : List.of("catalog", "assessment-plan", "assessment-results")) {
            all.add(pair(
                    "control files without the " + file,
                    "data/oscal/.*",
                    Assault::controls,
                    forged -> forged.files.remove("data/oscal/" + file + ".json")));
            all.add(pair(
                    "control files of another version in the " + file,
                    "data/oscal/.*",
                    Assault::controls,
                    forged -> swap(forged, "data/oscal/" + file + ".json", "1.2.1", "1.2.0")));
        }
    }

    private static void histories(List<Assault> all) {
        var keys = "data/keys/trust.json";
        var named = "data/.*|evidence.*";
        all.add(taken(
                "a hand-over after another size", named, forged -> swap(forged, keys, "\"after\":6", "\"after\":7")));
        all.add(taken(
                "a hand-over before the range", named, forged -> swap(forged, keys, "\"after\":6", "\"after\":4")));
        all.add(taken(
                "a hand-over of another root",
                named,
                forged -> swap(forged, keys, forged.ledger.rootText(6), forged.ledger.rootText(7))));
        all.add(taken(
                "a hand-over that the key before did not sign",
                named,
                forged ->
                        forged.put(keys, forged.text(keys).replaceFirst("\"handed\":\"[^\"]+\"", "\"handed\":null"))));
        all.add(taken(
                "a hand-over that the key after did not sign",
                named,
                forged -> forged.put(
                        keys, forged.text(keys).replaceFirst("\"accepted\":\"[^\"]+\"", "\"accepted\":null"))));
        all.add(taken("a hand-over signed the other way round", named, forged -> {
            var text = forged.ledger.handOver(forged.old, forged.log);
            forged.put(
                    keys,
                    forged.text(keys)
                            .replace(forged.old.signature(text), "X")
                            .replace(forged.log.signature(text), forged.old.signature(text))
                            .replace("\"X\"", "\"" + forged.log.signature(text) + "\""));
        }));
        all.add(taken(
                "a history whose first key took over",
                named,
                forged -> forged.put(keys, forged.text(keys).replaceFirst("\"after\":0", "\"after\":1"))));
        all.add(taken("keys whose base64 has bits in its padding", named, forged -> {
            // 33 bytes are 44 letters without padding; 32 and a type leave none to bend.
            forged.put(keys, forged.text(keys).replaceFirst("(custos/ACME\\+[0-9a-f]{8}\\+[A-Za-z0-9+/]{44})", "$1="));
        }));
    }

    /** By a reader who trusts the present key, and takes what went before from the package. */
    private static Assault taken(String name, String named, Consumer<TestPackage> change) {
        return Assault.sealed(name, named, () -> Assault.incident().forWhomever(), change);
    }

    private static Assault pair(String name, String named, Supplier<TestPackage> honest, Consumer<TestPackage> change) {
        return Assault.sealed(name, named, honest, change);
    }

    private static void withhold(TestPackage forged, int seq) {
        var leaf = Jcs.text(forged.ledger.leaves.get(seq));
        var hash = TestLedger.hex(forged.ledger.hashes.get(seq));
        swap(forged, EVENTS, leaf, Jcs.text(object("hash", hash, "seq", seq, "withheld", "protected")));
    }

    private static void swap(TestPackage forged, String file, String before, String after) {
        forged.put(file, forged.text(file).replace(before, after));
    }
}
