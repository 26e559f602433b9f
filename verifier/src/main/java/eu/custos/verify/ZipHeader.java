package eu.custos.verify;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A header of the central directory (APPNOTE 4.3.12), refused unless it has the one form that packages use. */
record ZipHeader(String name, int version, int flags, int method, Sizes sizes, long offset) {

    static final int LENGTH = 46;
    static final int STORED = 0;
    static final int DEFLATED = 8;
    static final int DESCRIPTOR = 1 << 3;
    static final long MIDNIGHT_1980 = 0x0021_0000L;

    private static final int UTF8 = 1 << 11;
    private static final int LONGEST_NAME = 255;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*");

    /** What both headers tell of the content. */
    record Sizes(long crc, long packed, long size) {}

    static ZipHeader read(ZipBytes in) {
        in.require("central directory", 0x02014b50L, in.four(), "the signature");
        var madeBy = in.two();
        var version = in.two();
        var flags = in.two();
        var method = in.two();
        var time = in.four();
        var crc = in.four();
        var packed = in.four();
        var size = in.four();
        var nameLength = in.two();
        var extraLength = in.two();
        var rest = new long[] {in.two(), in.two(), in.two(), in.four()};
        var offset = in.four();
        var name = name(in.some(nameLength));
        in.require(name, MIDNIGHT_1980, time, "the time");
        in.require(name, version, madeBy, "the version made by");
        for (var zero : rest) {
            in.require(name, 0, zero, "a comment, a disk or attributes");
        }
        var large = new ZipLarge(name, in, extraLength);
        var sizes = new Sizes(crc, 0, large.next(size));
        sizes = new Sizes(crc, large.next(packed), sizes.size());
        var header = new ZipHeader(name, version, flags, method, sizes, large.next(offset));
        large.end();
        in.require(name, header.expectedVersion(extraLength > 0), version, "the version");
        return header.checked();
    }

    int expectedVersion(boolean zip64) {
        return zip64 ? 45 : method == DEFLATED ? 20 : 10;
    }

    private ZipHeader checked() {
        if ((flags & ~(DESCRIPTOR | UTF8)) != 0) {
            throw ZipArchive.broken(
                    name, "has the flags %x; encrypted or patched entries are refused".formatted(flags));
        }
        if (method != DEFLATED && (method != STORED || hasDescriptor())) {
            throw ZipArchive.broken(name, "is packed by method %d".formatted(method));
        }
        if (method == STORED && sizes.packed() != sizes.size()) {
            throw ZipArchive.broken(name, "is stored with two sizes");
        }
        return this;
    }

    boolean hasDescriptor() {
        return (flags & DESCRIPTOR) != 0;
    }

    static String name(byte[] bytes) {
        var name = new String(bytes, StandardCharsets.ISO_8859_1);
        var dots = name.equals(".") || name.contains("..") || name.contains("/./") || name.startsWith("./");
        if (name.length() > LONGEST_NAME || dots || !NAME.matcher(name).matches()) {
            throw ZipArchive.broken(name, "is no name that a package may have");
        }
        return name;
    }
}
