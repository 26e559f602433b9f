package eu.custos.response.inquiry;

import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Risks that a client accepted, for programs. */
@RestController
class RiskApiController {

    private final AcceptedRisks risks;
    private final ClientOrganisations clients;
    private final Clock clock;

    RiskApiController(AcceptedRisks risks, ClientOrganisations clients, Clock clock) {
        this.risks = risks;
        this.clients = clients;
        this.clock = clock;
    }

    record Answer(String client, List<Map<String, @Nullable Object>> risks) {}

    /** Those that count first, by their end; then those that ended, the latest first; 200 in all. */
    @GetMapping("/api/v1/clients/{reference}/risks")
    @Requires(Permission.INCIDENT_READ)
    Answer risks(@PathVariable String reference) {
        var client = clients.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
        return new Answer(
                client.reference(),
                risks.ofClient(client.id()).stream().map(this::item).toList());
    }

    private Map<String, @Nullable Object> item(AcceptedRisk risk) {
        var item = new LinkedHashMap<String, @Nullable Object>();
        item.put("id", risk.id());
        item.put("incident", risk.reference());
        item.put("question", risk.question());
        item.put("effect", risk.effect());
        item.put("acceptedBy", risk.acceptedBy());
        item.put("acceptedAt", risk.acceptedAt());
        item.put("until", risk.until());
        item.put("counts", risk.counts(clock.instant()));
        item.put("remindedAt", risk.remindedAt());
        var ended = risk.ended();
        item.put("endedAs", ended == null ? null : ended.how());
        item.put("endedAt", ended == null ? null : ended.at());
        item.put("endedBy", ended == null ? null : ended.byName());
        item.put("reason", ended == null ? null : ended.why());
        var treated = risk.treated();
        item.put("treatedAs", treated == null ? null : treated.as());
        item.put("treatedAt", treated == null ? null : treated.at());
        item.put("treatedBy", treated == null ? null : treated.byName());
        item.put("treatment", treated == null ? null : treated.how());
        item.put("askedAnew", risk.anew());
        return item;
    }
}
