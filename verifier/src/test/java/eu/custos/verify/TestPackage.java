package eu.custos.verify;

import static eu.custos.verify.Jcs.object;
import static eu.custos.verify.TestLedger.hex;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Writes packages after docs/evidence-package.md, apart from the verifier's code. */
final class TestPackage {

    static {
        RememberedSignatures.use();
    }

    static final String TOP = "ACME-INC-2026-0042-evidence-20261126T190000Z/";
    private static final Map<Integer, String> OF_CONTROLS = Map.of(
            4,
            "before-period",
            5,
            "before-period",
            6,
            "other-control",
            7,
            "other-control",
            8,
            "protected",
            11,
            "other-control",
            12,
            "after-period");
    private static final Authority AUTHORITY = new Authority();

    final TestLedger ledger;
    final NoteKey old;
    final NoteKey log;
    final TestSuperLog superLog;
    final NoteKey witness;
    final Authority authority;
    final Map<String, byte[]> files = new LinkedHashMap<>();
    final Map<Integer, String> withheld = new TreeMap<>();
    final String kind;
    private Trust trusted;
    private boolean bare;
    final int first;

    final Map<String, Object> said = new TreeMap<>(Map.of("artefacts", "all"));
    int form;
    private UnaryOperator<Map<String, Object>> stated = UnaryOperator.identity();

    private TestPackage(String kind, int first, Authority authority, Map<Integer, String> withheld) {
        this(kind, first, authority, withheld, new TestLedger());
    }

    private TestPackage(String kind, int first, Authority authority, Map<Integer, String> withheld, TestLedger ledger) {
        this(
                kind,
                first,
                authority,
                withheld,
                ledger,
                List.of(
                        NoteKey.log(TestLedger.ORIGIN),
                        NoteKey.log(TestLedger.ORIGIN),
                        NoteKey.witness("client.example/witness")));
    }

    private TestPackage(
            String kind,
            int first,
            Authority authority,
            Map<Integer, String> withheld,
            TestLedger ledger,
            List<NoteKey> keys) {
        this.ledger = ledger;
        old = keys.getFirst();
        log = keys.get(1);
        witness = keys.getLast();
        superLog = new TestSuperLog(ledger);
        this.kind = kind;
        this.first = first;
        this.authority = authority;
        this.withheld.putAll(withheld);
        form = ledger.people.isEmpty() ? 2 : 3;
        payload();
        seal();
        trusted = Trust.parse(Jcs.bytes(trust()), "trust.json");
    }

    private TestPackage(TestPackage other) {
        ledger = other.ledger;
        old = other.old;
        log = other.log;
        witness = other.witness;
        superLog = other.superLog;
        kind = other.kind;
        first = other.first;
        authority = other.authority;
        withheld.putAll(other.withheld);
        files.putAll(other.files);
        trusted = other.trusted;
        form = other.form;
    }

    /** By the same keys, to be changed on its own. */
    TestPackage copy() {
        return new TestPackage(this);
    }

    static TestPackage incident() {
        return new TestPackage(
                "incident",
                5,
                AUTHORITY,
                Map.of(7, "other-incident", 8, "protected", 10, "other-incident", 12, "other-incident"));
    }

    /** An incident of which nothing is withheld, where some entries are others. */
    static TestPackage openIncident(TestLedger.Odd... odd) {
        return new TestPackage(
                "incident",
                5,
                AUTHORITY,
                Map.of(7, "other-incident", 10, "other-incident", 12, "other-incident"),
                new TestLedger(odd));
    }

    static TestPackage period(TestLedger.Odd... odd) {
        return new TestPackage(
                "period",
                5,
                AUTHORITY,
                Map.of(5, "before-period", 8, "protected", 12, "after-period"),
                new TestLedger(odd));
    }

    static TestPackage controls() {
        return controls(AUTHORITY);
    }

    /** The same with an entry among what is disclosed that is another. */
    static TestPackage controls(TestLedger.Odd odd) {
        var codes = new TreeMap<>(OF_CONTROLS);
        codes.remove(6);
        return new TestPackage("controls", 4, AUTHORITY, codes, new TestLedger(odd));
    }

    static TestPackage controls(Authority authority) {
        return new TestPackage("controls", 4, authority, OF_CONTROLS);
    }

    /** The whole ledger, where some entries are others. */
    static TestPackage whole(TestLedger.Odd... odd) {
        return new TestPackage("period", 0, AUTHORITY, Map.of(), new TestLedger(odd));
    }

    /** What the same keys would sign of another ledger. */
    static TestPackage forkOf(TestPackage honest, TestLedger.Odd... odd) {
        return new TestPackage(
                honest.kind,
                honest.first,
                honest.authority,
                honest.withheld,
                new TestLedger(odd),
                List.of(honest.old, honest.log, honest.witness));
    }

    /** The whole ledger, where the newer leaves hold people as digests; one name is erased. */
    static TestPackage named() {
        return named(_ -> {});
    }

    static TestPackage named(Consumer<Map<String, Object>> bend) {
        return new TestPackage("period", 0, AUTHORITY, Map.of(), TestPeople.ledger(bend));
    }

    /** An incident of that ledger, whose entry about the erasure lies outside. */
    static TestPackage namedIncident() {
        return new TestPackage(
                "incident",
                5,
                AUTHORITY,
                Map.of(7, "other-incident", 10, "other-incident", 12, "protected"),
                TestPeople.ledger(_ -> {}));
    }

    /** The whole ledger, where leaves are bent before they are hashed. */
    static TestPackage bent(Consumer<Map<String, Object>> bend) {
        return new TestPackage("period", 0, AUTHORITY, Map.of(), new TestLedger(bend));
    }

    /** Another statement, which is signed all the same. */
    TestPackage stating(UnaryOperator<Map<String, Object>> change) {
        stated = change;
        return this;
    }

    /** As packages were written that did not say which files were asked for. */
    TestPackage ofFirstForm() {
        form = 1;
        said.clear();
        put("data/custody.json", text("data/custody.json").replaceAll(",\"withheld\":(null|\"[a-z-]*\")", ""));
        return this;
    }

    /** Another member of the statement's scope. */
    TestPackage saying(String name, Object value) {
        said.put(name, value);
        return this;
    }

    private void payload() {
        put("data/README.html", "<!doctype html><title>Evidence</title>");
        var events = new StringBuilder();
        var table = new StringBuilder();
        var texts = new StringBuilder();
        for (var seq = first; seq < ledger.size(); seq++) {
            var code = withheld.get(seq);
            events.append(
                            code == null
                                    ? Jcs.text(ledger.leaves.get(seq))
                                    : Jcs.text(
                                            object("hash", hex(ledger.hashes.get(seq)), "seq", seq, "withheld", code)))
                    .append('\n');
            if (code == null) {
                table.append(row(seq));
                if (ledger.texts.containsKey(seq) && seq != 11) {
                    var text = object("salt", TestLedger.SALT, "seq", seq, "text", ledger.texts.get(seq));
                    texts.append(Jcs.text(text)).append('\n');
                }
            }
        }
        put("data/events.ndjson", events.toString());
        put("data/events.csv", Csv.HEADER + table);
        if (!texts.isEmpty()) {
            put("data/texts.ndjson", texts.toString());
        }
        if (form == 3) {
            put("data/names.ndjson", TestPeople.names(disclosedLeaves()));
        }
        put("data/redactions.json", Jcs.text(redactions()));
        var frontier = Rfc6962.frontier(ledger.hashes.subList(0, first)).stream()
                .map(TestLedger::hex)
                .toList();
        put(
                "data/range.json",
                Jcs.text(object(
                        "first", first, "frontier", frontier, "origin", TestLedger.ORIGIN, "size", ledger.size())));
        checkpoints();
        proofs();
        superLog();
        custody();
        if (kind.equals("controls")) {
            TestOscal.write(this);
        }
        put("data/keys/trust.json", Jcs.text(trust()));
    }

    private String row(int seq) {
        var leaf = TestPeople.shown(ledger.leaves.get(seq));
        var text = seq == 11 ? "" : ledger.texts.get(seq);
        return Csv.row(leaf, text, hex(ledger.hashes.get(seq)));
    }

    private Map<String, Object> redactions() {
        var counts = new TreeMap<String, Integer>();
        withheld.values().forEach(code -> counts.merge(code, 1, Integer::sum));
        var list = counts.entrySet().stream()
                .map(code -> object("code", code.getKey(), "count", code.getValue(), "reason", "Because."))
                .toList();
        var erased = object("erased", withheld.containsKey(11) ? List.of() : List.of(11), "withheld", list);
        if (form == 3) {
            erased.put("erasedNames", TestPeople.erased(disclosedLeaves()));
        }
        return erased;
    }

    private List<Map<String, Object>> disclosedLeaves() {
        return IntStream.range(first, ledger.size())
                .filter(seq -> !withheld.containsKey(seq))
                .mapToObj(ledger.leaves::get)
                .toList();
    }

    private void checkpoints() {
        var sizes = new TreeSet<>(List.of(9, ledger.size()));
        if (first > 0) {
            sizes.add(first);
        }
        for (var size : sizes) {
            put("data/checkpoints/" + size + ".checkpoint", note(size));
        }
        put(
                "data/checkpoints/9.1.tsr",
                authority.stamp(ledger.noteText(9).getBytes(UTF_8), TestLedger.BEGIN.plusSeconds(8 * 60 + 30)));
        put(
                "data/checkpoints/13.1.tsr",
                authority.stamp(ledger.noteText(13).getBytes(UTF_8), TestLedger.BEGIN.plusSeconds(13 * 60)));
    }

    String note(int size) {
        var text = ledger.noteText(size);
        return text + "\n" + keyAt(size).line(text) + (size == ledger.size() ? witness.line(text) : "");
    }

    NoteKey keyAt(int size) {
        return size > TestLedger.HANDED_OVER ? log : old;
    }

    private void superLog() {
        var note = superLog.note(log.under(TestSuperLog.ORIGIN));
        put("data/super-log/listing.json", superLog.listing());
        put("data/super-log/listing.tlog-proof", superLog.proof(note));
        put("data/super-log/17.checkpoint", note);
        put(
                "data/super-log/17.1.tsr",
                authority.stamp(superLog.noteText().getBytes(UTF_8), TestLedger.BEGIN.plusSeconds(15 * 60)));
    }

    /** As packages were written before there was a log of all ledgers and a history of keys. */
    TestPackage asBefore() {
        files.keySet().removeIf(name -> name.startsWith("data/super-log/"));
        put("data/keys/trust.json", Jcs.text(trustWithoutHistory(List.of(log.vkey(), old.vkey()))));
        return ofFirstForm().seal();
    }

    List<Object> history() {
        var text = ledger.handOver(old, log);
        var none = Jcs.Nil.NULL;
        return List.of(
                term(none, 0, none, old, none),
                term(
                        log.signature(text),
                        TestLedger.HANDED_OVER,
                        old.signature(text),
                        log,
                        ledger.rootText(TestLedger.HANDED_OVER)));
    }

    private static Map<String, Object> term(Object accepted, int after, Object handed, NoteKey key, Object root) {
        return object("accepted", accepted, "after", after, "handed", handed, "key", key.vkey(), "root", root);
    }

    private void proofs() {
        for (var seq = first; seq < ledger.size() && !withheld.isEmpty(); seq++) {
            if (!withheld.containsKey(seq)) {
                var proof = new StringBuilder("c2sp.org/tlog-proof@v1\nindex " + seq + "\n");
                Rfc6962.path(seq, ledger.hashes)
                        .forEach(hash -> proof.append(Base64.getEncoder().encodeToString(hash))
                                .append('\n'));
                put("data/proofs/" + seq + ".tlog-proof", proof + "\n" + note(ledger.size()));
            }
        }
    }

    private void custody() {
        put("data/custody.json", Jcs.text(List.of(TestLedger.keptArtefact())));
        put("data/artefacts/" + hex(Rfc6962.sha256(TestLedger.FILE)), TestLedger.FILE);
    }

    /** For a reader who trusts the present key alone. */
    TestPackage forWhomever() {
        bare = true;
        trusted = Trust.parse(Jcs.bytes(trust()), "trust.json");
        return this;
    }

    Map<String, Object> trust() {
        var trust = trustWithoutHistory(List.of(log.vkey()));
        if (bare) {
            return trust;
        }
        trust.put("history", history());
        return trust;
    }

    private Map<String, Object> trustWithoutHistory(List<String> logs) {
        return object(
                "logs",
                logs,
                "quorum",
                1,
                "timeStampAuthorities",
                List.of(authority.rootPem()),
                "witnesses",
                List.of(witness.vkey()));
    }

    void put(String name, String text) {
        put(name, text.getBytes(UTF_8));
    }

    void put(String name, byte[] bytes) {
        files.put(name, bytes);
    }

    String text(String name) {
        return new String(files.get(name), UTF_8);
    }

    TestPackage seal() {
        return seal(log);
    }

    /** Writes everything around the payload anew, as whoever has that key can. */
    TestPackage seal(NoteKey signer) {
        var tags = List.of(
                "bagit.txt", "bag-info.txt", "manifest-sha256.txt", "evidence.dsse.json", "tagmanifest-sha256.txt");
        files.keySet().removeAll(tags);
        var payload = new TreeMap<>(files);
        var octets = payload.values().stream().mapToLong(bytes -> bytes.length).sum();
        put("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        put("bag-info.txt", "Bagging-Date: 2026-11-26\nPayload-Oxum: " + octets + "." + payload.size() + "\n");
        put("manifest-sha256.txt", Sealing.manifest(payload));
        return sign(signer);
    }

    /** Signs for what the files are, whatever the manifest and the tag files say. */
    TestPackage sign(NoteKey signer) {
        var named = new TreeMap<>(files);
        named.keySet().removeAll(List.of("manifest-sha256.txt", "evidence.dsse.json", "tagmanifest-sha256.txt"));
        var subject = new ArrayList<Object>();
        named.forEach((name, bytes) ->
                subject.add(object("digest", object("sha256", hex(Rfc6962.sha256(bytes))), "name", name)));
        return enveloped(Sealing.envelope(Jcs.bytes(stated.apply(TestStatement.of(this, subject))), signer));
    }

    /** With that envelope, and the tag manifest made to fit. */
    TestPackage enveloped(String envelope) {
        put("evidence.dsse.json", envelope);
        return retagged();
    }

    /** With a tag manifest that fits. */
    TestPackage retagged() {
        files.remove("tagmanifest-sha256.txt");
        var sealed = new TreeMap<>(files);
        sealed.keySet().retainAll(List.of("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "evidence.dsse.json"));
        put("tagmanifest-sha256.txt", Sealing.manifest(sealed));
        return this;
    }

    Path zip(Path folder) {
        return Sealing.zip(folder, files);
    }

    Trust trusted() {
        return trusted;
    }
}
