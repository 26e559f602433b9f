package eu.custos.vault;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Unpacks a ZIP or gzip into nothing, as far as is decent, to see what comes of it. */
final class ArchiveLook {

    static final int MOST_ENTRIES = 10_000;
    static final long SMALL = 16L << 20;
    static final long MOST_TIMES = 100;
    static final long MOST_BYTES = 4L << 30;

    private final long packed;
    private final Set<Suspicion> found = EnumSet.noneOf(Suspicion.class);
    private long unpacked;

    private ArchiveLook(long packed) {
        this.packed = packed;
    }

    /**
     * What an archive makes one think; nothing for other types.
     *
     * @param packed its size
     */
    static Set<Suspicion> at(ContentType type, long packed, InputStream content) throws IOException {
        var look = new ArchiveLook(packed);
        if (type.zipped()) {
            look.zip(content);
        } else if (type == ContentType.GZIP) {
            look.gzip(content);
        }
        return look.found;
    }

    private void zip(InputStream content) throws IOException {
        var entries = 0;
        try (var zip = new ZipInputStream(content)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries++;
                if (FileName.of(entry.getName()).runs()) {
                    found.add(Suspicion.PROGRAM_IN_ARCHIVE);
                }
                if (entries > MOST_ENTRIES || grows(zip)) {
                    found.add(Suspicion.ARCHIVE_BOMB);
                    return;
                }
            }
        } catch (ZipException | IllegalArgumentException | EOFException unreadable) {
            var encrypted = String.valueOf(unreadable.getMessage()).contains("encrypted");
            found.add(encrypted ? Suspicion.ENCRYPTED_ARCHIVE : Suspicion.BROKEN_ARCHIVE);
        }
    }

    private void gzip(InputStream content) throws IOException {
        try (var gzip = new GZIPInputStream(content)) {
            if (grows(gzip)) {
                found.add(Suspicion.ARCHIVE_BOMB);
            }
        } catch (ZipException | EOFException unreadable) {
            found.add(Suspicion.BROKEN_ARCHIVE);
        }
    }

    private boolean grows(InputStream entry) throws IOException {
        var buffer = new byte[64 * 1024];
        for (var length = entry.read(buffer); length >= 0; length = entry.read(buffer)) {
            unpacked += length;
            if (unpacked > Math.min(MOST_BYTES, Math.max(SMALL, packed * MOST_TIMES))) {
                return true;
            }
        }
        return false;
    }
}
