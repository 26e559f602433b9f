package eu.custos.verify;

import static eu.custos.verify.Jcs.object;
import static eu.custos.verify.TestLedger.hex;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes packages after docs/evidence-package.md, apart from the verifier's code. */
final class TestPackage {

    static final String TOP = "ACME-INC-2026-0042-evidence-20261126T190000Z/";
    private static final Authority AUTHORITY = new Authority();

    final TestLedger ledger;
    final NoteKey old = NoteKey.log(TestLedger.ORIGIN);
    final NoteKey log = NoteKey.log(TestLedger.ORIGIN);
    final TestSuperLog superLog;
    final NoteKey witness = NoteKey.witness("client.example/witness");
    final Authority authority;
    final Map<String, byte[]> files = new LinkedHashMap<>();
    final Map<Integer, String> withheld = new TreeMap<>();
    final String kind;
    private final Trust trusted;
    final int first;

    private final Map<String, Object> said = new TreeMap<>(Map.of("artefacts", "all"));
    private int form = 2;

    private TestPackage(String kind, int first, Authority authority, Map<Integer, String> withheld) {
        this(kind, first, authority, withheld, new TestLedger());
    }

    private TestPackage(String kind, int first, Authority authority, Map<Integer, String> withheld, TestLedger ledger) {
        this.ledger = ledger;
        superLog = new TestSuperLog(ledger);
        this.kind = kind;
        this.first = first;
        this.authority = authority;
        this.withheld.putAll(withheld);
        payload();
        seal();
        trusted = Trust.parse(Jcs.bytes(trust()), "trust.json");
    }

    static TestPackage incident() {
        return new TestPackage(
                "incident",
                5,
                AUTHORITY,
                Map.of(7, "other-incident", 8, "protected", 10, "other-incident", 12, "other-incident"));
    }

    static TestPackage period() {
        return new TestPackage("period", 5, AUTHORITY, Map.of(5, "before-period", 8, "protected", 12, "after-period"));
    }

    static TestPackage controls() {
        return controls(AUTHORITY);
    }

    static TestPackage controls(Authority authority) {
        return new TestPackage(
                "controls",
                4,
                authority,
                Map.of(
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
                        "after-period"));
    }

    /** The whole ledger, where some entries are others. */
    static TestPackage whole(TestLedger.Odd... odd) {
        return new TestPackage("period", 0, AUTHORITY, Map.of(), new TestLedger(odd));
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
        var leaf = ledger.leaves.get(seq);
        var text = seq == 11 ? "" : ledger.texts.get(seq);
        return Csv.row(leaf, text, hex(ledger.hashes.get(seq)));
    }

    private Map<String, Object> redactions() {
        var counts = new TreeMap<String, Integer>();
        withheld.values().forEach(code -> counts.merge(code, 1, Integer::sum));
        var list = counts.entrySet().stream()
                .map(code -> object("code", code.getKey(), "count", code.getValue(), "reason", "Because."))
                .toList();
        return object("erased", withheld.containsKey(11) ? List.of() : List.of(11), "withheld", list);
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
        return List.of(
                object(
                        "accepted",
                        Jcs.Nil.NULL,
                        "after",
                        0,
                        "handed",
                        Jcs.Nil.NULL,
                        "key",
                        old.vkey(),
                        "root",
                        Jcs.Nil.NULL),
                object(
                        "accepted",
                        log.signature(text),
                        "after",
                        TestLedger.HANDED_OVER,
                        "handed",
                        old.signature(text),
                        "key",
                        log.vkey(),
                        "root",
                        ledger.rootText(TestLedger.HANDED_OVER)));
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
        var sha256 = hex(Rfc6962.sha256(TestLedger.FILE));
        var sha512 = hex(Digests.named("SHA-512").digest(TestLedger.FILE));
        var file = "data/artefacts/" + sha256;
        put(
                "data/custody.json",
                Jcs.text(List.of(object(
                        "artefact",
                        TestLedger.ARTEFACT,
                        "bytes",
                        TestLedger.FILE.length,
                        "file",
                        file,
                        "salt",
                        TestLedger.SALT,
                        "sha256",
                        sha256,
                        "sha512",
                        sha512,
                        "withheld",
                        Jcs.Nil.NULL))));
        put(file, TestLedger.FILE);
    }

    /** What custody says of it once its key is destroyed. */
    Map<String, Object> erasedArtefact() {
        var none = Jcs.Nil.NULL;
        return object(
                "artefact",
                TestLedger.ARTEFACT,
                "bytes",
                TestLedger.FILE.length,
                "file",
                none,
                "salt",
                none,
                "sha256",
                none,
                "sha512",
                none,
                "withheld",
                "erased");
    }

    Map<String, Object> trust() {
        var trust = trustWithoutHistory(List.of(log.vkey()));
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

    private Map<String, Object> scope() {
        var controls = kind.equals("controls");
        var incident = kind.equals("incident");
        var whole = withheld.isEmpty();
        var scope = object(
                "kind", kind,
                "incident", incident ? "INC-2026-0042" : Jcs.Nil.NULL,
                "incidentId", incident ? TestLedger.INCIDENT : Jcs.Nil.NULL,
                "from", incident ? Jcs.Nil.NULL : TestLedger.time(whole ? 0 : 6),
                "to", incident ? Jcs.Nil.NULL : TestLedger.time(whole ? 13 : 12),
                "controls", controls ? List.of("MSS-1") : List.of(),
                "types", controls ? List.of("artefact.received") : List.of(),
                "catalogue", controls ? "2026.1" : Jcs.Nil.NULL);
        scope.putAll(said);
        return scope;
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
        put("manifest-sha256.txt", manifest(payload));
        payload.put("bagit.txt", files.get("bagit.txt"));
        payload.put("bag-info.txt", files.get("bag-info.txt"));
        var subject = new ArrayList<Object>();
        payload.forEach((name, bytes) ->
                subject.add(object("digest", object("sha256", hex(Rfc6962.sha256(bytes))), "name", name)));
        put("evidence.dsse.json", envelope(Jcs.bytes(statement(subject)), signer));
        var sealed = new TreeMap<>(files);
        sealed.keySet().retainAll(tags);
        put("tagmanifest-sha256.txt", manifest(sealed));
        return this;
    }

    private Map<String, Object> statement(List<Object> subject) {
        var disclosed = ledger.size() - first - withheld.size();
        var root = Base64.getEncoder().encodeToString(ledger.root(ledger.size()));
        return object(
                "_type",
                "https://in-toto.io/Statement/v1",
                "predicateType",
                "urn:custos:evidence-package:" + form,
                "subject",
                subject,
                "predicate",
                object(
                        "client", "ACME",
                        "createdAt", "2026-11-26T19:00:00.000000Z",
                        "disclosed", disclosed,
                        "withheld", withheld.size(),
                        "generator", object("name", "custos", "version", "1"),
                        "ledger",
                                object(
                                        "first",
                                        first,
                                        "origin",
                                        TestLedger.ORIGIN,
                                        "root",
                                        root,
                                        "size",
                                        ledger.size()),
                        "scope", scope()));
    }

    static String envelope(byte[] payload, NoteKey signer) {
        var type = "application/vnd.in-toto+json";
        var head = ("DSSEv1 " + type.length() + " " + type + " " + payload.length + " ").getBytes(UTF_8);
        var message = java.util.Arrays.copyOf(head, head.length + payload.length);
        System.arraycopy(payload, 0, message, head.length, payload.length);
        var base64 = Base64.getEncoder();
        return Jcs.text(object(
                "payload",
                base64.encodeToString(payload),
                "payloadType",
                type,
                "signatures",
                List.of(object("keyid", signer.id(), "sig", base64.encodeToString(signer.sign(message))))));
    }

    static String manifest(Map<String, byte[]> files) {
        var lines = new StringBuilder();
        new TreeMap<>(files)
                .forEach((name, bytes) -> lines.append(hex(Rfc6962.sha256(bytes)))
                        .append("  ")
                        .append(name)
                        .append('\n'));
        return lines.toString();
    }

    Path zip(Path folder) {
        return zip(folder, files);
    }

    static Path zip(Path folder, Map<String, byte[]> files) {
        try {
            var file = Files.createTempFile(folder, "package", ".zip");
            try (var out = Files.newOutputStream(file)) {
                zip(out, files);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void zip(OutputStream out, Map<String, byte[]> files) throws IOException {
        try (var zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(TOP + file.getKey());
                // At midnight itself the JDK would write an extra field with the time zone of this machine.
                entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0, 1));
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
    }

    Trust trusted() {
        return trusted;
    }
}
