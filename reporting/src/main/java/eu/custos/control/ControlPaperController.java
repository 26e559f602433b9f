package eu.custos.control;

import eu.custos.paper.Papers;
import eu.custos.paper.Sheet;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of one control as a file. */
@Controller
class ControlPaperController {

    private final ControlReading reading;
    private final ClientOrganisations clients;
    private final Papers papers;

    ControlPaperController(ControlReading reading, ClientOrganisations clients, Papers papers) {
        this.reading = reading;
        this.clients = clients;
        this.papers = papers;
    }

    @GetMapping(ControlController.HOME + "/{control}/paper")
    @Requires(Permission.CONTROL_READ)
    ResponseEntity<byte[]> paper(@PathVariable String control, @RequestParam(defaultValue = "") String client) {
        var found = reading.find(control);
        var about = found.control();
        var tenant = reading.one(about.of() == Control.Bearer.PROVIDER ? "" : client);
        var organisation = clients.find(tenant);
        var whole = reading.whole(about.id(), tenant);
        var name = organisation.map(one -> "-" + one.reference()).orElse("");
        return Sheet.of(about.id() + name, papers.pdf("control", values(found, whole, whose(tenant)), reading.now()));
    }

    private String whose(TenantId tenant) {
        return clients.find(tenant).map(ControlPaperController::words).orElse("provider");
    }

    private static String words(ClientOrganisation client) {
        return "%s, %s".formatted(client.reference(), client.name());
    }

    private static Map<String, @Nullable Object> values(
            Catalogues.Found found, ControlReading.Whole whole, String whose) {
        var check = found.control().check();
        var values = new HashMap<String, @Nullable Object>();
        values.put("c", found.control());
        values.put("catalogue", found.catalogue());
        values.put("whose", whose);
        values.put("s", whole.standing());
        values.put("results", whole.results());
        values.put("last", whole.results().stream().findFirst().orElse(null));
        values.put("statements", whole.statements());
        values.put("check", check == null ? null : Checks.find(check).orElse(null));
        return values;
    }
}
