package eu.custos.vault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** What a file is by its content, whatever it is called. */
enum ContentType {
    EMPTY(Kind.OTHER, "empty"),
    WINDOWS_PROGRAM(Kind.PROGRAM, "Windows program", "4d5a"),
    LINUX_PROGRAM(Kind.PROGRAM, "Linux program", "7f454c46"),
    MAC_PROGRAM(Kind.PROGRAM, "macOS program", "feedface", "feedfacf", "cefaedfe", "cffaedfe"),
    JAVA_CLASS(Kind.PROGRAM, "Java class", "cafebabe"),
    WEB_ASSEMBLY(Kind.PROGRAM, "WebAssembly", "0061736d"),
    ANDROID_PROGRAM(Kind.PROGRAM, "Android program", "6465780a"),
    SHORTCUT(Kind.PROGRAM, "Windows shortcut", "4c0000000114020000000000c000000000000046"),
    SCRIPT(Kind.PROGRAM, "script", "2321"),
    JAVA_ARCHIVE(Kind.PROGRAM, "Java archive"),
    OFFICE_DOCUMENT(Kind.DOCUMENT, "Office document"),
    ZIP(Kind.ARCHIVE, "ZIP archive", "504b0304", "504b0506"),
    GZIP(Kind.ARCHIVE, "gzip", "1f8b"),
    BZIP2(Kind.ARCHIVE, "bzip2", "425a68"),
    XZ(Kind.ARCHIVE, "xz", "fd377a585a00"),
    ZSTANDARD(Kind.ARCHIVE, "Zstandard", "28b52ffd"),
    SEVEN_ZIP(Kind.ARCHIVE, "7z archive", "377abcaf271c"),
    RAR(Kind.ARCHIVE, "RAR archive", "526172211a07"),
    CABINET(Kind.ARCHIVE, "cabinet", "4d534346"),
    TAR(Kind.ARCHIVE, "tar archive"),
    DISC_IMAGE(Kind.ARCHIVE, "disc image"),
    OLD_OFFICE_DOCUMENT(Kind.DOCUMENT, "older Office document", "d0cf11e0a1b11ae1"),
    PDF(Kind.DOCUMENT, "PDF", "255044462d"),
    RICH_TEXT(Kind.DOCUMENT, "rich text", "7b5c727466"),
    PNG(Kind.IMAGE, "PNG image", "89504e470d0a1a0a"),
    JPEG(Kind.IMAGE, "JPEG image", "ffd8ff"),
    GIF(Kind.IMAGE, "GIF image", "474946383761", "474946383961"),
    TIFF(Kind.IMAGE, "TIFF image", "49492a00", "4d4d002a"),
    WEBP(Kind.IMAGE, "WebP image"),
    CAPTURE(Kind.OTHER, "network capture", "d4c3b2a1", "a1b2c3d4", "4d3cb2a1", "a1b23c4d", "0a0d0d0a"),
    WINDOWS_LOG(Kind.OTHER, "Windows event log", "456c6646696c6500"),
    REGISTRY(Kind.OTHER, "Windows registry hive", "72656766"),
    FORENSIC_IMAGE(Kind.OTHER, "forensic image", "455646090d0aff00"),
    MEMORY_DUMP(Kind.OTHER, "memory dump", "5041474544554d50", "5041474544553634", "454d694c"),
    SQLITE(Kind.OTHER, "SQLite database", "53514c69746520666f726d6174203300"),
    HTML(Kind.DOCUMENT, "HTML"),
    TEXT(Kind.TEXT, "text"),
    UNKNOWN(Kind.OTHER, "unknown");

    /** Bytes from the beginning that are enough to tell. */
    static final int HEAD = 33 * 1024;

    private static final int TAR_MARK = 257;
    private static final int DISC_MARK = 32_769;

    private final Kind kind;
    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // Never handed out, never changed.
    private final byte[][] marks;

    /** What may follow from it. */
    enum Kind {
        PROGRAM,
        ARCHIVE,
        DOCUMENT,
        IMAGE,
        TEXT,
        OTHER
    }

    ContentType(Kind kind, String label, String... marks) {
        this.kind = kind;
        this.label = label;
        this.marks = Arrays.stream(marks).map(HexFormat.of()::parseHex).toArray(byte[][]::new);
    }

    Kind kind() {
        return kind;
    }

    public String label() {
        return label;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** True for what unpacks as a ZIP. */
    boolean zipped() {
        return this == ZIP || this == OFFICE_DOCUMENT || this == JAVA_ARCHIVE;
    }

    /** By the first bytes, {@link #HEAD} of them or all. */
    static ContentType of(byte[] head) {
        if (head.length == 0) {
            return EMPTY;
        }
        for (var type : values()) {
            for (var mark : type.marks) {
                if (stands(mark, head, 0)) {
                    return type == ZIP ? zip(head) : type;
                }
            }
        }
        return unmarked(head);
    }

    private static ContentType zip(byte[] head) {
        var text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.contains("[Content_Types].xml")) {
            return OFFICE_DOCUMENT;
        }
        return text.contains("META-INF/MANIFEST.MF") ? JAVA_ARCHIVE : ZIP;
    }

    private static ContentType unmarked(byte[] head) {
        if (stands(ascii("ustar"), head, TAR_MARK)) {
            return TAR;
        }
        if (stands(ascii("CD001"), head, DISC_MARK)) {
            return DISC_IMAGE;
        }
        if (stands(ascii("RIFF"), head, 0) && stands(ascii("WEBP"), head, 8)) {
            return WEBP;
        }
        if (!isText(head)) {
            return UNKNOWN;
        }
        var begin = new String(head, 0, Math.min(head.length, 512), StandardCharsets.UTF_8)
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        return begin.startsWith("<!doctype html") || begin.startsWith("<html") || begin.startsWith("<script")
                ? HTML
                : TEXT;
    }

    /** UTF-16 by its mark, or bytes none of which is a control character that texts do not have. */
    private static boolean isText(byte[] head) {
        if (stands(new byte[] {(byte) 0xFF, (byte) 0xFE}, head, 0)
                || stands(new byte[] {(byte) 0xFE, (byte) 0xFF}, head, 0)) {
            return true;
        }
        for (var b : head) {
            if (b >= 0 && b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1B) {
                return false;
            }
        }
        return true;
    }

    private static boolean stands(byte[] mark, byte[] bytes, int at) {
        return bytes.length >= at + mark.length && Arrays.equals(mark, 0, mark.length, bytes, at, at + mark.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
