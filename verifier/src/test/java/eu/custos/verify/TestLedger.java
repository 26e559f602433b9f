package eu.custos.verify;

import static eu.custos.verify.Jcs.object;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A ledger of thirteen places of both versions, with everything that a package may hold. */
final class TestLedger {

    static final String ORIGIN = "custos/ACME";
    /** The size up to which the old key signs. */
    static final int HANDED_OVER = 6;

    static final String INCIDENT = "0198c0de-0000-7000-8000-00000000000a";
    static final String OTHER = "0198c0de-0000-7000-8000-00000000000b";
    static final String TENANT = "0198c0de-0000-7000-8000-000000000001";
    static final String ARTEFACT = "0198c0de-0000-7000-8000-0000000000f1";
    static final byte[] FILE = "MZ, but only as a test: ünïcode\r\n".getBytes(StandardCharsets.UTF_8);
    static final String SALT = "000102030405060708090a0b0c0d0e0f";
    static final Instant BEGIN = Instant.parse("2026-11-26T10:00:00Z");

    final List<Map<String, Object>> leaves = new ArrayList<>();
    final List<byte[]> hashes = new ArrayList<>();
    final Map<Integer, String> texts = new TreeMap<>();
    /** Whom it holds as digests. */
    final Set<String> people = new TreeSet<>();

    private final List<Odd> odd;
    private final Consumer<Map<String, Object>> bend;

    /** An entry that says something else than it otherwise would. */
    record Odd(int seq, String type, Map<String, Object> facts) {}

    TestLedger(Odd... odd) {
        this(_ -> {}, odd);
    }

    /** @param bend changes a leaf before it is hashed */
    TestLedger(Consumer<Map<String, Object>> bend, Odd... odd) {
        this.odd = List.of(odd);
        this.bend = bend;
        for (var i = 0; i < 5; i++) {
            add(1, "alert.promoted", INCIDENT, object("group", "g-" + i), null);
        }
        add(1, "incident.declared", INCIDENT, object("severity", "high"), "=SUM(A1:A9)");
        add(2, "incident.noted", INCIDENT, object("incident", "looks like a member"), "He said \"no\", then\nleft ü €");
        add(2, "incident.noted", OTHER, object("n", 1L), "of the other");
        add(2, "incident.noted", INCIDENT, object("list", List.of("a", 1L, true)), "-about a person");
        add(2, "artefact.received", INCIDENT, object("salted", salted()), null);
        add(2, "control.checked", null, look(), null);
        add(2, "incident.noted", INCIDENT, object(), "erased words");
        add(
                2,
                "evidence.text-erased",
                OTHER,
                object("leafHash", hex(hashes.get(11)), "seq", 11L, "type", "incident.noted"),
                null);
    }

    /** Facts of the entry at 10. */
    static Map<String, Object> look() {
        return object(
                "control",
                "MSS-1",
                "digest",
                "00".repeat(32),
                "findings",
                0L,
                "population",
                4112L,
                "result",
                OTHER,
                "verdict",
                "met");
    }

    static String salted() {
        return hex(Rfc6962.sha256(HexFormat.of().parseHex(SALT), Rfc6962.sha256(FILE)));
    }

    static String time(int seq) {
        return BEGIN.plusSeconds(60L * seq).toString().replace("Z", ".000000Z");
    }

    private void add(int version, String type, @Nullable String incident, Object facts, @Nullable String reason) {
        var here = odd.stream().filter(each -> each.seq == leaves.size()).findFirst();
        append(
                version,
                here.map(Odd::type).orElse(type),
                incident,
                here.<Object>map(Odd::facts).orElse(facts),
                reason);
    }

    private void append(int version, String type, @Nullable String incident, Object facts, @Nullable String reason) {
        var seq = leaves.size();
        var actor = object("id", "a.lovelace", "kind", "USER");
        if (version == 2) {
            actor.put("method", "password");
        }
        var artefact = type.startsWith("artefact");
        var leaf = object(
                "v",
                version,
                "tenant",
                TENANT,
                "seq",
                seq,
                "type",
                type,
                "occurredAt",
                time(seq),
                "recordedAt",
                time(seq),
                "actor",
                actor,
                "subject",
                object("id", artefact ? ARTEFACT : "s-" + seq, "kind", artefact ? "artefact" : "thing"),
                "incident",
                incident == null ? Jcs.Nil.NULL : incident,
                "facts",
                facts,
                "reason",
                reason == null ? Jcs.Nil.NULL : reason,
                "prev",
                seq == 0 ? Jcs.Nil.NULL : hex(hashes.get(seq - 1)));
        if (version == 2 && reason != null) {
            texts.put(seq, reason);
            leaf.put("reason", object("sha256", digest(reason)));
        }
        bend.accept(leaf);
        people.addAll(TestPeople.in(leaf));
        leaves.add(leaf);
        hashes.add(Rfc6962.leaf(Jcs.bytes(leaf)));
    }

    static String digest(String text) {
        return hex(Rfc6962.sha256(HexFormat.of().parseHex(SALT), text.getBytes(StandardCharsets.UTF_8)));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    int size() {
        return leaves.size();
    }

    byte[] root(int size) {
        return Rfc6962.root(hashes.subList(0, size));
    }

    String noteText(int size) {
        return ORIGIN + "\n" + size + "\n" + rootText(size) + "\n";
    }

    String rootText(int size) {
        return Base64.getEncoder().encodeToString(root(size));
    }

    String handOver(NoteKey from, NoteKey to) {
        return "custos key hand-over v1\n%s\n%s\n%d\n%s\n"
                .formatted(from.vkey(), to.vkey(), HANDED_OVER, rootText(HANDED_OVER));
    }

    /** What custody says of the artefact. */
    static Map<String, Object> keptArtefact() {
        var sha256 = hex(Rfc6962.sha256(FILE));
        return object(
                "artefact",
                ARTEFACT,
                "bytes",
                FILE.length,
                "file",
                "data/artefacts/" + sha256,
                "salt",
                SALT,
                "sha256",
                sha256,
                "sha512",
                hex(Digests.named("SHA-512").digest(FILE)),
                "withheld",
                Jcs.Nil.NULL);
    }

    /** What custody says of it once its key is destroyed. */
    static Map<String, Object> erasedArtefact() {
        var none = Jcs.Nil.NULL;
        return object(
                "artefact",
                ARTEFACT,
                "bytes",
                FILE.length,
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
}
