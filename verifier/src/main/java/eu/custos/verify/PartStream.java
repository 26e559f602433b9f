package eu.custos.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The content of one entry: never more than was promised, and at its end exactly that. */
final class PartStream extends InputStream {

    private static final int CHUNK = 1 << 16;

    private final FileChannel channel;
    private final ZipPart part;
    private final CRC32 crc = new CRC32();
    private final Inflater inflater = new Inflater(true);
    private final ByteBuffer packed = ByteBuffer.allocate(CHUNK);
    private long packedRead;
    private long given;
    private boolean ended;

    PartStream(FileChannel channel, ZipPart part) {
        this.channel = channel;
        this.part = part;
        packed.limit(0);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0 || ended) {
            return length == 0 ? 0 : -1;
        }
        var count = part.deflated() ? inflate(target, from, length) : copy(target, from, length);
        if (count <= 0) {
            end();
            return -1;
        }
        crc.update(target, from, count);
        given += count;
        if (given > part.size()) {
            throw ZipArchive.broken(part.name(), "holds more than the %d bytes it promises".formatted(part.size()));
        }
        return count;
    }

    private int copy(byte[] target, int from, int length) throws IOException {
        if (!packed.hasRemaining() && !fill()) {
            return -1;
        }
        var count = Math.min(length, packed.remaining());
        packed.get(target, from, count);
        return count;
    }

    private int inflate(byte[] target, int from, int length) throws IOException {
        try {
            while (true) {
                var count = inflater.inflate(target, from, length);
                if (count > 0 || inflater.finished()) {
                    return count;
                }
                if (inflater.needsDictionary() || !fill()) {
                    throw ZipArchive.broken(part.name(), "is cut off in its compression");
                }
                inflater.setInput(packed);
            }
        } catch (DataFormatException _) {
            throw ZipArchive.broken(part.name(), "is not well compressed");
        }
    }

    private boolean fill() throws IOException {
        var left = part.packed() - packedRead;
        if (left <= 0) {
            return false;
        }
        packed.clear().limit((int) Math.min(CHUNK, left));
        var count = channel.read(packed, part.content() + packedRead);
        if (count <= 0) {
            throw ZipArchive.broken(part.name(), "ends too early");
        }
        packedRead += count;
        packed.flip();
        return true;
    }

    private void end() {
        ended = true;
        var unused = part.packed() - packedRead + packed.remaining();
        inflater.end();
        if (unused != 0 || given != part.size() || crc.getValue() != part.crc()) {
            throw ZipArchive.broken(part.name(), "has not the size or the checksum it promises");
        }
    }

    @Override
    public void close() {
        ended = true;
        inflater.end();
    }
}
