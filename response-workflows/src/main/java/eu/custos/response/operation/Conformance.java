package eu.custos.response.operation;

import eu.custos.incident.IncidentReference;
import eu.custos.response.notification.NoticeConduct;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How runs of a period kept to their models.
 *
 * <p>The engine runs the model itself, so steps cannot come in another order; what can happen is told here.
 */
record Conformance(
        List<ByModel> models,
        List<ByPerson> people,
        List<Late> late,
        List<Deviation> deviations,
        NoticeConduct notices) {

    /**
     * The runs of one client by one version of one model.
     *
     * @param steps tasks of people that opened in the period
     * @param late answered after their time, or still open after it
     * @param silent taken by the clock since nobody answered
     * @param forced tried again, moved to a newer model, or cut short by a person
     */
    record ByModel(
            TenantId tenant,
            String process,
            String version,
            long runs,
            long ended,
            long steps,
            long late,
            long silent,
            long skipped,
            long forced) {

        /** Share of steps that kept to time and model, in per cent; null where there were none. */
        public @Nullable Long kept() {
            var left = Math.min(steps, late + silent + skipped);
            return steps == 0 ? null : (steps - left) * 100 / steps;
        }
    }

    /** The steps that a person answered. */
    record ByPerson(String name, long answered, long late) {}

    /** A step that was late or taken by the clock. */
    record Late(
            TenantId tenant,
            IncidentReference reference,
            String process,
            String name,
            Instant due,
            @Nullable Instant ended,
            @Nullable String by,
            boolean silent) {}
}
