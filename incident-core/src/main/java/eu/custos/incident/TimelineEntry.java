package eu.custos.incident;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of an incident's timeline.
 *
 * @param kind stable dotted name, also the type of its evidence, such as {@code escalation.page-sent}
 * @param occurredAt when it happened, which may be long before it is recorded
 * @param endedAt where it lasted, when it ended
 */
public record TimelineEntry(
        Lane lane,
        String kind,
        String text,
        Instant occurredAt,
        @Nullable Instant endedAt) {

    private static final Pattern KIND = Pattern.compile("[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)+");
    private static final int MAX_TEXT = 4_000;

    public TimelineEntry {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("A kind looks like escalation.page-sent, not '%s'".formatted(kind));
        }
        text = text.strip();
        if (text.isEmpty() || text.length() > MAX_TEXT) {
            throw new IncidentException.InvalidContent("text", "1 to %d characters".formatted(MAX_TEXT));
        }
        if (endedAt != null && endedAt.isBefore(occurredAt)) {
            throw new IncidentException.InvalidContent("endedAt", "not before it began");
        }
    }

    public TimelineEntry(Lane lane, String kind, String text, Instant occurredAt) {
        this(lane, kind, text, occurredAt, null);
    }

    /** A line made of parts that may be long together: what does not fit is left out at its end. */
    public static TimelineEntry cut(Lane lane, String kind, String text, Instant occurredAt) {
        return new TimelineEntry(lane, kind, text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text, occurredAt);
    }
}
