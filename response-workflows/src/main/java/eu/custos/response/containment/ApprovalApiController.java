package eu.custos.response.containment;

import eu.custos.incident.IncidentDesk;
import eu.custos.response.asking.AskingProblem;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Measures that the caller's own organisation approved and may still take back, for its programs. */
@RestController
@RequestMapping("/api/v1/approvals")
class ApprovalApiController {

    private final Revocations revocations;
    private final IncidentDesk incidents;

    ApprovalApiController(Revocations revocations, IncidentDesk incidents) {
        this.revocations = revocations;
        this.incidents = incidents;
    }

    /** Why it is taken back. */
    record Revoked(@Nullable String reason) {

        String words() {
            return reason == null ? "" : reason;
        }
    }

    /** Latest first; of one incident where its reference is given. */
    @GetMapping
    @Requires(Permission.PORTAL_READ)
    List<Map<String, @Nullable Object>> list(@RequestParam(required = false) @Nullable String incident) {
        return CurrentScope.get()
                .own()
                .map(tenant -> revocations.open(tenant, incident).stream()
                        .map(this::item)
                        .toList())
                .orElse(List.of());
    }

    /** Once done, it is done however often it is asked for. */
    @PostMapping("/{proposal}/revoke")
    @Requires(Permission.DECISION_ANSWER)
    @Records("decision.revoked")
    ResponseEntity<?> revoke(@PathVariable UUID proposal, @RequestBody Revoked sent) {
        var tenant = CurrentScope.get().own().orElse(null);
        if (tenant == null || !revocations.wasProposed(tenant, proposal)) {
            return AskingProblem.unknown("There is no such approval");
        }
        return revocations
                .revoke(tenant, proposal, sent.words())
                .<ResponseEntity<?>>map(AskingProblem::refused)
                .orElseGet(() -> ResponseEntity.ok(revoked(tenant, proposal)));
    }

    private Map<String, @Nullable Object> revoked(TenantId tenant, UUID proposal) {
        var item = new LinkedHashMap<String, @Nullable Object>();
        var revocation = revocations.of(tenant, proposal);
        item.put("id", proposal);
        item.put("revokedBy", revocation.byName());
        item.put("revokedAt", revocation.at());
        item.put("reason", revocation.reason());
        return item;
    }

    private Map<String, @Nullable Object> item(Approved approved) {
        var item = new LinkedHashMap<String, @Nullable Object>();
        var proposal = approved.proposal();
        item.put("id", proposal.id());
        item.put(
                "incident",
                incidents
                        .get(proposal.tenant(), proposal.incident())
                        .reference()
                        .value());
        item.put("exercise", approved.exercise());
        item.put("measure", proposal.measure());
        item.put("effect", proposal.effect());
        item.put("rollback", proposal.rollback());
        var decision = proposal.decision();
        item.put("approvedHow", decision == null ? null : decision.how());
        item.put("approvedBy", decision == null ? null : decision.byName());
        item.put("approvedAt", decision == null ? null : decision.at());
        return item;
    }
}
