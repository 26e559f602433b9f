package eu.custos.ingest;

import eu.custos.ingest.adapter.Adapters;
import eu.custos.ingest.adapter.Adapters.Field;
import eu.custos.ingest.adapter.Reading.NotUnderstood;
import eu.custos.ingest.adapter.Reading.Understood;
import eu.custos.vocabulary.Entity;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tries an adapter and paths on pasted items, without anything being stored. */
@Component
class Workbench {

    private static final int MOST_ITEMS = 20;
    private static final int MOST_FIELDS = 300;
    private static final int LONGEST_EXAMPLE = 120;
    private static final int MOST_OTHERS = 3;

    private final Adapters adapters;
    private final Splitter splitter;
    private final Clock clock;

    Workbench(Adapters adapters, Splitter splitter, Clock clock) {
        this.adapters = adapters;
        this.splitter = splitter;
        this.clock = clock;
    }

    /**
     * What an item is read as.
     *
     * @param alert null where it is not understood
     * @param reason why not, or null
     * @param notes what had to be guessed
     * @param others adapters that would read what this one does not, in words
     */
    record Tried(
            String item,
            @Nullable NormalisedAlert alert,
            @Nullable String reason,
            List<String> notes,
            List<String> others) {}

    /**
     * A field of the items.
     *
     * @param example one value of it
     * @param found what it names by itself, such as {@code ip}; empty for nothing
     * @param meaning what the source's paths make of it; empty for what is found
     */
    record FieldLine(String path, String example, String found, String meaning) {}

    /**
     * All that comes of a trial.
     *
     * @param words the vendor's words for severity that occur
     * @param more items that were not tried, since there were too many
     */
    record Trial(List<Tried> items, List<FieldLine> fields, Set<String> words, int more) {

        static final Trial NONE = new Trial(List.of(), List.of(), Set.of(), 0);
    }

    /**
     * Reads what was pasted.
     *
     * @throws IntakeRefused.TooManyItems beyond what a delivery may have
     */
    Trial of(String adapter, FieldMapping mapping, String pasted) {
        var all = items(pasted);
        var tried = new ArrayList<Tried>();
        var fields = new LinkedHashMap<String, Field>();
        for (var item : all.stream().limit(MOST_ITEMS).toList()) {
            var raw = item.getBytes(StandardCharsets.UTF_8);
            tried.add(tried(adapter, mapping, item, raw));
            for (var field : adapters.fields(raw)) {
                if (fields.size() < MOST_FIELDS) {
                    fields.putIfAbsent(field.path(), field);
                }
            }
        }
        var meanings = Meanings.of(mapping);
        var lines = fields.values().stream()
                .map(field -> new FieldLine(
                        field.path(),
                        shortened(field.value()),
                        field.things().stream()
                                .map(Entity::type)
                                .distinct()
                                .map(type -> type.code())
                                .collect(Collectors.joining(", ")),
                        meanings.getOrDefault(field.path(), "")))
                .toList();
        var words = tried.stream()
                .map(Tried::alert)
                .filter(Objects::nonNull)
                .map(NormalisedAlert::vendorSeverity)
                .filter(word -> !word.isBlank())
                .collect(Collectors.toCollection(TreeSet::new));
        return new Trial(tried, lines, words, Math.max(0, all.size() - MOST_ITEMS));
    }

    private Tried tried(String adapter, FieldMapping mapping, String item, byte[] raw) {
        try {
            return switch (adapters.read(adapter, mapping, raw, clock.instant())) {
                case Understood(var alert, var notes) -> new Tried(item, alert, null, notes, List.of());
                case NotUnderstood(var reason) -> refused(adapter, mapping, item, raw, reason);
            };
        } catch (RuntimeException | StackOverflowError broken) {
            var reason = "The adapter failed: " + broken.getClass().getSimpleName();
            return refused(adapter, mapping, item, raw, reason);
        }
    }

    private Tried refused(String adapter, FieldMapping mapping, String item, byte[] raw, String reason) {
        var others = adapters.others(adapter, mapping, raw, clock.instant()).stream()
                .limit(MOST_OTHERS)
                .map(name -> adapters.describe(name).startsWith(name)
                        ? adapters.describe(name)
                        : name + ": " + adapters.describe(name))
                .toList();
        return new Tried(item, null, reason, List.of(), others);
    }

    /** The items of what was pasted: one JSON value over many lines, a JSON array, or an item a line. */
    private List<String> items(String pasted) {
        var body = pasted.getBytes(StandardCharsets.UTF_8);
        var first = pasted.stripLeading();
        var form = first.startsWith("[{") || wholeObject(first) ? Splitter.Form.JSON : Splitter.Form.TEXT_LINES;
        return splitter.split(body, form).stream()
                .map(piece -> new String(piece.raw(), StandardCharsets.UTF_8).strip())
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** An object written over several lines, unlike one object a line. */
    private static boolean wholeObject(String text) {
        var firstLine = text.lines().findFirst().orElse("").strip();
        return text.startsWith("{") && !firstLine.endsWith("}");
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_EXAMPLE ? value : value.substring(0, LONGEST_EXAMPLE) + "…";
    }
}
