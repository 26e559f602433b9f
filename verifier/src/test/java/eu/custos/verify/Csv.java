package eu.custos.verify;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows of events.csv. */
final class Csv {

    static final String HEADER = "seq,type,occurredAt,recordedAt,actorKind,actorId,actorMethod,subjectKind,subjectId,"
            + "incident,reason,facts,hash\r\n";

    private Csv() {}

    static String row(Map<String, Object> leaf, @Nullable String text, String hash) {
        // Where a test bends leaves, these may be anything.
        var actor = leaf.get("actor") instanceof Map<?, ?> map ? map : Map.of();
        var subject = leaf.get("subject") instanceof Map<?, ?> map ? map : Map.of();
        var reason = leaf.get("reason") instanceof String words ? words : text;
        return Stream.of(
                                leaf.get("seq"),
                                leaf.get("type"),
                                leaf.get("occurredAt"),
                                leaf.get("recordedAt"),
                                actor.get("kind"),
                                actor.get("id"),
                                actor.get("method"),
                                subject.get("kind"),
                                subject.get("id"),
                                leaf.get("incident"),
                                reason,
                                Jcs.text(leaf.get("facts")),
                                hash)
                        .map(Csv::field)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    private static String field(@Nullable Object value) {
        if (value == null || value instanceof Jcs.Nil) {
            return "";
        }
        var text = value.toString();
        var guarded = text.matches("(?s)[=+@\t\r-].*") ? "'" + text : text;
        return guarded.matches("(?s).*[,\"\r\n].*") ? '"' + guarded.replace("\"", "\"\"") + '"' : guarded;
    }
}
