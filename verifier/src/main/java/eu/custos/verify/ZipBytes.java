package eu.custos.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Numbers as zip files have them. */
final class ZipBytes {

    static final long MAGIC_32 = 0xFFFFFFFFL;
    static final int MAGIC_16 = 0xFFFF;
    static final int ZIP64 = 1;

    private final ByteBuffer bytes;

    private ZipBytes(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    static ZipBytes read(FileChannel channel, long at, int length) throws IOException {
        if (at < 0 || length < 0 || at + length > channel.size()) {
            throw ZipArchive.broken("container", "ends too early, or names a place outside of itself");
        }
        var bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw ZipArchive.broken("container", "ends too early");
            }
        }
        return new ZipBytes(bytes.flip());
    }

    int two() {
        need(2);
        return bytes.getShort() & MAGIC_16;
    }

    long four() {
        need(4);
        return bytes.getInt() & MAGIC_32;
    }

    long eight() {
        need(8);
        var number = bytes.getLong();
        if (number < 0) {
            throw ZipArchive.broken("container", "names a size beyond all files");
        }
        return number;
    }

    byte[] some(int length) {
        need(length);
        var some = new byte[length];
        bytes.get(some);
        return some;
    }

    int left() {
        return bytes.remaining();
    }

    void require(String file, long expected, long actual, String what) {
        if (expected != actual) {
            throw ZipArchive.broken(file, "has %s %d instead of %d".formatted(what, actual, expected));
        }
    }

    private void need(int length) {
        if (bytes.remaining() < length) {
            throw ZipArchive.broken("container", "ends too early");
        }
    }
}
