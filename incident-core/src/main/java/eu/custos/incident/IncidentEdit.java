package eu.custos.incident;

import eu.custos.vocabulary.Pap;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants an incident's facts to be.
 *
 * @param owner account name of who leads the work, or null for nobody
 * @param reason why; needed where the severity changes
 */
public record IncidentEdit(
        String title,
        Severity severity,
        Tlp tlp,
        Pap pap,
        @Nullable String rsitClass,
        @Nullable String owner,
        @Nullable String reason) {

    public IncidentEdit {
        title = Incident.checkedTitle(title);
        rsitClass = blankToNull(rsitClass);
        owner = blankToNull(owner);
        reason = blankToNull(reason);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
