package eu.custos.portal;

import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentId;
import eu.custos.incident.IncidentMerges;
import eu.custos.incident.IncidentStatus;
import eu.custos.tenancy.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Under which number an incident goes on, as its client organisation reads it: numbers only, no titles. */
@Component
@Transactional(readOnly = true)
class MergedCases {

    private final IncidentDesk incidents;
    private final IncidentMerges merges;

    MergedCases(IncidentDesk incidents, IncidentMerges merges) {
        this.incidents = incidents;
        this.merges = merges;
    }

    /** Null where it goes on by itself, or has ended. */
    @Nullable
    String goesOnIn(TenantId own, PortalCase incident) {
        return incident.status() == IncidentStatus.MERGED
                ? incidents
                        .survivor(own, new IncidentId(incident.id()))
                        .reference()
                        .value()
                : null;
    }

    /** Those that go on in it. */
    List<String> goOnIn(TenantId own, PortalCase incident) {
        return merges.into(own, new IncidentId(incident.id())).stream()
                .map(merge -> incidents.get(own, merge.absorbed()).reference().value())
                .toList();
    }
}
