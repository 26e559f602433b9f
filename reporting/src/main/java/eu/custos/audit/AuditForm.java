package eu.custos.audit;

import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.FormReading;
import eu.custos.vocabulary.FormRefused;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the form of a new audit holds, as it was sent; days and times are UTC.
 *
 * @param client ids of the client organisations that are ticked
 * @param until the last day of the period
 */
record AuditForm(
        @Nullable String requestId,
        @Nullable String title,
        @Nullable String auditor,
        @Nullable List<String> client,
        @Nullable String from,
        @Nullable String until,
        @Nullable String controls,
        @Nullable Boolean pseudonyms,
        @Nullable String closes,
        @Nullable String reason) {

    static final int MOST_CLIENTS = 200;
    static final int MOST_CONTROLS = 200;
    private static final Pattern CONTROL = Pattern.compile("[A-Z0-9][A-Z0-9.()-]{1,39}");

    /** What was understood. */
    record Draft(
            String request,
            String title,
            String auditor,
            List<TenantId> clients,
            Period period,
            List<String> controls,
            boolean pseudonyms,
            Instant closesAt,
            String reason) {}

    static AuditForm empty(Instant now) {
        var today = now.toString().substring(0, 10);
        return new AuditForm(UUID.randomUUID().toString(), null, null, List.of(), null, today, null, false, null, null);
    }

    public boolean has(TenantId one) {
        return client != null && client.contains(one.toString());
    }

    public boolean hides() {
        return pseudonyms != null && pseudonyms;
    }

    /**
     * Reads it.
     *
     * @throws FormRefused with every field that holds what it may not
     */
    Draft read(Instant now) {
        var reading = new FormReading();
        if (!HandledRequests.isSent(requestId)) {
            reading.refuse("form", "The form was not whole. Open it anew.");
        }
        var name = reading.line("title", title);
        var person = FormReading.text(auditor);
        if (person.isEmpty()) {
            reading.refuse("auditor", "Choose the auditor.");
        }
        var scope = clients(reading);
        var begins = reading.day("from", from);
        var ends = reading.endOfDay("until", until);
        if (reading.sound() && !ends.isAfter(begins)) {
            reading.refuse("until", "The day it begins or a later one.");
        }
        var closing = reading.moment("closes", closes);
        requireSoon(closing, now, reading);
        var ids = controls(reading);
        var why = reading.words("reason", reason, "Say what the audit is for");
        reading.done();
        return new Draft(
                Objects.requireNonNull(requestId),
                name,
                person,
                scope,
                new Period(begins, ends),
                ids,
                hides(),
                closing,
                why);
    }

    /** A room closes after now and within the longest time that it may stand open. */
    static void requireSoon(Instant closing, Instant now, FormReading reading) {
        if (!closing.isAfter(now) || closing.isAfter(now.plus(Audit.LONGEST))) {
            reading.refuse("closes", "After now, and within 60 days.");
        }
    }

    private List<TenantId> clients(FormReading reading) {
        try {
            var ids = Objects.requireNonNullElse(client, List.<String>of()).stream()
                    .map(TenantId::of)
                    .distinct()
                    .toList();
            if (!ids.isEmpty() && ids.size() <= MOST_CLIENTS) {
                return ids;
            }
        } catch (IllegalArgumentException unreadable) {
            // Told with the others.
        }
        reading.refuse("client", "Choose at least one client organisation.");
        return List.of();
    }

    private List<String> controls(FormReading reading) {
        var ids = controlIds(controls);
        if (ids.size() > MOST_CONTROLS
                || !ids.stream().allMatch(id -> CONTROL.matcher(id).matches())) {
            reading.refuse("controls", "Up to 200 ids such as MSS-H-SD-01, with spaces or commas between.");
        }
        return List.copyOf(ids);
    }

    static Collection<String> controlIds(@Nullable String text) {
        var ids = new TreeSet<String>();
        for (var id : FormReading.text(text).toUpperCase(Locale.ROOT).split("[\\s,;]+", -1)) {
            if (!id.isEmpty()) {
                ids.add(id);
            }
        }
        return ids;
    }
}
