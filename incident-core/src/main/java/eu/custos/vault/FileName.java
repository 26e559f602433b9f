package eu.custos.vault;

import eu.custos.vocabulary.OneLine;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A name as somebody gave it, made harmless: no path, nothing that cannot be seen, not too long.
 *
 * @param hidden true where it held characters that a reader does not see
 */
record FileName(String value, boolean hidden) {

    static final int LONGEST = 200;

    private static final String UNNAMED = "unnamed";
    private static final String UNWANTED = "<>:\"|?*";
    private static final int LONGEST_ENDING = 12;

    private static final Set<String> PROGRAMS = Set.of(
            "exe", "dll", "sys", "scr", "com", "cpl", "msi", "bat", "cmd", "ps1", "psm1", "vbs", "vbe", "js", "jse",
            "wsf", "wsh", "hta", "lnk", "jar", "sh", "py", "pl", "php", "reg", "scpt", "apk", "iso", "chm");

    private static final Set<String> TEXTS =
            Set.of("txt", "log", "csv", "json", "xml", "eml", "md", "yaml", "yml", "ndjson");

    private static final Map<String, Set<ContentType>> SAID = Map.ofEntries(
            Map.entry("pdf", EnumSet.of(ContentType.PDF)),
            Map.entry("png", EnumSet.of(ContentType.PNG)),
            Map.entry("jpg", EnumSet.of(ContentType.JPEG)),
            Map.entry("jpeg", EnumSet.of(ContentType.JPEG)),
            Map.entry("gif", EnumSet.of(ContentType.GIF)),
            Map.entry("webp", EnumSet.of(ContentType.WEBP)),
            Map.entry("tif", EnumSet.of(ContentType.TIFF)),
            Map.entry("tiff", EnumSet.of(ContentType.TIFF)),
            // A document that is protected by a password lies in the older container.
            Map.entry("docx", EnumSet.of(ContentType.OFFICE_DOCUMENT, ContentType.OLD_OFFICE_DOCUMENT)),
            Map.entry("xlsx", EnumSet.of(ContentType.OFFICE_DOCUMENT, ContentType.OLD_OFFICE_DOCUMENT)),
            Map.entry("pptx", EnumSet.of(ContentType.OFFICE_DOCUMENT, ContentType.OLD_OFFICE_DOCUMENT)),
            Map.entry("doc", EnumSet.of(ContentType.OLD_OFFICE_DOCUMENT, ContentType.RICH_TEXT)),
            Map.entry("xls", EnumSet.of(ContentType.OLD_OFFICE_DOCUMENT)),
            Map.entry("ppt", EnumSet.of(ContentType.OLD_OFFICE_DOCUMENT)),
            Map.entry("msg", EnumSet.of(ContentType.OLD_OFFICE_DOCUMENT)),
            Map.entry("rtf", EnumSet.of(ContentType.RICH_TEXT)),
            Map.entry("zip", EnumSet.of(ContentType.ZIP, ContentType.OFFICE_DOCUMENT, ContentType.JAVA_ARCHIVE)),
            Map.entry("gz", EnumSet.of(ContentType.GZIP)),
            Map.entry("tgz", EnumSet.of(ContentType.GZIP)),
            Map.entry("7z", EnumSet.of(ContentType.SEVEN_ZIP)),
            Map.entry("rar", EnumSet.of(ContentType.RAR)),
            Map.entry("tar", EnumSet.of(ContentType.TAR)),
            Map.entry("pcap", EnumSet.of(ContentType.CAPTURE)),
            Map.entry("pcapng", EnumSet.of(ContentType.CAPTURE)),
            Map.entry("evtx", EnumSet.of(ContentType.WINDOWS_LOG)),
            Map.entry("e01", EnumSet.of(ContentType.FORENSIC_IMAGE)));

    static FileName of(@Nullable String given) {
        var last = Normalizer.normalize(given == null ? "" : given, Normalizer.Form.NFC);
        last = last.substring(Math.max(last.lastIndexOf('/'), last.lastIndexOf('\\')) + 1);
        var shown = new StringBuilder();
        var hidden = false;
        for (var point : last.codePoints().toArray()) {
            var character = Character.toString(point);
            var seen = point == ' ' || (OneLine.fits(character, 2) && !Character.isWhitespace(point));
            hidden |= !seen;
            shown.append(seen && UNWANTED.indexOf(point) < 0 ? character : "_");
        }
        var name = shown.toString().strip().replaceAll("[. ]+$", "");
        return new FileName(name.isEmpty() ? UNNAMED : shortened(name), hidden);
    }

    /** Lower case, empty where there is none. */
    String ending() {
        return ending(value);
    }

    /** True for what a double click might run. */
    boolean runs() {
        return PROGRAMS.contains(ending());
    }

    /** True for {@code invoice.pdf.exe}: an ending that runs behind one that looks harmless. */
    boolean twoEndings() {
        var before = value.substring(0, Math.max(0, value.length() - ending().length() - 1));
        return runs() && (SAID.containsKey(ending(before)) || TEXTS.contains(ending(before)));
    }

    /** True where the ending promises something else than the content is. */
    boolean contradicts(ContentType type) {
        if (type == ContentType.EMPTY) {
            return false;
        }
        if (TEXTS.contains(ending())) {
            return !List.of(ContentType.TEXT, ContentType.HTML).contains(type);
        }
        return SAID.containsKey(ending())
                && !SAID.getOrDefault(ending(), Set.of()).contains(type);
    }

    private static String ending(String name) {
        var dot = name.lastIndexOf('.');
        return dot < 0 || name.length() - dot > LONGEST_ENDING
                ? ""
                : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** Keeps the ending, since that is what people go by. */
    private static String shortened(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        var tail = ending(name).isEmpty() ? "" : name.substring(name.lastIndexOf('.'));
        var end = LONGEST - tail.length();
        return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + tail;
    }
}
