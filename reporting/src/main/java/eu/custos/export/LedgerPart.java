package eu.custos.export;

import eu.custos.evidence.CanonicalJson;
import eu.custos.evidence.LedgerPlace;
import eu.custos.evidence.NamedPerson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the ledger's range into the files of a package, place by place, and counts. */
final class LedgerPart implements AutoCloseable {

    static final int MOST_PROOFS = 10_000;
    static final int MOST_LINES = 500;

    private static final List<String> COLUMNS = List.of(
            "seq",
            "type",
            "occurredAt",
            "recordedAt",
            "actorKind",
            "actorId",
            "actorMethod",
            "subjectKind",
            "subjectId",
            "incident",
            "reason",
            "facts",
            "hash");

    /** What features put into packages beside the entries; so they have to know which of these are withheld. */
    private static final Set<String> BESIDE = Set.of("artefact", "control");

    private final OutputStream events;
    private final OutputStream table;
    private final OutputStream texts;
    private final Disclosure disclosure;
    private final TreeMap<String, Long> withheld = new TreeMap<>();
    private final Set<Long> withheldArtefacts = new TreeSet<>();
    private final List<Long> erased = new ArrayList<>();
    private final TreeMap<String, NamedPerson> people = new TreeMap<>();
    private final List<Long> first = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private long disclosed;
    private long told;

    LedgerPart(OutputStream events, OutputStream table, OutputStream texts, Disclosure disclosure) {
        this.events = new BufferedOutputStream(events, 1 << 16);
        this.table = new BufferedOutputStream(table, 1 << 16);
        this.texts = new BufferedOutputStream(texts, 1 << 16);
        this.disclosure = disclosure;
    }

    /** A disclosed entry as the summary for people shows it. */
    record Line(long seq, String recordedAt, String type, String actor, String words) {}

    /**
     * What was written.
     *
     * @param withheld places by code
     * @param withheldArtefacts protected places of entries about artefacts and controls
     * @param people whom disclosed entries name, by digest
     * @param first places of the first disclosed entries
     * @param lines of those, for people
     * @param told how many entries have words
     */
    record Counts(
            long disclosed,
            Map<String, Long> withheld,
            Set<Long> withheldArtefacts,
            List<Long> erased,
            SortedMap<String, NamedPerson> people,
            List<Long> first,
            List<Line> lines,
            long told) {

        /** Digests of those whose names were erased. */
        List<String> nameless() {
            return people.values().stream()
                    .filter(person -> person.name() == null)
                    .map(NamedPerson::digest)
                    .toList();
        }

        /** A line for each of the others. */
        List<String> names() {
            var lines = new ArrayList<String>();
            for (var person : people.values()) {
                var name = person.name();
                var salt = person.salt();
                if (name != null && salt != null) {
                    lines.add(CanonicalJson.text(Map.of("name", name, "person", person.digest(), "salt", salt)));
                }
            }
            return lines;
        }

        public long withheldInAll() {
            return withheld.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    void add(LedgerPlace place) {
        try {
            var code = disclosure.withheld(place);
            if (code.isPresent()) {
                withheld.merge(code.get(), 1L, Long::sum);
                if (code.get().equals(Disclosure.PROTECTED) && BESIDE.contains(place.member("subject", "kind"))) {
                    withheldArtefacts.add(place.seq());
                }
                line(
                        events,
                        CanonicalJson.text(Map.of("hash", place.hash(), "seq", place.seq(), "withheld", code.get())));
            } else {
                disclose(place);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Counts counts() {
        return new Counts(disclosed, withheld, withheldArtefacts, erased, people, first, lines, told);
    }

    @Override
    public void close() throws IOException {
        try (events;
                table) {
            texts.close();
        }
    }

    private void disclose(LedgerPlace place) throws IOException {
        if (disclosed == 0) {
            row(COLUMNS.stream());
        }
        disclosed++;
        line(events, place.leaf());
        var words = place.words();
        var salt = place.salt();
        if (words != null && salt != null) {
            told++;
            line(texts, CanonicalJson.text(Map.of("salt", salt, "seq", place.seq(), "text", words)));
        }
        place.people().forEach(person -> people.put(person.digest(), person));
        if (place.erased()) {
            erased.add(place.seq());
        }
        row(Stream.of(
                Long.toString(place.seq()),
                place.type(),
                place.member("occurredAt"),
                place.member("recordedAt"),
                place.member("actor", "kind"),
                place.member("actor", "id"),
                place.member("actor", "method"),
                place.member("subject", "kind"),
                place.member("subject", "id"),
                place.member("incident"),
                words == null ? "" : words,
                place.shownFacts(),
                place.hash()));
        if (first.size() < MOST_PROOFS) {
            first.add(place.seq());
        }
        if (lines.size() < MOST_LINES) {
            lines.add(new Line(
                    place.seq(),
                    place.member("recordedAt"),
                    place.type(),
                    place.member("actor", "id"),
                    words == null ? place.erased() ? "(erased)" : "" : words));
        }
    }

    private void row(Stream<String> cells) throws IOException {
        table.write(utf8(cells.map(CsvCell::of).collect(Collectors.joining(",", "", "\r\n"))));
    }

    private static void line(OutputStream out, String json) throws IOException {
        out.write(utf8(json));
        out.write('\n');
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
