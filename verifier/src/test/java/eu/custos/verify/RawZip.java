package eu.custos.verify;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zip files header by header, so that each field can lie. */
final class RawZip {

    final List<Entry> entries = new ArrayList<>();
    byte[] before = {};
    byte[] between = {};
    byte[] beforeDirectory = {};
    byte[] after = {};
    String comment = "";
    int countOff;

    /** An entry whose two headers may disagree. */
    static final class Entry {

        String name;
        String localName;
        byte[] packed;
        long crc;
        long size;
        long localSize;
        int method;
        int localMethod;
        int flags;
        long time = 0x0021_0000L;
        int version;
        int madeBy;
        long attributes;
        byte[] extra = {};
        byte[] localExtra = {};
        String comment = "";
        long offset = -1;

        Entry(String name, byte[] content, boolean deflated) {
            this.name = name;
            this.localName = name;
            var sum = new CRC32();
            sum.update(content);
            crc = sum.getValue();
            size = content.length;
            localSize = size;
            method = deflated ? 8 : 0;
            localMethod = method;
            version = deflated ? 20 : 10;
            madeBy = version;
            packed = deflated ? deflate(content) : content.clone();
        }

        void sizes(long both) {
            size = both;
            localSize = both;
        }

        private static byte[] deflate(byte[] content) {
            var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
            deflater.setInput(content);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            deflater.end();
            return out.toByteArray();
        }
    }

    static RawZip of(Map<String, byte[]> files) {
        var zip = new RawZip();
        files.forEach((name, bytes) -> zip.entries.add(new Entry(TestPackage.TOP + name, bytes, bytes.length > 64)));
        return zip;
    }

    Entry entry(String name) {
        return entries.stream()
                .filter(entry -> entry.name.equals(TestPackage.TOP + name))
                .findFirst()
                .orElseThrow();
    }

    byte[] bytes() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(before);
        var offsets = new ArrayList<Long>();
        for (var entry : entries) {
            offsets.add(entry.offset >= 0 ? entry.offset : (long) out.size());
            out.writeBytes(local(entry));
            out.writeBytes(entry.packed);
            out.writeBytes(between);
        }
        out.writeBytes(beforeDirectory);
        var begin = out.size();
        for (var i = 0; i < entries.size(); i++) {
            out.writeBytes(central(entries.get(i), offsets.get(i)));
        }
        var size = out.size() - begin;
        var count = (short) (entries.size() + countOff);
        out.writeBytes(buffer(22 + comment.length())
                .putInt(0x06054b50)
                .putInt(0)
                .putShort(count)
                .putShort(count)
                .putInt(size)
                .putInt(begin)
                .putShort((short) comment.length())
                .put(comment.getBytes(StandardCharsets.US_ASCII))
                .array());
        out.writeBytes(after);
        return out.toByteArray();
    }

    private static byte[] local(Entry entry) {
        var name = entry.localName.getBytes(StandardCharsets.UTF_8);
        return buffer(30 + name.length + entry.localExtra.length)
                .putInt(0x04034b50)
                .putShort((short) entry.version)
                .putShort((short) entry.flags)
                .putShort((short) entry.localMethod)
                .putInt((int) entry.time)
                .putInt((int) entry.crc)
                .putInt(entry.packed.length)
                .putInt((int) entry.localSize)
                .putShort((short) name.length)
                .putShort((short) entry.localExtra.length)
                .put(name)
                .put(entry.localExtra)
                .array();
    }

    private static byte[] central(Entry entry, long offset) {
        var name = entry.name.getBytes(StandardCharsets.UTF_8);
        return buffer(46 + name.length + entry.extra.length + entry.comment.length())
                .putInt(0x02014b50)
                .putShort((short) entry.madeBy)
                .putShort((short) entry.version)
                .putShort((short) entry.flags)
                .putShort((short) entry.method)
                .putInt((int) entry.time)
                .putInt((int) entry.crc)
                .putInt(entry.packed.length)
                .putInt((int) entry.size)
                .putShort((short) name.length)
                .putShort((short) entry.extra.length)
                .putShort((short) entry.comment.length())
                .putInt(0)
                .putInt((int) entry.attributes)
                .putInt((int) offset)
                .put(name)
                .put(entry.extra)
                .put(entry.comment.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
