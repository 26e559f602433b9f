package eu.custos.maintenance;

import eu.custos.vocabulary.OneLine;
import eu.custos.vocabulary.Prose;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the form of a new window holds, as it was sent; times are UTC. */
record MaintenanceForm(
        @Nullable String requestId,
        @Nullable String client,
        @Nullable String name,
        @Nullable String assets,
        @Nullable String from,
        @Nullable String until,
        @Nullable String reason,
        @Nullable String announcedBy) {

    static final int LONGEST_LINE = 120;
    static final int LONGEST_REASON = 2_000;
    static final int MOST_ASSETS = 200;

    /** What was understood; assets as they were named. */
    record Draft(String name, Set<String> assets, Instant from, Instant until, String reason, String announcedBy) {}

    /**
     * Reads all but the client.
     *
     * @throws MaintenanceRefused with every field that holds what it may not
     */
    Draft read(Instant now) {
        var refusals = new TreeMap<String, String>();
        var begins = time("from", from, refusals);
        var ends = time("until", until, refusals);
        if (refusals.isEmpty() && !(ends.isAfter(begins) && ends.isAfter(now))) {
            refusals.put("until", "After it begins, and after now.");
        } else if (refusals.isEmpty() && Duration.between(begins, ends).compareTo(MaintenanceWindow.LONGEST) > 0) {
            refusals.put("until", "Up to 14 days after it begins.");
        }
        var named = new TreeSet<String>();
        text(assets).lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(named::add);
        if (named.size() > MOST_ASSETS || named.stream().anyMatch(line -> !OneLine.fits(line, LONGEST_LINE))) {
            refusals.put("assets", "Up to 200 names or identifiers, one on a line.");
        }
        var why = Prose.of(reason);
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            refusals.put("reason", "Say what is done, in up to 2,000 characters.");
        }
        line("name", name, refusals);
        line("announcedBy", announcedBy, refusals);
        if (!refusals.isEmpty()) {
            throw new MaintenanceRefused(refusals);
        }
        return new Draft(text(name), named, begins, ends, why, text(announcedBy));
    }

    private static void line(String field, @Nullable String value, Map<String, String> refusals) {
        if (!OneLine.fits(text(value), LONGEST_LINE)) {
            refusals.put(field, "One line, up to 120 characters.");
        }
    }

    private static Instant time(String field, @Nullable String value, Map<String, String> refusals) {
        try {
            var time = LocalDateTime.parse(text(value)).toInstant(ZoneOffset.UTC);
            if (time.isAfter(Instant.parse("2000-01-01T00:00:00Z"))
                    && time.isBefore(Instant.parse("2200-01-01T00:00:00Z"))) {
                return time;
            }
        } catch (DateTimeParseException malformed) {
            // Told with the others.
        }
        refusals.put(field, "A day and a time.");
        return Instant.EPOCH;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
