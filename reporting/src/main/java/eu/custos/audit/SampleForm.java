package eu.custos.audit;

import eu.custos.tenancy.HandledRequests;
import eu.custos.vocabulary.FormReading;
import eu.custos.vocabulary.FormRefused;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the form of a sample holds, as it was sent; days are UTC.
 *
 * @param client the client's place in the audit
 * @param until the last day
 */
record SampleForm(
        @Nullable String requestId,
        @Nullable String client,
        @Nullable String type,
        @Nullable String from,
        @Nullable String until,
        @Nullable String wanted,
        @Nullable String seed) {

    static final int MOST = 200;
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");
    private static final Pattern SEED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** What was understood. */
    record Draft(String request, int client, String type, Period period, int wanted, String seed) {}

    static SampleForm of(Audit audit) {
        return new SampleForm(
                UUID.randomUUID().toString(),
                "0",
                null,
                day(audit.period().from()),
                day(audit.period().until().minusSeconds(1)),
                "25",
                UUID.randomUUID().toString().substring(0, 8));
    }

    /**
     * Reads it.
     *
     * @throws FormRefused with every field that holds what it may not
     */
    Draft read(Audit audit) {
        var reading = new FormReading();
        if (!HandledRequests.isSent(requestId)) {
            reading.refuse("form", "The form was not whole. Open it anew.");
        }
        var place = number("client", client, 0, audit.clients().size() - 1, "Choose a client of the audit.", reading);
        var name = FormReading.text(type).toLowerCase(Locale.ROOT);
        if (name.length() > FormReading.LONGEST_LINE || !TYPE.matcher(name).matches()) {
            reading.refuse("type", "A type of entry, such as incident.declared.");
        }
        var begins = reading.day("from", from);
        var ends = reading.endOfDay("until", until);
        if (reading.sound() && !(ends.isAfter(begins) && audit.period().holds(new Period(begins, ends)))) {
            reading.refuse("until", "Within the period of the audit.");
        }
        var many = number("wanted", wanted, 1, MOST, "1 to 200.", reading);
        var word = FormReading.text(seed);
        if (!SEED.matcher(word).matches()) {
            reading.refuse("seed", "Up to 64 letters, digits and . _ -");
        }
        reading.done();
        return new Draft(Objects.requireNonNull(requestId), place, name, new Period(begins, ends), many, word);
    }

    private static int number(
            String field, @Nullable String text, int least, int most, String wanted, FormReading reading) {
        try {
            var number = Integer.parseInt(FormReading.text(text));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            // Told with the others.
        }
        reading.refuse(field, wanted);
        return least;
    }

    private static String day(Instant at) {
        return at.toString().substring(0, 10);
    }
}
