package eu.custos.certificate;

import eu.custos.tenancy.HandledRequests;
import eu.custos.vocabulary.FormReading;
import eu.custos.vocabulary.FormRefused;
import eu.custos.vocabulary.Sha256;
import java.util.Objects;
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
     * @throws FormRefused with every field that holds what it may not
     */
    Draft read() {
        var reading = new FormReading();
        if (!HandledRequests.isSent(requestId)) {
            reading.refuse("form", "The form was not whole. Open it anew.");
        }
        var draft = new Draft(
                Objects.requireNonNullElse(requestId, ""),
                reading.line("name", name),
                reading.words("inside", inside, "Say what belongs to the service"),
                reading.words("outside", outside, "Say what does not"),
                reading.words("handled", handled, "Say which data it handles"),
                reading.words("locations", locations, "Say where they are kept and worked on"),
                Level.of(level).orElse(Level.BASIC));
        if (Level.of(level).isEmpty()) {
            reading.refuse("level", "Choose a level.");
        }
        reading.done();
        return draft;
    }
}
