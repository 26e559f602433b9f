package eu.custos.ingest;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import com.github.luben.zstd.util.Native;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many items compressed together: alerts of one source are much alike, so that together they are a tenth of their size.
 *
 * <p>With Zstandard, which takes a sixth of the time of deflating for fewer bytes. Blocks from before are deflated, and
 * so are those of a machine on which its library cannot be loaded; the first byte tells which.
 */
final class Block {

    private static final Logger LOG = LoggerFactory.getLogger(Block.class);
    private static final int LEVEL = 1;
    private static final int BUFFER = 64 * 1024;
    /** Of a Zstandard frame (RFC 8878); deflated data begins with 0x78. */
    private static final byte ZSTANDARD = 0x28;

    private static final boolean LOADED = loads();

    private Block() {}

    static byte[] pack(List<byte[]> items) {
        return LOADED ? pack(items, Block::zstandard) : deflated(items);
    }

    /** As blocks were before, and still are where there is no other way. */
    static byte[] deflated(List<byte[]> items) {
        return pack(items, DeflaterOutputStream::new);
    }

    private interface Packing {
        OutputStream into(OutputStream packed) throws IOException;
    }

    private static byte[] pack(List<byte[]> items, Packing packing) {
        var packed = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(new BufferedOutputStream(packing.into(packed), BUFFER))) {
            out.writeInt(items.size());
            for (var item : items) {
                out.writeInt(item.length);
                out.write(item);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static List<byte[]> unpack(byte[] packed) {
        try (var in = new DataInputStream(new BufferedInputStream(plain(packed), BUFFER))) {
            var items = new ArrayList<byte[]>();
            for (var left = in.readInt(); left > 0; left--) {
                items.add(in.readNBytes(in.readInt()));
            }
            return items;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream plain(byte[] packed) throws IOException {
        var bytes = new ByteArrayInputStream(packed);
        return packed.length > 0 && packed[0] == ZSTANDARD
                ? new ZstdInputStream(bytes)
                : new InflaterInputStream(bytes);
    }

    private static OutputStream zstandard(OutputStream packed) throws IOException {
        return new ZstdOutputStream(packed, LEVEL);
    }

    /** The library unpacks itself into the folder for temporary files, from which some machines run nothing. */
    private static boolean loads() {
        try {
            Native.load();
            return true;
        } catch (LinkageError | RuntimeException forbidden) {
            LOG.warn("Zstandard cannot be loaded; blocks are deflated, which takes longer", forbidden);
            return false;
        }
    }
}
