package eu.custos.certificate;

import eu.custos.tenancy.HandledRequests;
import eu.custos.vocabulary.OneLine;
import eu.custos.vocabulary.Prose;
import eu.custos.vocabulary.Sha256;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the form of a service or of a version holds, as it was sent. */
record ServiceForm(
        @Nullable String requestId,
        @Nullable String name,
        @Nullable String inside,
        @Nullable String outside,
        @Nullable String handled,
        @Nullable String locations,
        @Nullable String level) {

    private static final int LONGEST_LINE = 120;
    private static final int LONGEST_WORDS = 2_000;

    /** What was understood. */
    record Draft(
            String request, String name, String inside, String outside, String handled, String locations, Level level) {

        /** Of the definition, each part on lines of its own. */
        String digest() {
            return Sha256.hex(String.join("\n\n", name, inside, outside, handled, locations, level.code()));
        }
    }

    static ServiceForm empty() {
        return new ServiceForm(UUID.randomUUID().toString(), null, null, null, null, null, null);
    }

    /** A new version begins as the one before it. */
    static ServiceForm after(String name, ServiceVersion before) {
        return new ServiceForm(
                UUID.randomUUID().toString(),
                name,
                before.inside(),
                before.outside(),
                before.handled(),
                before.locations(),
                before.level().code());
    }

    /**
     * Reads it.
     *
     * @throws ServiceRefused with every field that holds what it may not
     */
    Draft read() {
        var refusals = new TreeMap<String, String>();
        if (!HandledRequests.isSent(requestId)) {
            refusals.put("form", "The form was not whole. Open it anew.");
        }
        var title = name == null ? "" : name.strip();
        if (!OneLine.fits(title, LONGEST_LINE)) {
            refusals.put("name", "One line, up to 120 characters.");
        }
        var draft = new Draft(
                Objects.requireNonNullElse(requestId, ""),
                title,
                words("inside", inside, "Say what belongs to the service", refusals),
                words("outside", outside, "Say what does not", refusals),
                words("handled", handled, "Say which data it handles", refusals),
                words("locations", locations, "Say where they are kept and worked on", refusals),
                Level.of(level).orElse(Level.BASIC));
        if (Level.of(level).isEmpty()) {
            refusals.put("level", "Choose a level.");
        }
        if (!refusals.isEmpty()) {
            throw new ServiceRefused(refusals);
        }
        return draft;
    }

    private static String words(String field, @Nullable String value, String wanted, Map<String, String> refusals) {
        var words = Prose.of(value);
        if (words.isEmpty() || words.length() > LONGEST_WORDS) {
            refusals.put(field, wanted + ", in up to 2,000 characters.");
        }
        return words;
    }
}
