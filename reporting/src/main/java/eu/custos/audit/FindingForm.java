package eu.custos.audit;

import eu.custos.tenancy.HandledRequests;
import eu.custos.vocabulary.FormReading;
import eu.custos.vocabulary.FormRefused;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the form of a new finding holds, as it was sent. */
record FindingForm(
        @Nullable String requestId,
        @Nullable String grade,
        @Nullable String control,
        @Nullable String title,
        @Nullable String words) {

    /** What was understood. */
    record Draft(
            String request, Finding.Grade grade, @Nullable String control, String title, String words) {}

    static FindingForm empty(@Nullable String control) {
        return new FindingForm(UUID.randomUUID().toString(), null, control, null, null);
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
        var weight = Finding.Grade.of(grade);
        if (weight.isEmpty()) {
            reading.refuse("grade", "Choose how much it weighs.");
        }
        var ids = AuditForm.controlIds(control);
        if (ids.size() > 1 || ids.stream().anyMatch(id -> id.length() > 40)) {
            reading.refuse("control", "The id of one control, or nothing.");
        }
        var name = reading.line("title", title);
        var told = reading.words("words", words, "Say what was found and where");
        reading.done();
        return new Draft(
                Objects.requireNonNull(requestId),
                weight.orElseThrow(),
                ids.stream().findFirst().orElse(null),
                name,
                told);
    }
}
