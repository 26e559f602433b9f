package eu.custos.verify;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** The central directory and what follows it to the file's end (APPNOTE 4.3.12 to 4.3.16). */
record ZipDirectory(long begin, List<ZipHeader> headers) {

    private static final int END = 22;
    private static final int LOCATOR = 20;
    private static final int END_64 = 56;
    private static final int MOST_ENTRIES = 100_000;

    static ZipDirectory read(FileChannel channel) throws IOException {
        var endAt = channel.size() - END;
        if (endAt < 0) {
            throw ZipArchive.broken("container", "is too short for a zip file");
        }
        var end = ZipBytes.read(channel, endAt, END);
        end.require("end record", 0x06054b50L, end.four(), "the signature");
        end.require("end record", 0, end.four(), "the disk numbers");
        var here = end.two();
        var count = (long) end.two();
        end.require("end record", count, here, "the number of entries");
        var size = end.four();
        var begin = end.four();
        end.require("end record", 0, end.two(), "a comment of length");
        if (count == ZipBytes.MAGIC_16 || size == ZipBytes.MAGIC_32 || begin == ZipBytes.MAGIC_32) {
            return read64(channel, endAt, new long[] {count, size, begin});
        }
        return headers(channel, begin, size, count, endAt);
    }

    private static ZipDirectory read64(FileChannel channel, long endAt, long[] small) throws IOException {
        var locator = ZipBytes.read(channel, endAt - LOCATOR, LOCATOR);
        var at = endAt - LOCATOR - END_64;
        locator.require("end record", 0x07064b50L, locator.four(), "the locator's signature");
        locator.require("end record", 0, locator.four(), "the disk number");
        locator.require("end record", at, locator.eight(), "the ZIP64 record at");
        locator.require("end record", 1, locator.four(), "disks");
        var end = ZipBytes.read(channel, at, END_64);
        end.require("end record", 0x06064b50L, end.four(), "the ZIP64 signature");
        end.require("end record", END_64 - 12, end.eight(), "the ZIP64 length");
        end.require("end record", 45 | 45 << 16, end.four(), "the ZIP64 versions");
        end.require("end record", 0, end.eight(), "the disk numbers");
        var here = end.eight();
        var count = end.eight();
        var size = end.eight();
        var begin = end.eight();
        end.require("end record", count, here, "the number of entries");
        end.require("end record", Math.min(count, ZipBytes.MAGIC_16), small[0], "the short number of entries");
        end.require("end record", Math.min(size, ZipBytes.MAGIC_32), small[1], "the short size");
        end.require("end record", Math.min(begin, ZipBytes.MAGIC_32), small[2], "the short offset");
        return headers(channel, begin, size, count, at);
    }

    private static ZipDirectory headers(FileChannel channel, long begin, long size, long count, long endAt)
            throws IOException {
        if (count > MOST_ENTRIES || size > count * (ZipHeader.LENGTH + 512L)) {
            throw ZipArchive.broken("central directory", "has %d entries in %d bytes".formatted(count, size));
        }
        if (begin + size != endAt) {
            throw ZipArchive.broken("central directory", "does not reach to the end record");
        }
        var bytes = ZipBytes.read(channel, begin, (int) size);
        var headers = new ArrayList<ZipHeader>();
        for (var i = 0; i < count; i++) {
            headers.add(ZipHeader.read(bytes));
        }
        bytes.require("central directory", 0, bytes.left(), "bytes left over");
        return new ZipDirectory(begin, headers);
    }
}
