package eu.custos.bench;

import eu.custos.command.Failure;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The events of a folder's files and archives, one on a line, over and over again.
 *
 * <p>They are streamed: whatever an archive swells to, no more of it is held than one delivery.
 */
final class Recordings implements Items, AutoCloseable {

    /** What one delivery may hold, well below what the intake takes. */
    static final int MOST_BYTES = 4 << 20;

    /** A longer line is left out. */
    static final int LONGEST = 1 << 20;

    private final List<Path> files;
    private Iterator<Path> ahead;
    private @Nullable ArchiveInputStream<?> archive;
    private @Nullable InputStream in;
    private long rounds;
    private long taken;
    private long leftOut;

    private Recordings(List<Path> files) {
        this.files = List.copyOf(files);
        ahead = this.files.iterator();
    }

    static Recordings in(Path folder) {
        try (var all = Files.walk(folder)) {
            var files = all.filter(Files::isRegularFile)
                    .filter(file -> holdsEvents(file.toString()) || isArchive(file.toString()))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new Failure("There are no archives and no JSON files in " + folder);
            }
            return new Recordings(files);
        } catch (IOException e) {
            throw new Failure("%s cannot be read: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /** How often all files have been read to their end. */
    long rounds() {
        return rounds;
    }

    /** Lines that were too long for any intake. */
    long leftOut() {
        return leftOut;
    }

    @Override
    public byte[] lines(int count) {
        var lines = new ByteArrayOutputStream();
        try {
            for (var n = 0; n < count && lines.size() < MOST_BYTES - LONGEST; n++) {
                lines.writeBytes(line());
                lines.write('\n');
                taken++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines.toByteArray();
    }

    @Override
    public void close() throws IOException {
        if (archive != null) {
            archive.close();
        } else if (in != null) {
            in.close();
        }
    }

    private byte[] line() throws IOException {
        while (true) {
            var line = in == null ? null : line(in);
            if (line == null) {
                turn();
            } else if (line.length > 0) {
                return line;
            }
        }
    }

    /** Empty for a line without anything to send; null at the end. */
    private byte @Nullable [] line(InputStream from) throws IOException {
        var line = new ByteArrayOutputStream(2 << 10);
        var length = 0L;
        var read = from.read();
        if (read < 0) {
            return null;
        }
        for (; read >= 0 && read != '\n'; read = from.read()) {
            if (++length <= LONGEST && read != '\r') {
                line.write(read);
            }
        }
        if (length > LONGEST) {
            leftOut++;
            return new byte[0];
        }
        return line.toString(java.nio.charset.StandardCharsets.ISO_8859_1).isBlank() ? new byte[0] : line.toByteArray();
    }

    /** To the next entry of the archive, or to the next file. */
    private void turn() throws IOException {
        in = null;
        if (archive != null) {
            for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                if (!entry.isDirectory() && holdsEvents(entry.getName())) {
                    in = new BufferedInputStream(archive, 1 << 16);
                    return;
                }
            }
            archive.close();
            archive = null;
        }
        if (!ahead.hasNext()) {
            if (taken == 0) {
                throw new Failure("There is no event in any of %d files".formatted(files.size()));
            }
            rounds++;
            ahead = files.iterator();
        }
        open(ahead.next());
    }

    private void open(Path file) throws IOException {
        var name = file.toString();
        var raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        if (named(name, ".zip")) {
            archive = new ZipArchiveInputStream(raw);
        } else if (named(name, ".tar.gz", ".tgz")) {
            archive = new TarArchiveInputStream(new GZIPInputStream(raw));
        } else {
            in = raw;
        }
    }

    private static boolean isArchive(String name) {
        return named(name, ".zip", ".tar.gz", ".tgz");
    }

    private static boolean holdsEvents(String name) {
        return named(name, ".json", ".jsonl", ".ndjson", ".log");
    }

    private static boolean named(String name, String... ends) {
        var lower = name.toLowerCase(Locale.ROOT);
        return List.of(ends).stream().anyMatch(lower::endsWith);
    }
}
