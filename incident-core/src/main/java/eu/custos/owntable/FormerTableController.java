package eu.custos.owntable;

import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.UriComponentsBuilder;

/** Where the triage table of a client stood before it had company; bookmarks still lead there. */
@Controller
class FormerTableController {

    private final ClientOrganisations clients;

    FormerTableController(ClientOrganisations clients) {
        this.clients = clients;
    }

    @GetMapping("/console/clients/{reference}/triage")
    @Requires(Permission.ALERT_READ)
    ResponseEntity<Void> triage(@PathVariable String reference) {
        var client = clients.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
        return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
                .location(tables(client.reference()))
                .build();
    }

    private static URI tables(String reference) {
        return UriComponentsBuilder.fromPath(OwnTableController.TABLES)
                .buildAndExpand(reference)
                .toUri();
    }
}
