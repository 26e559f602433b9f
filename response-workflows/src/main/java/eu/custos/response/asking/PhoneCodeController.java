package eu.custos.response.asking;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Prose;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A decider's codes for the phone, and whether the client's word counts without one. */
@Controller
class PhoneCodeController {

    private static final String HOME = "/portal/phone-codes";

    private final PhoneCodes codes;
    private final Clock clock;

    PhoneCodeController(PhoneCodes codes, Clock clock) {
        this.codes = codes;
        this.clock = clock;
    }

    @GetMapping(HOME)
    @Requires(Permission.PORTAL_READ)
    String page(Model model) {
        return shown(List.of(), null, model);
    }

    /** Shows them in the answer itself: they are kept nowhere, not even until the next page. */
    @PostMapping(HOME)
    @Requires(Permission.DECISION_ANSWER)
    @Records("phone-code.renewed")
    String renew(@RequestParam String requestId, HttpServletResponse response, Model model) {
        if (!HandledRequests.isSent(requestId)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var fresh = codes.renew(own(), requestId);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return shown(fresh, fresh.isEmpty() ? "These codes were shown once already. Make new ones." : null, model);
    }

    @PostMapping(HOME + "/agreement")
    @Requires(Permission.DECISION_ANSWER)
    @Records("phone-agreement.set")
    String agree(
            @RequestParam boolean withoutCode,
            @RequestParam(defaultValue = "") String clause,
            HttpServletResponse response,
            Model model) {
        var words = clause.strip();
        if (withoutCode && (words.isEmpty() || words.length() > PhoneCodes.LONGEST_CLAUSE || !Prose.isKept(words))) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(
                    List.of(), "Name the clause in 1 to %d characters.".formatted(PhoneCodes.LONGEST_CLAUSE), model);
        }
        codes.agree(own(), withoutCode ? words : null);
        return "redirect:" + HOME;
    }

    private String shown(List<String> fresh, @Nullable String flaw, Model model) {
        var tenant = own();
        model.addAttribute("fresh", fresh);
        model.addAttribute("flaw", flaw);
        model.addAttribute("mayAnswer", CurrentScope.get().may(Permission.DECISION_ANSWER));
        model.addAttribute("sheet", codes.own(tenant).orElse(null));
        model.addAttribute("tries", codes.tries(tenant));
        model.addAttribute("clause", codes.clause(tenant).orElse(null));
        model.addAttribute("now", clock.instant());
        model.addAttribute("request", UUID.randomUUID().toString());
        return "response/phone-codes";
    }

    private static TenantId own() {
        return CurrentScope.get().own().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
