package eu.custos.verify;

import static eu.custos.verify.Jcs.object;
import static eu.custos.verify.TestLedger.hex;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes a package of any length without holding it, and beside it the keys to trust. */
final class LargePackage {

    private static final String TOP = "ACME-LARGE-evidence-20261126T190000Z/";

    private final TreeMap<String, String> digests = new TreeMap<>();
    private final NoteKey log = NoteKey.log(TestLedger.ORIGIN);
    private final Tree tree = new Tree();
    private final ZipOutputStream zip;
    private long octets;

    private LargePackage(OutputStream out) {
        zip = new ZipOutputStream(out);
    }

    /** What is written into one file. */
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    public static void main(String... args) throws IOException {
        write(Path.of(args[0]), Integer.parseInt(args[1]));
    }

    static Path write(Path folder, int size) throws IOException {
        var file = folder.resolve("large.zip");
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            var large = new LargePackage(out);
            large.fill(size);
            large.zip.close();
            Files.writeString(folder.resolve("trust.txt"), large.log.vkey() + "\n");
        }
        return file;
    }

    private void fill(int size) throws IOException {
        put("data/README.html", out -> out.write("<!doctype html>".getBytes(UTF_8)));
        put("data/events.ndjson", out -> lines(size, out, null));
        put("data/events.csv", out -> lines(size, null, out));
        put("data/texts.ndjson", out -> texts(size, out));
        json("data/redactions.json", object("erased", List.of(), "withheld", List.of()));
        json("data/range.json", object("first", 0, "frontier", List.of(), "origin", TestLedger.ORIGIN, "size", size));
        var root = Base64.getEncoder().encodeToString(tree.root());
        var note = TestLedger.ORIGIN + "\n" + size + "\n" + root + "\n";
        put(
                "data/checkpoints/" + size + ".checkpoint",
                out -> out.write((note + "\n" + log.line(note)).getBytes(UTF_8)));
        json(
                "data/keys/trust.json",
                object(
                        "logs",
                        List.of(log.vkey()),
                        "quorum",
                        0,
                        "timeStampAuthorities",
                        List.of(),
                        "witnesses",
                        List.of()));
        tags(size, root);
    }

    private void tags(int size, String root) throws IOException {
        var payload = new TreeMap<>(digests);
        var oxum = octets + "." + payload.size();
        put("bagit.txt", out -> out.write("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".getBytes(UTF_8)));
        put("bag-info.txt", out -> out.write(("Payload-Oxum: " + oxum + "\n").getBytes(UTF_8)));
        var subject = new ArrayList<Object>();
        digests.forEach((name, digest) -> subject.add(object("digest", object("sha256", digest), "name", name)));
        put("manifest-sha256.txt", out -> out.write(manifest(payload)));
        var statement = object(
                "_type",
                "https://in-toto.io/Statement/v1",
                "predicateType",
                "urn:custos:evidence-package:1",
                "subject",
                subject,
                "predicate",
                object(
                        "client",
                        "ACME",
                        "createdAt",
                        "2026-11-26T19:00:00.000000Z",
                        "disclosed",
                        size,
                        "withheld",
                        0,
                        "generator",
                        object("name", "custos", "version", "1"),
                        "ledger",
                        object("first", 0, "origin", TestLedger.ORIGIN, "root", root, "size", size),
                        "scope",
                        object(
                                "kind",
                                "period",
                                "incident",
                                Jcs.Nil.NULL,
                                "incidentId",
                                Jcs.Nil.NULL,
                                "from",
                                "2026-01-01T00:00:00.000000Z",
                                "to",
                                "2027-01-01T00:00:00.000000Z",
                                "controls",
                                List.of(),
                                "types",
                                List.of(),
                                "catalogue",
                                Jcs.Nil.NULL)));
        put(
                "evidence.dsse.json",
                out -> out.write(Sealing.envelope(Jcs.bytes(statement), log).getBytes(UTF_8)));
        var tags = new TreeMap<>(digests);
        tags.keySet().removeIf(name -> name.startsWith("data/"));
        put("tagmanifest-sha256.txt", out -> out.write(manifest(tags)));
    }

    private static byte[] manifest(Map<String, String> digests) {
        var lines = new StringBuilder();
        digests.forEach(
                (name, digest) -> lines.append(digest).append("  ").append(name).append('\n'));
        return lines.toString().getBytes(UTF_8);
    }

    private void lines(int size, @Nullable OutputStream events, @Nullable OutputStream table) throws IOException {
        Object prev = Jcs.Nil.NULL;
        if (table != null) {
            table.write(Csv.HEADER.getBytes(UTF_8));
        }
        for (var seq = 0; seq < size; seq++) {
            var time = "2026-11-%02dT%02d:%02d:%02d.%06dZ"
                    .formatted(1 + seq / 86_400, seq / 3600 % 24, seq / 60 % 60, seq % 60, seq * 7L % 1_000_000);
            var hasText = seq % 10 == 0;
            var leaf = object(
                    "v",
                    2,
                    "tenant",
                    TestLedger.TENANT,
                    "seq",
                    seq,
                    "type",
                    "alert.promoted",
                    "occurredAt",
                    time,
                    "recordedAt",
                    time,
                    "actor",
                    object("id", "rule-" + seq % 50, "kind", "RULE", "method", "service"),
                    "subject",
                    object("id", "alert-" + seq, "kind", "alert"),
                    "incident",
                    TestLedger.INCIDENT,
                    "facts",
                    object("group", "g-" + seq * 31L, "severity", "high", "version", seq % 7),
                    "reason",
                    hasText ? object("sha256", TestLedger.digest("Words of " + seq)) : Jcs.Nil.NULL,
                    "prev",
                    prev);
            var bytes = Jcs.bytes(leaf);
            var hash = Rfc6962.leaf(bytes);
            if (events != null) {
                events.write(bytes);
                events.write('\n');
                tree.append(hash);
            }
            if (table != null) {
                table.write(Csv.row(leaf, hasText ? "Words of " + seq : null, hex(hash))
                        .getBytes(UTF_8));
            }
            prev = hex(hash);
        }
    }

    private static void texts(int size, OutputStream out) throws IOException {
        for (var seq = 0; seq < size; seq += 10) {
            out.write((Jcs.text(object("salt", TestLedger.SALT, "seq", seq, "text", "Words of " + seq)) + "\n")
                    .getBytes(UTF_8));
        }
    }

    private void json(String name, Object value) throws IOException {
        put(name, out -> out.write(Jcs.bytes(value)));
    }

    private void put(String name, Content content) throws IOException {
        var entry = new ZipEntry(TOP + name);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0, 1));
        zip.putNextEntry(entry);
        var digest = Digests.sha256();
        var out = new DigestOutputStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        write(new byte[] {(byte) b}, 0, 1);
                    }

                    @Override
                    public void write(byte[] bytes, int from, int length) throws IOException {
                        zip.write(bytes, from, length);
                        if (name.startsWith("data/")) {
                            octets += length;
                        }
                    }
                },
                digest);
        var buffered = new BufferedOutputStream(out, 1 << 16);
        content.writeTo(buffered);
        buffered.flush();
        zip.closeEntry();
        digests.put(name, HexFormat.of().formatHex(digest.digest()));
    }
}
