package eu.custos.control;

import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The controls at a glance, and one by one. */
@Controller
class ControlController {

    static final String HOME = "/console/controls";

    private static final int WORST_SHOWN = 8;
    private static final int CLIENTS_SHOWN = 500;

    private final ControlReading reading;
    private final Catalogues catalogues;
    private final ControlOwners owners;
    private final ClientOrganisations clients;

    ControlController(
            ControlReading reading, Catalogues catalogues, ControlOwners owners, ClientOrganisations clients) {
        this.reading = reading;
        this.catalogues = catalogues;
        this.owners = owners;
        this.clients = clients;
    }

    @GetMapping(HOME)
    @Requires(Permission.CONTROL_READ)
    String matrix(
            @RequestParam(defaultValue = "") String client,
            @RequestParam(defaultValue = "") String catalogue,
            @RequestParam(defaultValue = "") String state,
            Model model) {
        var all = catalogues.inForce();
        var chosen = all.stream()
                .filter(each -> each.id().equals(catalogue))
                .findFirst()
                .or(() -> all.stream().findFirst());
        var only = state(state);
        var whose = reading.whose(client);
        model.addAttribute("catalogues", all);
        model.addAttribute("client", client);
        model.addAttribute("only", only);
        model.addAttribute("states", State.values());
        model.addAttribute("clients", choices());
        model.addAttribute("waiting", reading.waiting(whose));
        model.addAttribute("mayManage", CurrentScope.get().may(Permission.CONTROL_MANAGE));
        model.addAttribute(
                "matrix",
                chosen.map(each -> Matrix.of(each, reading.cells(whose), only)).orElse(null));
        model.addAttribute(
                "worst",
                chosen.map(each -> reading.worst(whose, each, WORST_SHOWN)).orElse(List.of()));
        model.addAttribute(
                "titles",
                all.stream()
                        .flatMap(each -> each.controls().stream())
                        .collect(Collectors.toMap(Control::id, Control::title, (one, _) -> one)));
        model.addAttribute("refs", references());
        model.addAttribute("now", reading.now());
        return "control/matrix";
    }

    @GetMapping(HOME + "/{control}")
    @Requires(Permission.CONTROL_READ)
    String page(@PathVariable String control, @RequestParam(defaultValue = "") String client, Model model) {
        return page(control, client, new Answers(UUID.randomUUID().toString(), Map.of(), Map.of()), model);
    }

    /**
     * What somebody sent to one of the page's forms.
     *
     * @param values as they were typed, by field
     */
    record Answers(@Nullable String requestId, Map<String, String> values, Map<String, String> refusals) {

        Answers {
            values = Map.copyOf(values);
            refusals = Map.copyOf(refusals);
        }
    }

    String page(String control, String client, Answers answers, Model model) {
        var found = reading.find(control);
        var about = found.control();
        var of = about.of() == Control.Bearer.PROVIDER ? "" : client;
        model.addAttribute("catalogue", found.catalogue());
        model.addAttribute("c", about);
        model.addAttribute("client", of);
        model.addAttribute("refs", references());
        model.addAttribute("now", reading.now());
        model.addAttribute("answers", answers);
        if (about.mapped()) {
            var cells = reading.cells(reading.whose(client));
            model.addAttribute("client", client);
            model.addAttribute("cell", Matrix.cell(about, cells));
            model.addAttribute(
                    "metBy",
                    about.metBy().stream()
                            .flatMap(by -> catalogues.find(by).stream())
                            .map(by -> new Matrix.Square(
                                    by.control(),
                                    cells.getOrDefault(by.control().id(), Cell.NOBODY)))
                            .toList());
            return "control/mapped";
        }
        if (about.of() == Control.Bearer.CLIENT && client.isBlank()) {
            var whose = reading.whose("");
            var standings = reading.standings(control, whose, CLIENTS_SHOWN);
            model.addAttribute(
                    "standings",
                    standings.stream()
                            .sorted(java.util.Comparator.comparing(Standing::state))
                            .toList());
            model.addAttribute("cell", reading.cells(whose).getOrDefault(control, Cell.NOBODY));
            return "control/clients";
        }
        return whole(about, reading.one(of), model);
    }

    private String whole(Control about, TenantId whose, Model model) {
        var whole = reading.whole(about.id(), whose);
        var mayManage = CurrentScope.get().may(Permission.CONTROL_MANAGE);
        model.addAttribute("s", whole.standing());
        model.addAttribute("results", whole.results());
        model.addAttribute("last", whole.results().stream().findFirst().orElse(null));
        model.addAttribute("strip", ResultStrip.of(whole.results()));
        model.addAttribute("statements", whole.statements());
        model.addAttribute(
                "check",
                about.check() == null ? null : Checks.find(about.check()).orElse(null));
        model.addAttribute("me", CurrentScope.get().actor().id());
        model.addAttribute("mayManage", mayManage);
        model.addAttribute("owners", mayManage ? ownerChoices(whose) : Map.of());
        return "control/page";
    }

    private Map<String, String> ownerChoices(TenantId whose) {
        var choices = new LinkedHashMap<String, String>();
        owners.choices(whose).forEach(each -> choices.put(each.id(), each.name()));
        return choices;
    }

    private Map<String, String> choices() {
        return clients.inCare().stream()
                .collect(Collectors.toMap(
                        ClientOrganisation::reference,
                        each -> each.reference() + ", " + each.name(),
                        (one, _) -> one,
                        LinkedHashMap::new));
    }

    /** References by the id of the client, as the template asks for them. */
    private Map<String, String> references() {
        return clients.visible().stream()
                .collect(Collectors.toMap(each -> each.id().toString(), ClientOrganisation::reference));
    }

    static @Nullable State state(String code) {
        return Arrays.stream(State.values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElse(null);
    }
}
