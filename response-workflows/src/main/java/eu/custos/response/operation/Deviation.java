package eu.custos.response.operation;

import eu.custos.incident.IncidentId;
import eu.custos.incident.IncidentReference;
import eu.custos.tenancy.TenantId;
import java.time.Instant;

/**
 * Where a person changed what a run does by itself.
 *
 * @param version tag of the model that the run followed then
 * @param activity id of the step; empty where it is the whole run
 * @param name of the step as people say it
 */
public record Deviation(
        TenantId tenant,
        IncidentId incident,
        IncidentReference reference,
        String process,
        String version,
        String instance,
        String activity,
        String name,
        Kind kind,
        String reason,
        String byId,
        String byName,
        Instant at) {

    /** What was done. */
    public enum Kind {
        SKIPPED("skipped"),
        TRIED_AGAIN("tried again by hand"),
        MOVED("moved to a newer model"),
        CUT_SHORT("cut short");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** True where a person made the run go on when or where it would not have by itself. */
        public boolean forced() {
            return this != SKIPPED;
        }
    }

    /** True where the model's own way was left: what is forced keeps to it. */
    public boolean leavesModel() {
        return kind == Kind.SKIPPED;
    }
}
