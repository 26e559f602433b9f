package eu.custos.suppression;

import eu.custos.suppression.JdbcLookBacks.Stage;
import eu.custos.suppression.JdbcSuppressions.View;
import eu.custos.suppression.Suppression.Owner;
import eu.custos.suppression.SuppressionForm.Draft;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.NotEvidence;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Prose;
import eu.custos.vocabulary.Severity;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Suppressions, for people; the form looks back before it proposes. */
@Controller
class SuppressionController {

    private static final String HOME = "/console/suppressions";

    private final Suppressions suppressions;
    private final SuppressionReading reading;
    private final ClientOrganisations clients;
    private final Clock clock;

    SuppressionController(
            Suppressions suppressions, SuppressionReading reading, ClientOrganisations clients, Clock clock) {
        this.suppressions = suppressions;
        this.reading = reading;
        this.clients = clients;
        this.clock = clock;
    }

    @GetMapping(HOME)
    @Requires(Permission.ALERT_READ)
    String list(
            @RequestParam(defaultValue = "in-force") String view,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        var chosen = switch (view) {
            case "proposed" -> View.PROPOSED;
            case "ended" -> View.ENDED;
            default -> View.IN_FORCE;
        };
        var page = reading.list(chosen, after);
        model.addAttribute("view", view);
        model.addAttribute("lines", page.items());
        model.addAttribute("first", after == null ? null : HOME + "?view=" + view);
        model.addAttribute("next", page.next() == null ? null : HOME + "?view=" + view + "&after=" + page.next());
        model.addAttribute("now", clock.instant());
        model.addAttribute("mayPropose", CurrentScope.get().may(Permission.ALERT_TRIAGE));
        return "suppression/list";
    }

    /** Empty, or like a group, or like an earlier suppression, or of a rule. */
    @GetMapping(HOME + "/new")
    @Requires(Permission.ALERT_TRIAGE)
    String form(
            @RequestParam(required = false) @Nullable UUID group,
            @RequestParam(required = false) @Nullable UUID renews,
            @RequestParam(required = false) @Nullable String client,
            @RequestParam(required = false) @Nullable String rule,
            Model model) {
        var form = group != null
                ? like(group)
                : renews != null ? renewal(renews) : form(client, rule, null, null, "", "medium", null);
        return form(form, Map.of(), null, model);
    }

    private SuppressionForm like(UUID group) {
        var like = reading.like(group).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var type = like.type();
        return form(
                reference(like.tenant()),
                like.rule(),
                type == null ? null : type.code(),
                like.value(),
                like.title(),
                like.severity().code(),
                null);
    }

    private SuppressionForm renewal(UUID id) {
        var old = reading.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .suppression();
        var conditions = old.conditions();
        var thing = conditions.thing();
        return new SuppressionForm(
                UUID.randomUUID().toString(),
                old.client() == null ? SuppressionForm.ALL : reference(old.client()),
                old.name(),
                conditions.rule(),
                thing == null ? null : thing.type().code(),
                thing == null ? null : thing.value(),
                conditions.source(),
                conditions.product(),
                conditions.technique(),
                conditions.atMost().code(),
                old.proposed().reason(),
                old.owner().id(),
                "30",
                null,
                id.toString());
    }

    private static SuppressionForm form(
            @Nullable String client,
            @Nullable String rule,
            @Nullable String type,
            @Nullable String entity,
            String name,
            String atMost,
            @Nullable String renews) {
        return new SuppressionForm(
                UUID.randomUUID().toString(),
                client,
                name.codePoints()
                        .limit(SuppressionForm.LONGEST_NAME / 2)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString(),
                rule,
                type,
                entity,
                null,
                null,
                null,
                atMost,
                null,
                null,
                "30",
                null,
                renews);
    }

    private @Nullable String reference(TenantId tenant) {
        return clients.find(tenant).map(ClientOrganisation::reference).orElse(null);
    }

    @PostMapping(HOME + "/look-back")
    @Requires(Permission.ALERT_TRIAGE)
    @NotEvidence("looks back only; nothing is hidden by it")
    String lookBack(SuppressionForm form, Model model, HttpServletResponse response) {
        try {
            return form(form, Map.of(), suppressions.lookBack(form.read(), client(form)), model);
        } catch (SuppressionRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(form, refused.refusals(), null, model);
        }
    }

    @PostMapping(HOME)
    @Requires(Permission.ALERT_TRIAGE)
    @Records("suppression.proposed")
    String propose(SuppressionForm form, Model model, HttpServletResponse response) {
        try {
            return "redirect:" + HOME + "/" + proposed(form, form.read());
        } catch (SuppressionRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(form, refused.refusals(), null, model);
        }
    }

    private UUID proposed(SuppressionForm form, Draft draft) {
        var client = client(form);
        var owners = reading.owners(client == null ? CurrentScope.get().tenants() : Set.of(client));
        var owner = form.owner() == null ? "" : form.owner();
        var name = owners.get(owner);
        if (name == null) {
            throw new SuppressionRefused(
                    Map.of("owner", "Choose who answers for it; somebody who works for this client."));
        }
        if (!HandledRequests.isSent(form.requestId())) {
            throw new SuppressionRefused("The form was not whole. Open it anew.");
        }
        return suppressions.propose(
                draft, client, new Owner(owner, name), form.renewed(), Objects.requireNonNull(form.requestId()));
    }

    /** Null for all clients. */
    private @Nullable TenantId client(SuppressionForm form) {
        if (form.forAll()) {
            return null;
        }
        return clients.findByReference(
                        form.client() == null ? "" : form.client().strip())
                .map(ClientOrganisation::id)
                .orElseThrow(() -> new SuppressionRefused(Map.of("client", "Choose a client organisation.")));
    }

    private String form(SuppressionForm form, Map<String, String> refusals, @Nullable BackTest test, Model model) {
        var choices = new LinkedHashMap<>(clients.choices());
        if (Suppressions.mayProposeForAll()) {
            choices.put(SuppressionForm.ALL, "all clients");
        }
        var types = new LinkedHashMap<String, String>();
        for (var type : EntityType.values()) {
            types.put(type.code(), type.code().replace('-', ' '));
        }
        var levels = new LinkedHashMap<String, String>();
        for (var severity : Severity.values()) {
            levels.put(
                    severity.code(),
                    severity == Severity.CRITICAL ? "critical: nothing is too grave" : severity.code());
        }
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        model.addAttribute("clients", choices);
        model.addAttribute("types", types);
        model.addAttribute("levels", levels);
        model.addAttribute("owners", reading.owners(CurrentScope.get().tenants()));
        model.addAttribute("test", test);
        return "suppression/new";
    }

    @GetMapping(HOME + "/{id}")
    @Requires(Permission.ALERT_READ)
    String page(@PathVariable UUID id, @RequestParam(required = false) @Nullable UUID after, Model model) {
        return page(id, after, Map.of(), model);
    }

    private String page(UUID id, @Nullable UUID after, Map<String, String> refusals, Model model) {
        var line = reading.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var suppression = line.suppression();
        var now = clock.instant();
        var scope = CurrentScope.get();
        var hidden = reading.hidden(suppression, after);
        var waits = suppression.waits(now);
        var mine = scope.actor().id().equals(suppression.proposed().by());
        model.addAttribute("line", line);
        model.addAttribute("s", suppression);
        model.addAttribute("standing", suppression.standing(now));
        model.addAttribute("daysLeft", suppression.daysLeft(now));
        model.addAttribute("proposedTest", reading.told(suppression, Stage.PROPOSED));
        model.addAttribute("approvedTest", reading.told(suppression, Stage.APPROVED));
        model.addAttribute("hidden", hidden);
        model.addAttribute("here", HOME + "/" + id);
        model.addAttribute("after", after);
        model.addAttribute("refusals", refusals);
        model.addAttribute("waits", waits);
        model.addAttribute("mine", mine);
        model.addAttribute("mayApprove", waits && !mine && scope.may(Permission.RULE_MANAGE));
        model.addAttribute("mayRefuse", waits && (mine || scope.may(Permission.RULE_MANAGE)));
        model.addAttribute("mayLift", suppression.runs(now) && maySuppress(suppression));
        model.addAttribute("mayRenew", !waits && maySuppress(suppression));
        return "suppression/page";
    }

    private static boolean maySuppress(Suppression suppression) {
        return suppression.client() == null
                ? Suppressions.mayProposeForAll()
                : CurrentScope.get().may(Permission.ALERT_TRIAGE);
    }

    @PostMapping(HOME + "/{id}/approve")
    @Requires(Permission.RULE_MANAGE)
    @Records("suppression.approved")
    String approve(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String why,
            Model model,
            HttpServletResponse response) {
        return decided(id, () -> suppressions.approve(id, words(why)), model, response);
    }

    /** Also for who proposed it and changed their mind. */
    @PostMapping(HOME + "/{id}/refuse")
    @Requires(Permission.ALERT_READ)
    @Records("suppression.refused")
    String refuse(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String why,
            Model model,
            HttpServletResponse response) {
        return decided(id, () -> suppressions.refuse(id, words(why)), model, response);
    }

    @PostMapping(HOME + "/{id}/lift")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("suppression.lifted")
    String lift(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String why,
            Model model,
            HttpServletResponse response) {
        return decided(id, () -> suppressions.lift(id, words(why)), model, response);
    }

    private String decided(UUID id, Runnable act, Model model, HttpServletResponse response) {
        try {
            act.run();
            return "redirect:" + HOME + "/" + id;
        } catch (SuppressionRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(id, null, refused.refusals(), model);
        }
    }

    private static String words(String why) {
        var words = Prose.of(why);
        if (words.length() > SuppressionForm.LONGEST_REASON) {
            throw new SuppressionRefused(Map.of("why", "Up to 2,000 characters."));
        }
        return words;
    }
}
