package eu.custos.maintenance;

import eu.custos.vocabulary.FormReading;
import eu.custos.vocabulary.FormRefused;
import eu.custos.vocabulary.OneLine;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
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

    static final int MOST_ASSETS = 200;

    /** What was understood; assets as they were named. */
    record Draft(String name, Set<String> assets, Instant from, Instant until, String reason, String announcedBy) {}

    /**
     * Reads all but the client.
     *
     * @throws FormRefused with every field that holds what it may not
     */
    Draft read(Instant now) {
        var reading = new FormReading();
        var begins = reading.moment("from", from);
        var ends = reading.moment("until", until);
        if (reading.sound() && !(ends.isAfter(begins) && ends.isAfter(now))) {
            reading.refuse("until", "After it begins, and after now.");
        } else if (reading.sound() && Duration.between(begins, ends).compareTo(MaintenanceWindow.LONGEST) > 0) {
            reading.refuse("until", "Up to 14 days after it begins.");
        }
        var named = new TreeSet<String>();
        FormReading.text(assets)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(named::add);
        if (named.size() > MOST_ASSETS
                || named.stream().anyMatch(line -> !OneLine.fits(line, FormReading.LONGEST_LINE))) {
            reading.refuse("assets", "Up to 200 names or identifiers, one on a line.");
        }
        var why = reading.words("reason", reason, "Say what is done");
        var draft = new Draft(
                reading.line("name", name), named, begins, ends, why, reading.line("announcedBy", announcedBy));
        reading.done();
        return draft;
    }
}
