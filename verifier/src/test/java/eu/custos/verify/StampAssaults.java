package eu.custos.verify;

import static eu.custos.verify.Assault.utf8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiFunction;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.tsp.TSPAlgorithms;

/** Time stamps by the wrong authority, at the wrong time, over the wrong bytes, in the wrong form. */
final class StampAssaults {

    private static final Instant AT = TestLedger.BEGIN.plusSeconds(13 * 60);

    private StampAssaults() {}

    static List<Assault> all() {
        var all = new ArrayList<Assault>();
        var seen = new LinkedHashMap<String, BiFunction<TestPackage, byte[], byte[]>>();
        seen.put(
                "over its checkpoint with the signatures",
                (forged, _) -> forged.authority.stamp(utf8(forged.note(13)), AT));
        seen.put(
                "over its checkpoint in other line ends",
                (forged, _) ->
                        forged.authority.stamp(utf8(forged.ledger.noteText(13).replace("\n", "\r\n")), AT));
        seen.put(
                "over its checkpoint without the last line end",
                (forged, _) ->
                        forged.authority.stamp(utf8(forged.ledger.noteText(13).strip()), AT));
        seen.put(
                "over the digest of its checkpoint",
                (forged, _) -> forged.authority.stamp(Rfc6962.sha256(utf8(forged.ledger.noteText(13))), AT));
        seen.put("over the root alone", (forged, _) -> forged.authority.stamp(forged.ledger.root(13), AT));
        seen.put(
                "over the checkpoint before",
                (forged, _) -> forged.authority.stamp(utf8(forged.ledger.noteText(9)), AT));
        seen.put(
                "over the same checkpoint of another ledger",
                (forged, _) ->
                        forged.authority.stamp(utf8(forged.ledger.noteText(13).replace("ACME", "EVIL")), AT));
        seen.put(
                "with an imprint by an algorithm that is broken",
                (forged, _) -> forged.authority.stamp(utf8(forged.ledger.noteText(13)), AT, TSPAlgorithms.SHA1));
        seen.put(
                "of a time before its last entry",
                (forged, _) -> forged.authority.stamp(
                        utf8(forged.ledger.noteText(13)), TestLedger.BEGIN.plusSeconds(10 * 60)));
        seen.put("that is empty", (_, _) -> new byte[0]);
        seen.put("cut in half", (_, good) -> Arrays.copyOf(good, good.length / 2));
        seen.put("without its last byte", (_, good) -> Arrays.copyOf(good, good.length - 1));
        seen.put("that is a text", (_, _) -> utf8("-----BEGIN TIMESTAMP-----\n"));
        seen.put("of which only the status is there", (_, _) -> new byte[] {0x30, 5, 0x30, 3, 2, 1, 0});
        seen.put("that was refused", (_, good) -> refused(good));
        seen.forEach((name, kind) -> all.add(stamp(name, kind)));
        var judged = new LinkedHashMap<String, BiFunction<TestPackage, byte[], byte[]>>();
        judged.put(
                "by an authority that was not there yet",
                (forged, _) -> late(forged, "2027-01-01T00:00:00Z", "2040-01-01T00:00:00Z"));
        judged.put(
                "by an authority whose time was over",
                (forged, _) -> late(forged, "2020-01-01T00:00:00Z", "2026-01-01T00:00:00Z"));
        judged.put(
                "by a stranger with the same names",
                (forged, _) -> new Authority().stamp(utf8(forged.ledger.noteText(13)), AT));
        judged.put(
                "by a key for mail",
                (_, good) -> new Authority(KeyPurposeId.id_kp_emailProtection, true).stampWithoutRight(good));
        judged.put("with a byte after it", (_, good) -> Arrays.copyOf(good, good.length + 1));
        judged.put("with its last byte turned", (_, good) -> turned(good, good.length - 1));
        judged.put("with a byte of its signature turned", (_, good) -> turned(good, good.length - 100));
        judged.forEach((name, kind) -> all.add(stamp(name, kind).forProgram()));
        all.add(Assault.sealed(
                "a second time stamp without a first", "data/checkpoints/9\\.2\\.tsr", Assault::incident, forged -> {
                    rename(forged, "data/checkpoints/9.1.tsr", "data/checkpoints/9.2.tsr");
                }));
        all.add(Assault.sealed(
                "a time stamp of a checkpoint that is not there",
                "data/checkpoints/10\\.1\\.tsr",
                Assault::incident,
                forged -> {
                    rename(forged, "data/checkpoints/9.1.tsr", "data/checkpoints/10.1.tsr");
                }));
        all.add(Assault.sealed(
                "a time stamp with a zero before its number",
                "data/checkpoints/9\\.01\\.tsr",
                Assault::incident,
                forged -> {
                    rename(forged, "data/checkpoints/9.1.tsr", "data/checkpoints/9.01.tsr");
                }));
        return all;
    }

    private static Assault stamp(String name, BiFunction<TestPackage, byte[], byte[]> kind) {
        var file = "data/checkpoints/13.1.tsr";
        return Assault.sealed(
                "a time stamp " + name,
                "data/checkpoints/.*\\.tsr|data/events\\.ndjson.*",
                Assault::incident,
                forged -> {
                    forged.put(file, kind.apply(forged, forged.files.getOrDefault(file, new byte[0])));
                });
    }

    private static byte[] late(TestPackage forged, String from, String to) {
        return new Authority(KeyPurposeId.id_kp_timeStamping, true, Instant.parse(from), Instant.parse(to))
                .stampWithoutRight(forged.files.getOrDefault("data/checkpoints/13.1.tsr", new byte[0]));
    }

    /** Its status is the first number in it. */
    private static byte[] refused(byte[] good) {
        var other = good.clone();
        for (var at = 0; at < other.length - 2; at++) {
            if (other[at] == 2 && other[at + 1] == 1) {
                other[at + 2] = 2;
                return other;
            }
        }
        throw new AssertionError("no status");
    }

    private static byte[] turned(byte[] good, int at) {
        var other = good.clone();
        other[at] ^= 1;
        return other;
    }

    private static void rename(TestPackage forged, String from, String to) {
        var files = new LinkedHashMap<String, byte[]>();
        forged.files.forEach((name, bytes) -> files.put(name.equals(from) ? to : name, bytes));
        forged.files.clear();
        forged.files.putAll(files);
    }
}
