package eu.custos.verify;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** The header before an entry's content and what follows it (APPNOTE 4.3.7 and 4.3.9), which must say the same. */
final class ZipLocalHeader {

    private static final int LENGTH = 30;
    private static final long DESCRIPTOR_SIGNATURE = 0x08074b50L;

    private final ZipHeader central;
    private final long content;
    private final long end;

    ZipLocalHeader(FileChannel channel, ZipHeader central) throws IOException {
        this.central = central;
        var name = central.name();
        var nameLength = name.length();
        var in = ZipBytes.read(channel, central.offset(), LENGTH);
        in.require(name, 0x04034b50L, in.four(), "the local signature");
        var version = in.two();
        in.require(name, central.flags(), in.two(), "the local flags");
        in.require(name, central.method(), in.two(), "the local method");
        in.require(name, ZipHeader.MIDNIGHT_1980, in.four(), "the local time");
        var crc = in.four();
        var packed = in.four();
        var size = in.four();
        in.require(name, nameLength, in.two(), "a local name of length");
        var extra = in.two();
        var rest = ZipBytes.read(channel, central.offset() + LENGTH, nameLength + extra);
        if (!new String(rest.some(nameLength), StandardCharsets.ISO_8859_1).equals(name)) {
            throw ZipArchive.broken(name, "has another name before its content");
        }
        in.require(name, central.expectedVersion(extra > 0), version, "the local version");
        var large = new ZipLarge(name, rest, extra);
        var sizes = central.sizes();
        var told = central.hasDescriptor() ? new ZipHeader.Sizes(0, 0, 0) : sizes;
        in.require(name, told.crc(), crc, "the local checksum");
        in.require(name, told.size(), large.next(size), "the local size");
        in.require(name, told.packed(), large.next(packed), "the local packed size");
        large.end();
        content = central.offset() + LENGTH + nameLength + extra;
        end = central.hasDescriptor() ? descriptor(channel, content + sizes.packed()) : content + sizes.packed();
    }

    private long descriptor(FileChannel channel, long at) throws IOException {
        var sizes = central.sizes();
        var large = sizes.packed() >= ZipBytes.MAGIC_32 || sizes.size() >= ZipBytes.MAGIC_32;
        var length = large ? 24 : 16;
        var in = ZipBytes.read(channel, at, length);
        in.require(central.name(), DESCRIPTOR_SIGNATURE, in.four(), "the descriptor's signature");
        in.require(central.name(), sizes.crc(), in.four(), "the descriptor's checksum");
        in.require(central.name(), sizes.packed(), large ? in.eight() : in.four(), "the descriptor's packed size");
        in.require(central.name(), sizes.size(), large ? in.eight() : in.four(), "the descriptor's size");
        return at + length;
    }

    ZipPart part() {
        var sizes = central.sizes();
        return new ZipPart(
                central.name(),
                central.method() == ZipHeader.DEFLATED,
                sizes.crc(),
                sizes.packed(),
                sizes.size(),
                content);
    }

    long end() {
        return end;
    }
}
