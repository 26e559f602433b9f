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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What is around the files of a package: envelope, manifests, container. */
final class Sealing {

    private Sealing() {}

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
                var entry = new ZipEntry(TestPackage.TOP + file.getKey());
                // At midnight itself the JDK would write an extra field with the time zone of this machine.
                entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0, 1));
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
    }
}
