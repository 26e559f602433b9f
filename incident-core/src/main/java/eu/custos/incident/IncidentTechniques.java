package eu.custos.incident;

import eu.custos.tenancy.TenantId;
import java.util.Set;

/** Tells which ATT&amp;CK techniques the alerts of an incident show; for features that know no alerts. */
public interface IncidentTechniques {

    /** Ids such as {@code T1059.001}. */
    Set<String> of(TenantId tenant, IncidentId incident);
}
