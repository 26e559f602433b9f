package eu.custos.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A checkpoint that somebody kept: as a file of its own, as the mail that it came by, or as text out of either. */
public final class KeptNote {

    private static final int LARGEST = 1 << 20;
    private static final Pattern NOTE = Pattern.compile(
            "^([^\\s>][^\\n]{0,299}\\n(?:0|[1-9][0-9]{0,17})\\n[A-Za-z0-9+/]{43}=\\n\\n"
                    + "(?:\u2014 [^\\s]{1,300} [A-Za-z0-9+/]{1,400}={0,2}\\n){1,64})",
            Pattern.MULTILINE);
    /** What programs put before the lines that they quote. */
    private static final Pattern QUOTED = Pattern.compile("^(?:[ \\t]{0,8}>){0,8}[ \\t\\u00a0]{0,8}");

    private static final Pattern CUT = Pattern.compile("\u2014 \\S{1,300}");

    private KeptNote() {}

    /**
     * The one checkpoint in that file.
     *
     * @throws IllegalArgumentException where there is none, or more than one
     */
    public static Note read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IllegalArgumentException("%s is too large for a mail with a checkpoint".formatted(file));
        }
        return parse(Files.readAllBytes(file));
    }

    static Note parse(byte[] bytes) {
        var raw = new String(bytes, StandardCharsets.ISO_8859_1);
        var text = MailText.isMail(raw) ? MailText.of(raw) : new String(bytes, StandardCharsets.UTF_8);
        var notes = NOTE.matcher(plain(text)).results().map(KeptNote::note).toList();
        if (notes.isEmpty()) {
            throw new IllegalArgumentException("there is no checkpoint in it: three lines, an empty one, signatures");
        }
        if (notes.stream().map(Note::text).distinct().count() > 1) {
            throw new IllegalArgumentException(
                    "there is more than one checkpoint in it; keep each in a file of its own");
        }
        return notes.getFirst();
    }

    private static Note note(java.util.regex.MatchResult found) {
        return Note.parse(found.group(1).getBytes(StandardCharsets.UTF_8));
    }

    /** Without what mail programs do to lines: quoting, spaces at the end, and a signature on a line of its own. */
    private static String plain(String text) {
        var lines = new ArrayList<String>();
        text.lines()
                .map(line -> QUOTED.matcher(line)
                        .replaceFirst(Matcher.quoteReplacement(""))
                        .stripTrailing())
                .forEach(line -> add(lines, line));
        return String.join("\n", lines) + "\n";
    }

    private static void add(List<String> lines, String line) {
        if (!lines.isEmpty() && CUT.matcher(lines.getLast()).matches()) {
            lines.add("%s %s".formatted(lines.removeLast(), line));
        } else {
            lines.add(line);
        }
    }
}
