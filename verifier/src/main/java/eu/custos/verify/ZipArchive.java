package eu.custos.verify;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A zip file, opened only if it is laid out as the package's page says, so that no reader sees another content. */
final class ZipArchive implements Closeable {

    private static final long LARGEST = 64L << 30;

    private final FileChannel channel;
    private final Map<String, ZipPart> parts = new LinkedHashMap<>();

    private ZipArchive(FileChannel channel) {
        this.channel = channel;
    }

    static ZipArchive open(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            var archive = new ZipArchive(channel);
            archive.readDirectory();
            return archive;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void readDirectory() throws IOException {
        var directory = ZipDirectory.read(channel);
        var expected = 0L;
        var total = 0L;
        for (var header : directory.headers()) {
            var local = new ZipLocalHeader(channel, header);
            if (header.offset() != expected) {
                throw broken(header.name(), "does not begin where the one before it ends");
            }
            var part = local.part();
            total += part.size();
            if (part.isBomb() || total > LARGEST) {
                throw broken(part.name(), "expands to %d bytes from %d".formatted(part.size(), part.packed()));
            }
            if (parts.put(part.name(), part) != null) {
                throw broken(part.name(), "is there twice");
            }
            expected = local.end();
        }
        if (expected != directory.begin()) {
            throw broken("central directory", "does not begin where the last entry ends");
        }
    }

    List<String> names() {
        return List.copyOf(parts.keySet());
    }

    boolean has(String name) {
        return parts.containsKey(name);
    }

    ZipPart part(String name) {
        var part = parts.get(name);
        if (part == null) {
            throw new Broken(Check.PACKAGE_FILES, name, "is missing");
        }
        return part;
    }

    /** The content; reading it breaks where it has not the promised size or checksum. */
    InputStream stream(String name) {
        return new PartStream(channel, part(name));
    }

    static Broken broken(String file, String reason) {
        return new Broken(Check.ZIP_SAFE, file, reason);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
