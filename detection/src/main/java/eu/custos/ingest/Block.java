package eu.custos.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Many items deflated together: alerts of one source are much alike, so that together they are a tenth of their size. */
final class Block {

    private static final int LEVEL = 4;

    private Block() {}

    static byte[] pack(List<byte[]> items) {
        var packed = new ByteArrayOutputStream();
        var deflater = new Deflater(LEVEL);
        try (var out = new DataOutputStream(new DeflaterOutputStream(packed, deflater, 8_192))) {
            out.writeInt(items.size());
            for (var item : items) {
                out.writeInt(item.length);
                out.write(item);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    static List<byte[]> unpack(byte[] packed) {
        var inflater = new Inflater();
        try (var in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(packed), inflater, 8_192))) {
            var items = new ArrayList<byte[]>();
            for (var left = in.readInt(); left > 0; left--) {
                items.add(in.readNBytes(in.readInt()));
            }
            return items;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            inflater.end();
        }
    }
}
