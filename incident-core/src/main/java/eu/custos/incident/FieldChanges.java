package eu.custos.incident;

import eu.custos.incident.Incident.Facts;
import eu.custos.incident.IncidentEvent.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an edit changes, field by field, in the words a reader sees. */
final class FieldChanges {

    static final String OWNER = "owner";

    private FieldChanges() {}

    static List<FieldChange> between(Facts before, Facts after) {
        var changes = new ArrayList<FieldChange>();
        compare(changes, "title", before.title(), after.title());
        compare(changes, "severity", before.severity().code(), after.severity().code());
        compare(changes, "tlp", before.tlp().label(), after.tlp().label());
        compare(changes, "pap", before.pap().label(), after.pap().label());
        compare(changes, "classification", before.rsitClass(), after.rsitClass());
        compare(changes, OWNER, before.owner(), after.owner());
        return changes;
    }

    private static void compare(
            List<FieldChange> changes, String field, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            changes.add(new FieldChange(field, before, after));
        }
    }
}
