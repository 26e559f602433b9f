package eu.custos.incident;

import eu.custos.vocabulary.Pap;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;

/** The form that edits an incident's facts, as it was sent, with the version it was read at. */
record EditForm(
        long version,
        @Nullable String title,
        @Nullable String severity,
        @Nullable String tlp,
        @Nullable String pap,
        @Nullable String rsit,
        @Nullable String owner,
        @Nullable String reason) {

    static EditForm of(Incident incident) {
        return new EditForm(
                incident.version(),
                incident.title(),
                incident.severity().code(),
                incident.tlp().name(),
                incident.pap().name(),
                incident.rsitClass(),
                incident.owner(),
                null);
    }

    EditForm at(long newVersion) {
        return new EditForm(newVersion, title, severity, tlp, pap, rsit, owner, reason);
    }

    IncidentEdit content() {
        return new IncidentEdit(
                title == null ? "" : title,
                FormValues.constant("severity", Severity.class, severity),
                FormValues.constant("tlp", Tlp.class, tlp),
                FormValues.constant("pap", Pap.class, pap),
                rsit,
                owner,
                reason);
    }

    Incident.Facts facts() {
        var content = content();
        return new Incident.Facts(
                content.title(),
                content.severity(),
                content.tlp(),
                content.pap(),
                content.rsitClass(),
                content.owner());
    }
}
