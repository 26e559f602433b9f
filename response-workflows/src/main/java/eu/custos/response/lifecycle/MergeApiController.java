package eu.custos.response.lifecycle;

import eu.custos.incident.IncidentDesk;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Merging for programs. */
@RestController
class MergeApiController {

    private final Merging merging;
    private final IncidentDesk incidents;

    MergeApiController(Merging merging, IncidentDesk incidents) {
        this.merging = merging;
        this.incidents = incidents;
    }

    /**
     * What is to be merged.
     *
     * @param into the incident in which it goes on
     */
    record Wish(@Nullable String into, @Nullable String reason) {}

    /** Why it is another one after all. */
    record WishBack(@Nullable String reason) {}

    /** What came of it. */
    record Merged(String reference, String status, String into) {}

    /** What came of it. */
    record Unmerged(String reference, String status, int run) {}

    @PostMapping("/api/v1/incidents/{reference}/merge")
    @Requires(Permission.INCIDENT_LEAD)
    @Records("incident.merged")
    Merged merge(@PathVariable String reference, @RequestHeader("Idempotency-Key") String key, @RequestBody Wish wish) {
        var incident = merging.merge(reference, words(wish.into()), words(wish.reason()), key)
                .orElseThrow(AccessRefused::outsideScope);
        var survivor = incidents.survivor(incident.tenant(), incident.id());
        return new Merged(
                incident.reference().value(),
                incident.status().code(),
                survivor.reference().value());
    }

    @PostMapping("/api/v1/incidents/{reference}/unmerge")
    @Requires(Permission.INCIDENT_LEAD)
    @Records("incident.unmerged")
    Unmerged unmerge(
            @PathVariable String reference, @RequestHeader("Idempotency-Key") String key, @RequestBody WishBack wish) {
        var incident = merging.unmerge(reference, words(wish.reason()), key).orElseThrow(AccessRefused::outsideScope);
        return new Unmerged(incident.reference().value(), incident.status().code(), incident.run());
    }

    private static String words(@Nullable String sent) {
        return sent == null ? "" : sent;
    }
}
