package eu.custos.verify;

import static eu.custos.verify.Jcs.object;
import static eu.custos.verify.TestLedger.hex;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A log of all ledgers of seventeen places, of which one lists the end of the test's ledger. */
final class TestSuperLog {

    static final String ORIGIN = "custos/super-log";

    private static final int PLACE = 6;
    private static final int SIZE = 17;
    private static final String SALT = "f0e0d0c0b0a090807060504030201000";

    private final Map<String, Object> leaf;
    private final List<byte[]> hashes = new ArrayList<>();

    TestSuperLog(TestLedger ledger) {
        var name = hex(Rfc6962.sha256(HexFormat.of().parseHex(SALT), TestLedger.ORIGIN.getBytes(UTF_8)));
        leaf = object(
                "v",
                2,
                "tenant",
                "00000000-0000-8000-8000-000000000001",
                "seq",
                PLACE,
                "type",
                "ledger.checkpoint-listed",
                "occurredAt",
                TestLedger.time(14),
                "recordedAt",
                TestLedger.time(14),
                "actor",
                object("id", "evidence", "kind", "PLATFORM", "method", "service"),
                "subject",
                object("id", "super-log", "kind", "ledger"),
                "incident",
                Jcs.Nil.NULL,
                "facts",
                object("ledger", name, "root", ledger.rootText(ledger.size()), "size", ledger.size()),
                "reason",
                Jcs.Nil.NULL,
                "prev",
                "0".repeat(64));
        for (var i = 0; i < SIZE; i++) {
            hashes.add(Rfc6962.leaf(i == PLACE ? Jcs.bytes(leaf) : new byte[] {(byte) i}));
        }
    }

    String listing() {
        return listing(Jcs.text(leaf), TestLedger.ORIGIN, SALT);
    }

    static String listing(String leaf, String origin, String salt) {
        return Jcs.text(object("leaf", leaf, "origin", origin, "salt", salt));
    }

    String noteText() {
        return ORIGIN + "\n" + SIZE + "\n" + Base64.getEncoder().encodeToString(Rfc6962.root(hashes)) + "\n";
    }

    String note(NoteKey key) {
        return noteText() + "\n" + key.line(noteText());
    }

    String proof(String note) {
        var proof = new StringBuilder("c2sp.org/tlog-proof@v1\nindex " + PLACE + "\n");
        Rfc6962.path(PLACE, hashes)
                .forEach(hash ->
                        proof.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
        return proof + "\n" + note;
    }
}
