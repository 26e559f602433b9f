package eu.custos.indicator;

import eu.custos.indicator.Gathering.Said;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Indicators of a STIX bundle (STIX 2.1, 4.7); other objects are no entries. */
final class StixEntries {

    private StixEntries() {}

    static void take(int number, JsonNode object, Gathering gathering) {
        if (!text(object, "type").equals("indicator")) {
            return;
        }
        var shown = object.hasNonNull("pattern") ? text(object, "pattern") : text(object, "id");
        try {
            take(number, object, shown, gathering);
        } catch (UnfitEntry unfit) {
            gathering.leaveOut(number, shown, unfit.reason());
        }
    }

    private static void take(int number, JsonNode object, String pattern, Gathering gathering) {
        if (object.path("revoked").asBoolean(false)) {
            throw new UnfitEntry("Revoked by its origin.");
        }
        var language = text(object, "pattern_type");
        if (!language.isEmpty() && !language.equals("stix")) {
            throw new UnfitEntry("The pattern is in %s, which is not read.".formatted(language));
        }
        var read = StixPattern.read(pattern);
        var note = new ArrayList<String>(words(object));
        if (read.together()) {
            note.addFirst("part of a pattern that wants more");
        }
        var confidence = object.path("confidence");
        var said = new Said(
                moment(object, "valid_from"),
                moment(object, "valid_until"),
                confidence.isIntegralNumber() ? confidence.intValue() : null,
                String.join("; ", note));
        if (read.comparisons().isEmpty()) {
            throw new UnfitEntry("The pattern compares nothing.");
        }
        for (var comparison : read.comparisons()) {
            try {
                gathering.take(number, comparison.value(), said);
            } catch (UnfitEntry unfit) {
                gathering.leaveOut(number, comparison.shown(), unfit.reason());
            }
        }
    }

    private static List<String> words(JsonNode object) {
        var words = new LinkedHashSet<String>();
        if (!text(object, "name").isBlank()) {
            words.add(text(object, "name"));
        }
        for (var list : List.of("indicator_types", "labels")) {
            object.path(list).forEach(word -> {
                if (word.isString()) {
                    words.add(word.stringValue());
                }
            });
        }
        return words.stream().filter(word -> !word.isBlank()).limit(8).toList();
    }

    private static @Nullable Instant moment(JsonNode object, String name) {
        var text = text(object, name);
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException _) {
            throw new UnfitEntry("%s is no time.".formatted(name));
        }
    }

    static String text(JsonNode object, String name) {
        var value = object.path(name);
        return value.isString() ? value.stringValue() : "";
    }
}
