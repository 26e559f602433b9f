package eu.custos.vault;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Looks at content as it passes: what it is, and words that speak of what it can do. */
final class Inspection extends OutputStream {

    /** In two parts, so that no scanner takes this class for the file it is about. */
    private static final Word TEST_VIRUS = new Word("EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!");

    private static final Word MACROS = new Word("vbaProject.bin");
    private static final Word OLD_MACROS = new Word("_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0");
    private static final List<Word> PDF_ACTS =
            List.of(new Word("/JavaScript"), new Word("/JS"), new Word("/Launch"), new Word("/EmbeddedFile"));
    private static final Word RTF_OBJECT = new Word("\\objdata");
    private static final List<Word> WORDS = List.of(
            TEST_VIRUS,
            MACROS,
            OLD_MACROS,
            PDF_ACTS.get(0),
            PDF_ACTS.get(1),
            PDF_ACTS.get(2),
            PDF_ACTS.get(3),
            RTF_OBJECT);

    private static final int LONGEST = 40;
    private static final boolean[] BEGINS = new boolean[256];

    static {
        WORDS.forEach(word -> BEGINS[word.bytes[0] & 0xFF] = true);
    }

    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final Set<Word> seen = new java.util.HashSet<>();
    private byte[] tail = new byte[0];

    /** Bytes that are looked for, compared as this one object. */
    private static final class Word {

        private final byte[] bytes;

        Word(String text) {
            bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        if (head.size() < ContentType.HEAD) {
            head.write(bytes, from, Math.min(length, ContentType.HEAD - head.size()));
        }
        var joined = Arrays.copyOf(tail, tail.length + length);
        System.arraycopy(bytes, from, joined, tail.length, length);
        search(joined);
        tail = Arrays.copyOfRange(joined, Math.max(0, joined.length - LONGEST), joined.length);
    }

    ContentType type() {
        return ContentType.of(head.toByteArray());
    }

    /** What the content and its name make one think; what an archive holds is another look. */
    Set<Suspicion> suspicions(FileName name) {
        var type = type();
        var found = EnumSet.noneOf(Suspicion.class);
        if (type.kind() == ContentType.Kind.PROGRAM || name.runs()) {
            found.add(Suspicion.PROGRAM);
        }
        if ((type.zipped() && seen.contains(MACROS))
                || (type == ContentType.OLD_OFFICE_DOCUMENT && seen.contains(OLD_MACROS))) {
            found.add(Suspicion.MACROS);
        }
        if ((type == ContentType.PDF && PDF_ACTS.stream().anyMatch(seen::contains))
                || (type == ContentType.RICH_TEXT && seen.contains(RTF_OBJECT))
                || type == ContentType.HTML) {
            found.add(Suspicion.ACTIVE_CONTENT);
        }
        if (seen.contains(TEST_VIRUS)) {
            found.add(Suspicion.TEST_VIRUS);
        }
        if (name.contradicts(type)) {
            found.add(Suspicion.MISNAMED);
        }
        if (name.hidden() || name.twoEndings()) {
            found.add(Suspicion.HIDDEN_NAME);
        }
        return found;
    }

    private void search(byte[] bytes) {
        for (var at = 0; at < bytes.length; at++) {
            if (BEGINS[bytes[at] & 0xFF]) {
                match(bytes, at);
            }
        }
    }

    private void match(byte[] bytes, int at) {
        for (var word : WORDS) {
            var end = at + word.bytes.length;
            if (end <= bytes.length && Arrays.equals(word.bytes, 0, word.bytes.length, bytes, at, end)) {
                seen.add(word);
            }
        }
    }
}
