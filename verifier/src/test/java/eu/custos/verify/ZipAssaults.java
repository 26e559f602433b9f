package eu.custos.verify;

import static eu.custos.verify.Assault.utf8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;

/** Containers whose parts disagree, by anybody. */
final class ZipAssaults {

    private static final String README = "data/README.html";
    private static final int END = 22;

    private ZipAssaults() {}

    static List<Assault> all() {
        var all = new ArrayList<Assault>();
        entries()
                .forEach((name, kind) -> all.add(Assault.raw("an entry " + name, ".+", zip -> {
                    kind.accept(zip.entry(README));
                    return zip.bytes();
                })));
        ends().forEach((name, kind) ->
                all.add(Assault.raw("a container " + name, ".+", zip -> kind.apply(zip.bytes()))));
        wholes().forEach((name, kind) -> all.add(Assault.raw("a container " + name, ".+", zip -> {
            kind.accept(zip);
            return zip.bytes();
        })));
        for (var name : List.of(
                "data/R\u0415ADME.html",
                "data/README.html ",
                "data/README.html.",
                "data/README\u2024html",
                "data\u2215README.html",
                "data\uFF0FREADME.html",
                "data/%2e%2e/README.html",
                "DATA/README.html",
                "data/CON",
                "data/README.html:stream",
                "data/README.html::$DATA",
                "data/~/README.html",
                "data/$HOME",
                "data/README.html\n",
                "data/README.html\r",
                "data/\u202Elmth.EMDAER",
                "data/README.html;1",
                "data/./README.html",
                "data/...",
                "data/README..html",
                "data/*",
                "data/?EADME.html",
                "data/README.html|x",
                "data/\u00C0\u00AF",
                "data/-rf",
                "data/README.html\u0000",
                "data/\u0000README.html",
                "\\\\host\\data\\README.html",
                "file:data/README.html",
                "data/README.htm",
                "data/README.html.html",
                "data/RE\u00ADADME.html",
                "data/events.ndjson/README.html")) {
            all.add(Assault.raw("an entry of the name " + Jcs.text(name), ".+", zip -> {
                var entry = zip.entry(README);
                entry.name = TestPackage.TOP + name;
                entry.localName = entry.name;
                return zip.bytes();
            }));
        }
        for (var top : List.of(
                "",
                "./",
                "../",
                "/",
                "C:/",
                "ACME\u0000/",
                "A B/",
                "~/",
                "\u0410CME/",
                "..\\",
                "a/b/c/../",
                ".hidden/../")) {
            all.add(Assault.raw("all below the folder " + Jcs.text(top), ".+", zip -> {
                zip.entries.forEach(entry -> {
                    entry.name = top + entry.name.substring(TestPackage.TOP.length());
                    entry.localName = entry.name;
                });
                return zip.bytes();
            }));
        }
        return all;
    }

    private static Map<String, Consumer<RawZip.Entry>> entries() {
        var kinds = new LinkedHashMap<String, Consumer<RawZip.Entry>>();
        kinds.put(
                "with a local extra field of a Unicode name",
                entry -> entry.localExtra = new byte[] {0x75, 0x70, 5, 0, 1, 0, 0, 0, 0});
        kinds.put(
                "with an extra field of a Unicode name",
                entry -> entry.extra = new byte[] {0x75, 0x70, 5, 0, 1, 0, 0, 0, 0});
        kinds.put(
                "with an extra field of owners",
                entry -> entry.extra = new byte[] {0x75, 0x78, 11, 0, 1, 4, 0, 0, 0, 0, 4, 0, 0, 0, 0});
        kinds.put("with an extra field longer than it says", entry -> entry.extra = new byte[] {1, 0, 60, 0, 0});
        kinds.put("with an extra field of three bytes", entry -> entry.extra = new byte[] {1, 0, 0});
        kinds.put("with a large size that is small", entry -> {
            entry.sizes(0xFFFFFFFFL);
            entry.extra = new byte[] {1, 0, 8, 0, 10, 0, 0, 0, 0, 0, 0, 0};
            entry.localExtra = entry.extra;
        });
        kinds.put("with a large size that is negative", entry -> {
            entry.sizes(0xFFFFFFFFL);
            entry.extra = new byte[] {1, 0, 8, 0, -1, -1, -1, -1, -1, -1, -1, -1};
            entry.localExtra = entry.extra;
        });
        kinds.put("with a large size in one header", entry -> {
            entry.size = 0xFFFFFFFFL;
            entry.extra = new byte[] {1, 0, 8, 0, 10, 0, 0, 0, 1, 0, 0, 0};
        });
        kinds.put(
                "with two large sizes where one is asked for",
                entry -> entry.extra = new byte[] {1, 0, 16, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0});
        kinds.put("whose size is one less", entry -> entry.sizes(entry.size - 1));
        kinds.put("whose size is one more", entry -> entry.sizes(entry.size + 1));
        kinds.put("whose size is zero", entry -> entry.sizes(0));
        kinds.put("with no checksum", entry -> entry.crc = 0);
        kinds.put(
                "with a byte after its content",
                entry -> entry.packed = java.util.Arrays.copyOf(entry.packed, entry.packed.length + 1));
        kinds.put(
                "with its last byte missing",
                entry -> entry.packed = java.util.Arrays.copyOf(entry.packed, entry.packed.length - 1));
        kinds.put("without content", entry -> entry.packed = new byte[0]);
        kinds.put("that is said to be packed, and is not", entry -> method(entry, 8, 20));
        kinds.put("that is packed, and said not to be", entry -> {
            entry.packed = deflated(entry.packed, Deflater.DEFAULT_COMPRESSION);
            entry.sizes(entry.packed.length);
        });
        kinds.put("that is packed twice", entry -> {
            entry.packed = deflated(deflated(entry.packed, 9), 9);
            method(entry, 8, 20);
        });
        kinds.put("that is packed with something after it", entry -> {
            var packed = deflated(entry.packed, 9);
            entry.packed = java.util.Arrays.copyOf(packed, packed.length + 7);
            method(entry, 8, 20);
        });
        kinds.put("that is packed, and cut off", entry -> {
            var packed = deflated(entry.packed, 9);
            entry.packed = java.util.Arrays.copyOf(packed, packed.length - 1);
            method(entry, 8, 20);
        });
        kinds.put("that is packed in two streams", entry -> {
            var out = new ByteArrayOutputStream();
            out.writeBytes(deflated(entry.packed, 9));
            out.writeBytes(deflated(utf8("more"), 9));
            entry.packed = out.toByteArray();
            method(entry, 8, 20);
        });
        kinds.put("that is packed with a head of another format", entry -> {
            var deflater = new Deflater();
            deflater.setInput(entry.packed);
            deflater.finish();
            var buffer = new byte[4096];
            entry.packed = java.util.Arrays.copyOf(buffer, deflater.deflate(buffer));
            deflater.end();
            method(entry, 8, 20);
        });
        for (var method : List.of(1, 6, 9, 12, 93, 95, 97, 99)) {
            kinds.put("packed by the method " + method, entry -> method(entry, method, 20));
        }
        for (var flag = 0; flag < 16; flag++) {
            var bit = 1 << flag;
            if (flag != 11 && flag != 3) {
                kinds.put("with the flag " + flag, entry -> entry.flags = bit);
            }
        }
        kinds.put("with a descriptor that is missing", entry -> {
            entry.packed = deflated(entry.packed, 9);
            method(entry, 8, 20);
            entry.flags = 8;
        });
        kinds.put("of another version", entry -> entry.version = 20);
        kinds.put("made by another version", entry -> entry.madeBy = 20);
        kinds.put("with an attribute of hidden files", entry -> entry.attributes = 2);
        kinds.put("with a device's attributes", entry -> entry.attributes = 0x21B60000L);
        kinds.put("of a second later", entry -> entry.time = 0x0021_0001L);
        kinds.put("without a date", entry -> entry.time = 0);
        kinds.put("whose name is longer before its content", entry -> entry.localName = entry.name + "/x");
        kinds.put(
                "whose name is in capitals before its content",
                entry -> entry.localName = entry.name.toUpperCase(java.util.Locale.ROOT));
        kinds.put("whose name is empty before its content", entry -> entry.localName = "");
        kinds.put("whose content begins at the next", entry -> entry.offset = 200);
        return kinds;
    }

    private static void method(RawZip.Entry entry, int method, int version) {
        entry.method = method;
        entry.localMethod = method;
        entry.version = version;
        entry.madeBy = version;
    }

    private static byte[] deflated(byte[] content, int level) {
        var deflater = new Deflater(level, true);
        deflater.setInput(content);
        deflater.finish();
        var buffer = new byte[content.length + 100];
        var packed = java.util.Arrays.copyOf(buffer, deflater.deflate(buffer));
        deflater.end();
        return packed;
    }

    /** Of the last 22 bytes: disks at 4 and 6, entries at 8 and 10, size at 12, offset at 16, comment at 20. */
    private static Map<String, UnaryOperator<byte[]>> ends() {
        var kinds = new LinkedHashMap<String, UnaryOperator<byte[]>>();
        for (var at : List.of(4, 6, 8, 10, 12, 16, 20)) {
            for (var by : List.of(1, -1, 0x7F)) {
                kinds.put("whose end record says another number by " + by + " at " + at, bytes -> {
                    var place = bytes.length - END + at;
                    var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
                    buffer.putShort(place, (short) (buffer.getShort(place) + by));
                    return bytes;
                });
            }
            kinds.put("whose end record says all ones at " + at, bytes -> {
                ByteBuffer.wrap(bytes).putShort(bytes.length - END + at, (short) -1);
                if (at == 12 || at == 16) {
                    ByteBuffer.wrap(bytes).putShort(bytes.length - END + at + 2, (short) -1);
                }
                return bytes;
            });
        }
        kinds.put("with its end record twice", bytes -> joined(bytes, tail(bytes)));
        kinds.put("with another end record before it", bytes -> joined(head(bytes), tail(bytes), tail(bytes)));
        kinds.put("without an end record", ZipAssaults::head);
        kinds.put("with an entry after its directory", bytes -> {
            var zip = new RawZip();
            zip.entries.add(new RawZip.Entry(TestPackage.TOP + "data/evil.html", utf8("evil"), false));
            var more = zip.bytes();
            return joined(head(bytes), java.util.Arrays.copyOf(more, 34 + TestPackage.TOP.length() + 14), tail(bytes));
        });
        kinds.put("with a comment that its end record does not tell", bytes -> joined(bytes, utf8("comment")));
        kinds.put("with a comment that is another package", bytes -> {
            var told = bytes.clone();
            ByteBuffer.wrap(told).order(ByteOrder.LITTLE_ENDIAN).putShort(told.length - 2, (short) bytes.length);
            return joined(told, bytes);
        });
        kinds.put("that is two packages", bytes -> joined(bytes, bytes));
        kinds.put("before which a program stands", bytes -> joined(utf8("#!/bin/sh\nexit 0\n"), bytes));
        kinds.put("before which another end record stands", bytes -> joined(tail(bytes), bytes));
        kinds.put(
                "with a large end record that says something else",
                bytes -> joined(head(bytes), large(bytes, 0), tail(bytes)));
        kinds.put(
                "with a large end record that is asked for and lies",
                bytes -> joined(head(bytes), large(bytes, 1), asking(bytes)));
        kinds.put(
                "with a large end record that is asked for and begins before it",
                bytes -> joined(head(bytes), large(bytes, -bytes.length), asking(bytes)));
        kinds.put("with a large end record that is asked for and missing", bytes -> joined(head(bytes), asking(bytes)));
        kinds.put("in the form of another archive", bytes -> joined(utf8("ustar\0"), bytes));
        kinds.put("compressed once more", bytes -> deflated(bytes, 9));
        return kinds;
    }

    private static byte[] asking(byte[] bytes) {
        var tail = tail(bytes);
        ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).putInt(16, -1);
        return tail;
    }

    /** APPNOTE 4.3.14 and 4.3.15, whose offset is off. */
    private static byte[] large(byte[] bytes, int off) {
        var tail = ByteBuffer.wrap(tail(bytes)).order(ByteOrder.LITTLE_ENDIAN);
        return ByteBuffer.allocate(76)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x06064b50)
                .putLong(44)
                .putInt(45 | 45 << 16)
                .putLong(0)
                .putLong(tail.getShort(10))
                .putLong(tail.getShort(10))
                .putLong(tail.getInt(12))
                .putLong(tail.getInt(16) + off)
                .putInt(0x07064b50)
                .putInt(0)
                .putLong(bytes.length - END)
                .putInt(1)
                .array();
    }

    private static Map<String, Consumer<RawZip>> wholes() {
        var kinds = new LinkedHashMap<String, Consumer<RawZip>>();
        kinds.put("without entries", zip -> zip.entries.clear());
        kinds.put(
                "of one entry",
                zip -> zip.entries.subList(1, zip.entries.size()).clear());
        kinds.put("whose entries are turned round", zip -> java.util.Collections.reverse(zip.entries));
        kinds.put("whose first two entries are changed round", zip -> java.util.Collections.swap(zip.entries, 0, 1));
        kinds.put("whose first two entries name each other's place", zip -> {
            var second = 30 + zip.entries.getFirst().name.length() + zip.entries.getFirst().packed.length;
            zip.entries.get(1).offset = 0;
            zip.entries.getFirst().offset = second;
        });
        kinds.put("with a folder", zip -> zip.entries.addFirst(new RawZip.Entry(TestPackage.TOP, new byte[0], false)));
        kinds.put(
                "with an empty file more",
                zip -> zip.entries.add(new RawZip.Entry(TestPackage.TOP + "data/empty", new byte[0], false)));
        kinds.put(
                "with a file of another system",
                zip -> zip.entries.add(new RawZip.Entry("__MACOSX/._x", new byte[] {1}, false)));
        kinds.put(
                "with a file beside its folder",
                zip -> zip.entries.addFirst(new RawZip.Entry("README.html", utf8("evil"), false)));
        kinds.put("with an entry that is the last once more", zip -> zip.entries.add(zip.entries.getLast()));
        kinds.put(
                "with a second file by the name in capitals",
                zip -> zip.entries.add(1, new RawZip.Entry(TestPackage.TOP + "data/readme.HTML", utf8("evil"), false)));
        kinds.put(
                "with a manifest by another algorithm",
                zip -> zip.entries.add(
                        zip.entries.size() - 1,
                        new RawZip.Entry(TestPackage.TOP + "manifest-md5.txt", utf8("evil"), false)));
        kinds.put(
                "with a list of files to fetch",
                zip -> zip.entries.add(
                        zip.entries.size() - 1,
                        new RawZip.Entry(TestPackage.TOP + "fetch.txt", utf8("http://x"), false)));
        kinds.put(
                "with an artefact that nothing names",
                zip -> zip.entries.add(
                        zip.entries.indexOf(zip.entry("data/custody.json")) + 1,
                        new RawZip.Entry(TestPackage.TOP + "data/artefacts/" + "0".repeat(64), new byte[] {1}, false)));
        kinds.put(
                "with an artefact whose name is in capitals",
                zip -> zip.entries.add(
                        zip.entries.indexOf(zip.entry("data/custody.json")) + 1,
                        new RawZip.Entry(TestPackage.TOP + "data/artefacts/" + "A".repeat(64), new byte[] {1}, false)));
        kinds.put("with a checkpoint with a zero before its number", zip -> {
            var entry = zip.entry("data/checkpoints/9.checkpoint");
            entry.name = entry.name.replace("/9.", "/09.");
            entry.localName = entry.name;
        });
        kinds.put("with a checkpoint of a number beyond all", zip -> {
            var entry = zip.entry("data/checkpoints/9.checkpoint");
            entry.name = entry.name.replace("/9.", "/99999999999999999999.");
            entry.localName = entry.name;
        });
        return kinds;
    }

    private static byte[] head(byte[] bytes) {
        return java.util.Arrays.copyOf(bytes, bytes.length - END);
    }

    private static byte[] tail(byte[] bytes) {
        return java.util.Arrays.copyOfRange(bytes, bytes.length - END, bytes.length);
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
