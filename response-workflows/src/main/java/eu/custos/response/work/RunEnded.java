package eu.custos.response.work;

import eu.custos.incident.IncidentId;
import eu.custos.tenancy.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A process instance of an incident has come to an end.
 *
 * @param endedAs id of the end event; null where it was cut off
 */
public record RunEnded(
        TenantId tenant,
        String process,
        UUID subject,
        IncidentId incident,
        @Nullable String endedAs) {}
