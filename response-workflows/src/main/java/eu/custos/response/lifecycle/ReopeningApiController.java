package eu.custos.response.lifecycle;

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

/** Re-opening for programs. */
@RestController
class ReopeningApiController {

    private final Reopenings reopenings;

    ReopeningApiController(Reopenings reopenings) {
        this.reopenings = reopenings;
    }

    /** Why work begins anew. */
    record Wish(@Nullable String reason) {}

    /** What came of it. */
    record Reopened(String reference, String status, int run) {}

    @PostMapping("/api/v1/incidents/{reference}/reopen")
    @Requires(Permission.INCIDENT_LEAD)
    @Records("incident.reopened")
    Reopened reopen(
            @PathVariable String reference, @RequestHeader("Idempotency-Key") String key, @RequestBody Wish wish) {
        var incident = reopenings
                .reopen(reference, wish.reason() == null ? "" : wish.reason(), key)
                .orElseThrow(AccessRefused::outsideScope);
        return new Reopened(incident.reference().value(), incident.status().code(), incident.run());
    }
}
