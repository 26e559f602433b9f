package eu.custos.rule;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.NotEvidence;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
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

/** The provider's own rules, for people. */
@Controller
class RuleController {

    private static final String HOME = "/console/rules";

    private final DetectionRules rules;
    private final RuleRetirements retirements;
    private final BackTest backTest;
    private final ClientOrganisations clients;
    private final Clock clock;

    RuleController(
            DetectionRules rules,
            RuleRetirements retirements,
            BackTest backTest,
            ClientOrganisations clients,
            Clock clock) {
        this.rules = rules;
        this.retirements = retirements;
        this.backTest = backTest;
        this.clients = clients;
        this.clock = clock;
    }

    /** What the form of a new rule holds. */
    record RuleForm(
            @Nullable String content,
            @Nullable String scope,
            @Nullable String sector,
            @Nullable String client,
            @Nullable String inPlace) {

        static final RuleForm EMPTY = new RuleForm(null, "GLOBAL", null, null, null);

        static RuleForm of(DetectionRule rule) {
            return new RuleForm(
                    rule.content(),
                    rule.scope().name(),
                    rule.scope() == DetectionRule.Scope.SECTOR ? rule.key() : null,
                    rule.scope() == DetectionRule.Scope.CLIENT ? rule.key() : null,
                    "on");
        }

        String text() {
            return content == null ? "" : content;
        }

        DetectionRule.Scope where() {
            return "SECTOR".equals(scope)
                    ? DetectionRule.Scope.SECTOR
                    : "CLIENT".equals(scope) ? DetectionRule.Scope.CLIENT : DetectionRule.Scope.GLOBAL;
        }

        String key() {
            var key = where() == DetectionRule.Scope.SECTOR ? sector : client;
            return key == null ? "" : key;
        }
    }

    @GetMapping(HOME)
    @Requires(Permission.ALERT_READ)
    String list(@RequestParam(defaultValue = "") String at, Model model) {
        var asked = instant(at);
        model.addAttribute("at", asked == null ? "" : at);
        model.addAttribute("rules", rules.inForce(asked == null ? clock.instant() : asked));
        model.addAttribute("retired", asked == null ? rules.retired() : List.of());
        model.addAttribute("waiting", retirements.waiting());
        model.addAttribute("mayManage", CurrentScope.get().may(Permission.RULE_MANAGE));
        return "rule/list";
    }

    private static @Nullable Instant instant(String text) {
        try {
            return text.isBlank() ? null : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    @GetMapping(HOME + "/new")
    @Requires(Permission.RULE_MANAGE)
    String form(@RequestParam(required = false) @Nullable UUID of, Model model) {
        var before = of == null ? Optional.<DetectionRule>empty() : rules.find(of);
        return form(before.map(RuleForm::of).orElse(RuleForm.EMPTY), null, model);
    }

    @PostMapping(HOME + "/try")
    @Requires(Permission.RULE_MANAGE)
    @NotEvidence("looks back only; nothing is put into force")
    String attempt(RuleForm form, Model model, HttpServletResponse response) {
        try {
            var texts = rules.read(form.text(), form.where(), form.key());
            var key = rules.requireFit(texts, form.where(), form.key());
            model.addAttribute("result", backTest.of(texts, form.where(), key));
            return form(form, null, model);
        } catch (RuleRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(form, refused, model);
        }
    }

    @PostMapping(HOME)
    @Requires(Permission.RULE_MANAGE)
    @Records("rule.activated")
    String add(RuleForm form, Model model, HttpServletResponse response) {
        try {
            return "redirect:" + HOME + "/"
                    + rules.add(form.text(), form.where(), form.key(), form.inPlace() != null)
                            .id();
        } catch (RuleRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(form, refused, model);
        }
    }

    @GetMapping(HOME + "/{id}")
    @Requires(Permission.ALERT_READ)
    String page(@PathVariable UUID id, Model model) {
        return page(id, List.of(), "", model);
    }

    private String page(UUID id, List<String> flaws, String reason, Model model) {
        var rule = rules.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("rule", rule);
        model.addAttribute("mayManage", CurrentScope.get().may(Permission.RULE_MANAGE) && rule.inForce());
        model.addAttribute("flaws", flaws);
        model.addAttribute("reason", reason);
        model.addAttribute("byTwo", retirements.needsTwo(rule));
        var proposal = retirements.of(rule);
        model.addAttribute("proposal", proposal.orElse(null));
        model.addAttribute(
                "mine",
                proposal.filter(one ->
                                one.by().equals(CurrentScope.get().actor().id()))
                        .isPresent());
        model.addAttribute("countedBy", rules.countedBy(rule));
        model.addAttribute("usedBy", rules.usedBy(rule));
        if (rule.kind() == DetectionRule.Kind.CORRELATION) {
            model.addAttribute("hits", rules.latest(id));
            model.addAttribute("counts", rules.counts(id));
        }
        return "rule/page";
    }

    @PostMapping(HOME + "/{id}/retire")
    @Requires(Permission.RULE_MANAGE)
    @Records({"rule.retirement-proposed", "rule.retired"})
    String retire(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response) {
        return decided(id, reason, () -> retirements.propose(id, reason), model, response);
    }

    @PostMapping(HOME + "/{id}/retire/confirm")
    @Requires(Permission.RULE_MANAGE)
    @Records("rule.retired")
    String confirm(@PathVariable UUID id, Model model, HttpServletResponse response) {
        return decided(id, "", () -> retirements.confirm(id), model, response);
    }

    @PostMapping(HOME + "/{id}/retire/refuse")
    @Requires(Permission.RULE_MANAGE)
    @Records("rule.retirement-refused")
    String refuse(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response) {
        return decided(id, reason, () -> retirements.refuse(id, reason), model, response);
    }

    /** To the list once it is out of force, else to its page. */
    private String decided(UUID id, String reason, Runnable deed, Model model, HttpServletResponse response) {
        try {
            deed.run();
            return "redirect:" + (rules.find(id).filter(DetectionRule::inForce).isPresent() ? HOME + "/" + id : HOME);
        } catch (RuleRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(id, refused.flaws(), reason, model);
        }
    }

    private String form(RuleForm form, @Nullable RuleRefused refused, Model model) {
        var scopes = new LinkedHashMap<String, String>();
        scopes.put("GLOBAL", "all clients");
        scopes.put("SECTOR", "one sector");
        scopes.put("CLIENT", "one client");
        model.addAttribute("form", form);
        model.addAttribute("scopes", scopes);
        model.addAttribute("clients", clients.choices());
        model.addAttribute("flaws", refused == null ? List.of() : refused.flaws());
        return "rule/new";
    }
}
