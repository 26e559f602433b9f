package eu.custos.response.work;

import eu.custos.incident.IncidentId;
import eu.custos.tenancy.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A process instance of an incident has come to an end. */
public record RunEnded(
        TenantId tenant,
        String process,
        UUID subject,
        IncidentId incident,
        @Nullable String endedAs) {}
