package eu.custos.response.review;

import eu.custos.incident.IncidentHeads;
import eu.custos.paper.Papers;
import eu.custos.paper.Sheet;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import java.time.Clock;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The review of an incident as a file. */
@Controller
class ReviewPaperController {

    private final ReviewPages pages;
    private final IncidentHeads heads;
    private final ClientOrganisations clients;
    private final Papers papers;
    private final Clock clock;

    ReviewPaperController(
            ReviewPages pages, IncidentHeads heads, ClientOrganisations clients, Papers papers, Clock clock) {
        this.pages = pages;
        this.heads = heads;
        this.clients = clients;
        this.papers = papers;
        this.clock = clock;
    }

    @GetMapping("/console/incidents/{reference}/review/paper")
    @Requires(Permission.INCIDENT_READ)
    ResponseEntity<byte[]> paper(@PathVariable String reference) {
        var view = pages.of(reference)
                .filter(found -> found.review() != null)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var client = clients.find(view.incident().tenant())
                .map(one -> "%s, %s".formatted(one.reference(), one.name()))
                .orElse("");
        var values = Map.<String, Object>of("v", view, "incident", heads.of(reference), "client", client);
        return Sheet.of(reference + "-review", papers.pdf("review", values, clock.instant()));
    }
}
