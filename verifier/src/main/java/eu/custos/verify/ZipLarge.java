package eu.custos.verify;

/** The only extra field a package has: sizes that four bytes do not hold (APPNOTE 4.5.3). */
final class ZipLarge {

    private final String name;
    private final ZipBytes in;
    private int left;

    ZipLarge(String name, ZipBytes in, int length) {
        this.name = name;
        this.in = in;
        if (length > 0) {
            in.require(name, ZipBytes.ZIP64, in.two(), "the extra field");
            left = in.two();
            in.require(name, length - 4L, left, "an extra field of length");
        }
    }

    long next(long small) {
        if (small != ZipBytes.MAGIC_32) {
            return small;
        }
        left -= 8;
        if (left < 0) {
            throw ZipArchive.broken(name, "lacks a size");
        }
        var large = in.eight();
        if (large < ZipBytes.MAGIC_32) {
            throw ZipArchive.broken(name, "tells a small size as a large one");
        }
        return large;
    }

    void end() {
        in.require(name, 0, left, "more extra bytes");
    }
}
