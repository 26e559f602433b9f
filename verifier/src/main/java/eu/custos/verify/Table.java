package eu.custos.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/** The spreadsheet's table must be the one that the leaves give, byte for byte. */
final class Table implements Visitor {

    static final String HEADER = "seq,type,occurredAt,recordedAt,actorKind,actorId,actorMethod,subjectKind,subjectId,"
            + "incident,reason,facts,hash\r\n";

    private final InputStream in;
    private final Texts texts;
    private final Names names;
    private long rows;

    Table(InputStream in, Texts texts, Names names) {
        this.in = in;
        this.texts = texts;
        this.names = names;
    }

    @Override
    public Check check() {
        return Check.TABLE_AGREES;
    }

    @Override
    public void visit(Place place) {
        var leaf = place.leaf();
        if (leaf == null) {
            return;
        }
        if (rows++ == 0) {
            expect(HEADER, "header");
        }
        expect(row(place, leaf), "row of place %d".formatted(place.seq()));
    }

    private String row(Place place, Leaf leaf) {
        var row = new StringBuilder(512);
        row.append(place.seq());
        field(row, leaf.type());
        field(row, leaf.occurredAt());
        field(row, leaf.recordedAt());
        field(row, leaf.of("actor", "kind"));
        field(row, shown(leaf, "actor"));
        field(row, leaf.of("actor", "method"));
        field(row, leaf.of("subject", "kind"));
        field(row, shown(leaf, "subject"));
        field(row, Objects.requireNonNullElse(leaf.incident(), ""));
        field(row, texts.current());
        field(row, leaf.namesByDigest() ? names.shownIn(place.factsText()) : place.factsText());
        field(row, Digests.hex(place.hash()));
        return row.append("\r\n").toString();
    }

    private String shown(Leaf leaf, String object) {
        var person = leaf.personOf(object, "id");
        return person == null ? leaf.of(object, "id") : names.shown(person);
    }

    static void field(StringBuilder row, String text) {
        row.append(',');
        var guarded = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        if (needsQuotes(guarded)) {
            row.append('"').append(guarded.replace("\"", "\"\"")).append('"');
        } else {
            row.append(guarded);
        }
    }

    private static boolean needsQuotes(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\r' || c == '\n') {
                return true;
            }
        }
        return false;
    }

    private void expect(String expected, String what) {
        try {
            var bytes = expected.getBytes(StandardCharsets.UTF_8);
            if (!Arrays.equals(bytes, in.readNBytes(bytes.length))) {
                throw new Broken(check(), PackageFiles.TABLE, "has another " + what + " than the leaves give");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String end() {
        try {
            if (in.read(new byte[1]) >= 0) {
                throw new Broken(check(), PackageFiles.TABLE, "goes on after the last disclosed leaf");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "%d rows".formatted(rows);
    }
}
