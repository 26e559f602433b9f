package eu.custos.export;

import eu.custos.evidence.PackageFile;
import eu.custos.vocabulary.Sha256;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a BagIt bag (RFC 8493) as a zip file whose bytes follow from its content. */
final class BagZip implements AutoCloseable {

    /**
     * The earliest time of a zip entry. Its millisecond is not written; without it the JDK adds a field that depends on
     * the zone of the machine.
     */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 0, 1_000_000);

    private final ZipOutputStream zip;
    private final String folder;
    private final Map<String, String> digests = new LinkedHashMap<>();
    private long payloadBytes;
    private long payloadFiles;

    BagZip(OutputStream out, String folder) {
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.folder = folder;
    }

    void add(String name, byte[] bytes) throws IOException {
        add(name, out -> out.write(bytes));
    }

    void add(String name, PackageFile.Content content) throws IOException {
        var entry = new ZipEntry(folder + "/" + name);
        entry.setTimeLocal(TIME);
        // Files may compress beyond what readers of packages take for honest.
        zip.setLevel(name.startsWith("data/artefacts/") ? Deflater.NO_COMPRESSION : Deflater.DEFAULT_COMPRESSION);
        zip.putNextEntry(entry);
        var counted = new Counted(zip);
        var digested = new DigestOutputStream(counted, Sha256.running());
        content.writeTo(digested);
        digested.flush();
        zip.closeEntry();
        digests.put(name, HexFormat.of().formatHex(digested.getMessageDigest().digest()));
        if (name.startsWith("data/")) {
            payloadBytes += counted.bytes;
            payloadFiles++;
        }
    }

    /** Digest by name, in the order of writing. */
    Map<String, String> digests() {
        return digests;
    }

    /** RFC 8493, section 2.2.2. */
    String payloadOxum() {
        return payloadBytes + "." + payloadFiles;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Counts, and keeps whoever writes a file from closing the whole zip. */
    private static final class Counted extends FilterOutputStream {

        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            out.write(b, off, len);
            bytes += len;
        }

        @Override
        public void close() {}
    }
}
