package eu.custos.verify;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Checkpoints and proofs that are nearly right, by whoever holds the ledger's key. */
final class NoteAssaults {

    private static final String MIDDLE = "data/checkpoints/9.checkpoint";
    private static final String NAMED =
            "data/checkpoints/.*|data/proofs/.*|data/super-log/.*|data/keys/.*|data/range.json";

    private NoteAssaults() {}

    static List<Assault> all() {
        var all = new ArrayList<Assault>();
        texts().forEach((name, kind) -> {
            all.add(Assault.sealed("a checkpoint that is signed " + name, NAMED, Assault::incident, forged -> {
                var text = kind.apply(forged.ledger.noteText(9));
                forged.put(MIDDLE, text + "\n" + forged.log.line(text));
            }));
            all.add(Assault.sealed(
                    "a checkpoint of all ledgers that is signed " + name, NAMED, Assault::incident, forged -> {
                        var text = kind.apply(forged.superLog.noteText());
                        var note = text + "\n"
                                + forged.log.under(TestSuperLog.ORIGIN).line(text);
                        forged.put("data/super-log/17.checkpoint", note);
                        forged.put("data/super-log/listing.tlog-proof", forged.superLog.proof(note));
                        forged.files.remove("data/super-log/17.1.tsr");
                    }));
        });
        lines().forEach((name, kind) -> {
            all.add(Assault.sealed("a checkpoint with a line " + name, NAMED, Assault::incident, forged -> {
                var text = forged.ledger.noteText(9);
                forged.put(MIDDLE, text + "\n" + kind.apply(forged, forged.log.line(text)));
            }));
        });
        whole().forEach((name, kind) -> all.add(Assault.sealed(
                "a checkpoint " + name,
                NAMED,
                Assault::incident,
                forged -> forged.put(MIDDLE, kind.apply(forged.text(MIDDLE))))));
        proofs().forEach((name, kind) -> {
            all.add(Assault.sealed("a proof " + name, NAMED, Assault::incident, forged -> {
                forged.put("data/proofs/6.tlog-proof", kind.apply(forged.text("data/proofs/6.tlog-proof")));
            }));
            all.add(Assault.sealed("a proof of the listing " + name, NAMED, Assault::incident, forged -> {
                forged.put(
                        "data/super-log/listing.tlog-proof",
                        kind.apply(forged.text("data/super-log/listing.tlog-proof")));
            }));
        });
        return all;
    }

    /** Signed all the same: only the form is wrong. */
    private static Map<String, UnaryOperator<String>> texts() {
        var kinds = new LinkedHashMap<String, UnaryOperator<String>>();
        kinds.put("with a line more", text -> text + "extension\n");
        kinds.put("with an empty origin", text -> text.replaceFirst(".*\n", "\n"));
        kinds.put("with a space after its origin", text -> text.replaceFirst("\n", " \n"));
        kinds.put("with an origin of another script", text -> text.replaceFirst("custos", "c\u0443stos"));
        kinds.put("with an origin in capitals", text -> text.replaceFirst("custos", "CUSTOS"));
        kinds.put("with a zero before its size", text -> text.replaceFirst("\n", "\n0"));
        kinds.put("with a plus before its size", text -> text.replaceFirst("\n", "\n+"));
        kinds.put("with a minus before its size", text -> text.replaceFirst("\n", "\n-"));
        kinds.put("with a space before its size", text -> text.replaceFirst("\n", "\n "));
        kinds.put("with a size in hex", text -> text.replaceFirst("\n", "\n0x"));
        kinds.put("with a size in other digits", text -> text.replaceFirst("\n[0-9]+", "\n\u0669"));
        kinds.put("with a size beyond all", text -> text.replaceFirst("\n([0-9]+)", "\n$10000000000000000000"));
        kinds.put("with another size", text -> text.replaceFirst("\n[0-9]+", "\n8"));
        kinds.put("with a root without padding", text -> text.replace("=", ""));
        kinds.put("with a root for addresses", text -> text.replaceFirst("\n([^\n]{44})\n$", "\n-_$1\n"));
        kinds.put("with a root in hex", text -> text.replaceFirst("[^\n]{43}=", "00".repeat(32)));
        kinds.put("with a root a byte short", text -> text.replaceFirst("[^\n]{43}=", "A".repeat(42) + "=="));
        kinds.put("with a root that is zero", text -> text.replaceFirst("[^\n]{43}=", "A".repeat(43) + "="));
        kinds.put("with bits in its padding", text -> text.replaceFirst(".=\n$", "B=\n"));
        kinds.put("with line ends of another system", text -> text.replace("\n", "\r\n"));
        kinds.put("with a tab", text -> text.replaceFirst("\n", "\t\n"));
        kinds.put("with a mark of byte order", text -> "\uFEFF" + text);
        return kinds;
    }

    private static Map<String, BiFunction<TestPackage, String, String>> lines() {
        var kinds = new LinkedHashMap<String, BiFunction<TestPackage, String, String>>();
        kinds.put(
                "to whose number the order of the group was added",
                (_, line) -> bytes(line, sig -> {
                    var plain = new byte[64];
                    System.arraycopy(sig, 4, plain, 0, 64);
                    var other = StatementAssaults.added(plain, StatementAssaults.ORDER);
                    return ByteBuffer.allocate(68).put(sig, 0, 4).put(other).array();
                }));
        kinds.put("a byte longer", (_, line) -> bytes(line, sig -> java.util.Arrays.copyOf(sig, 69)));
        kinds.put("a byte shorter", (_, line) -> bytes(line, sig -> java.util.Arrays.copyOf(sig, 67)));
        kinds.put("of four bytes", (_, line) -> bytes(line, sig -> java.util.Arrays.copyOf(sig, 4)));
        kinds.put(
                "of another id",
                (_, line) -> bytes(line, sig -> {
                    sig[0] ^= 1;
                    return sig;
                }));
        kinds.put("under another name", (_, line) -> line.replace("custos/ACME", "custos/EVIL"));
        kinds.put("under a name of another script", (_, line) -> line.replace("custos", "c\u0443stos"));
        kinds.put("with a hyphen", (_, line) -> line.replace('\u2014', '-'));
        kinds.put("with a shorter dash", (_, line) -> line.replace('\u2014', '\u2013'));
        kinds.put("with two spaces", (_, line) -> line.replaceFirst(" ", "  "));
        kinds.put("with a space after it", (_, line) -> line.replace("\n", " \n"));
        kinds.put("without its line end", (_, line) -> line.replace("\n", ""));
        kinds.put("and an empty line", (_, line) -> line + "\n");
        kinds.put("twice", (_, line) -> line + line);
        kinds.put(
                "and one of the same key that is false",
                (_, line) -> line
                        + bytes(line, sig -> {
                            sig[10] ^= 1;
                            return sig;
                        }));
        kinds.put("and sixty-four strangers", (_, line) -> {
            var all = new StringBuilder(line);
            for (var i = 0; i < 64; i++) {
                all.append("\u2014 stranger/").append(i).append(" AAAAAAA=\n");
            }
            return all.toString();
        });
        kinds.put("of the witness alone", (forged, _) -> forged.witness.line(forged.ledger.noteText(9)));
        kinds.put("of the key before", (forged, _) -> forged.old.line(forged.ledger.noteText(9)));
        kinds.put(
                "and one of the witness that is false",
                (forged, line) -> line + forged.witness.line("something else\n"));
        kinds.put("over another checkpoint", (forged, _) -> forged.log.line(forged.ledger.noteText(8)));
        kinds.put(
                "over it without its last line end",
                (forged, _) -> forged.log.line(forged.ledger.noteText(9).strip()));
        kinds.put("over it and an empty line", (forged, _) -> forged.log.line(forged.ledger.noteText(9) + "\n"));
        kinds.put("that is none", (_, _) -> "");
        return kinds;
    }

    private static String bytes(String line, UnaryOperator<byte[]> change) {
        var parts = line.strip().split(" ", -1);
        var other = change.apply(Base64.getDecoder().decode(parts[2]));
        return "%s %s %s\n".formatted(parts[0], parts[1], Base64.getEncoder().encodeToString(other));
    }

    private static Map<String, UnaryOperator<String>> whole() {
        var kinds = new LinkedHashMap<String, UnaryOperator<String>>();
        kinds.put("with a mark of byte order", text -> "\uFEFF" + text);
        kinds.put("with line ends of another system", text -> text.replace("\n", "\r\n"));
        kinds.put("without the empty line", text -> text.replaceFirst("\n\n", "\n"));
        kinds.put("with two empty lines", text -> text.replaceFirst("\n\n", "\n\n\n"));
        kinds.put("with a zero byte after it", text -> text + "\0");
        kinds.put("twice", text -> text + text);
        kinds.put("as a quotation", text -> text.replaceAll("(?m)^(.)", "> $1"));
        kinds.put("that is empty", _ -> "");
        return kinds;
    }

    private static Map<String, UnaryOperator<String>> proofs() {
        var kinds = new LinkedHashMap<String, UnaryOperator<String>>();
        kinds.put("of another version", text -> text.replaceFirst("@v1", "@v2"));
        kinds.put("of an old name", text -> text.replaceFirst("c2sp.org/", "C2SP.org/"));
        kinds.put("with a zero before its index", text -> text.replaceFirst("index ", "index 0"));
        kinds.put("with two spaces before its index", text -> text.replaceFirst("index ", "index  "));
        kinds.put("of the place after it", text -> text.replaceFirst("index 6", "index 7"));
        kinds.put("with extra data", text -> text.replaceFirst("\nindex", "\nextra AAAA\nindex"));
        kinds.put("with a hash more", text -> text.replaceFirst("\n\n", "\n" + "A".repeat(43) + "=\n\n"));
        kinds.put("with its last hash twice", text -> text.replaceFirst("\n([^\n]+)\n\n", "\n$1\n$1\n\n"));
        kinds.put("without its first hash", text -> text.replaceFirst("(index 6\n)[^\n]+\n", "$1"));
        kinds.put("without its last hash", text -> text.replaceFirst("\n[^\n]+\n\n", "\n\n"));
        kinds.put("without any hash", text -> text.replaceFirst("(?s)(index 6\n).*?\n\n", "$1\n"));
        kinds.put(
                "with two hashes changed round",
                text -> text.replaceFirst("(index 6\n)([^\n]+\n)([^\n]+\n)", "$1$3$2"));
        kinds.put("with line ends of another system", text -> text.replace("\n", "\r\n"));
        kinds.put(
                "with line ends of another system after its hashes",
                text -> text.replaceAll("(?m)^([A-Za-z0-9+/]{43}=)\n(?=[^\n]*\n)", "$1\r\n"));
        kinds.put(
                "with line ends of an old system between its hashes",
                text -> text.replaceFirst("(index 6\n[^\n]+)\n", "$1\r"));
        kinds.put(
                "with a line end of a writing system between its hashes",
                text -> text.replaceFirst("(index 6\n[^\n]+)\n", "$1\u2028"));
        kinds.put("with an empty line between its hashes", text -> text.replaceFirst("(index 6\n[^\n]+\n)", "$1\n"));
        kinds.put("with a space after a hash", text -> text.replaceFirst("(index 6\n[^\n]+)\n", "$1 \n"));
        kinds.put("with a hash without padding", text -> text.replaceFirst("(index 6\n[^\n=]+)=\n", "$1\n"));
        kinds.put(
                "with a hash of 31 bytes",
                text -> text.replaceFirst("(index 6\n)[^\n]+\n", "$1" + "A".repeat(42) + "==\n"));
        kinds.put(
                "with a hash in hex", text -> text.replaceFirst("(index 6\n)[^\n]+\n", "$1" + "00".repeat(32) + "\n"));
        kinds.put("without its checkpoint", text -> text.substring(0, text.indexOf("\n\n") + 2));
        kinds.put("with its checkpoint twice", text -> text + text.substring(text.indexOf("\n\n") + 2));
        kinds.put("with a checkpoint without its signatures", text -> text.substring(0, text.lastIndexOf("\n\n") + 2));
        kinds.put("with a line end after it", text -> text + "\n");
        kinds.put("with a mark of byte order", text -> "\uFEFF" + text);
        kinds.put("that is empty", _ -> "");
        return kinds;
    }
}
