package eu.custos.incident;

import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The form that declares an incident by hand, as it was sent. */
record DeclarationForm(
        @Nullable String requestId,
        @Nullable String client,
        @Nullable String title,
        @Nullable String severity,
        @Nullable String tlp,
        @Nullable String rsit,
        @Nullable String observables,
        @Nullable String note,
        @Nullable Boolean exercise) {

    static DeclarationForm empty() {
        return new DeclarationForm(
                UUID.randomUUID().toString(), null, null, null, Tlp.AMBER.name(), null, null, null, false);
    }

    NewIncident content(Instant at) {
        return new NewIncident(
                title == null ? "" : title,
                FormValues.constant("severity", Severity.class, severity),
                FormValues.constant("tlp", Tlp.class, tlp),
                rsit == null || rsit.isBlank() ? null : rsit,
                Origin.MANUAL,
                at,
                ObservableText.read(observables == null ? "" : observables, EntityRole.RELATED),
                List.of(),
                Boolean.TRUE.equals(exercise));
    }
}
