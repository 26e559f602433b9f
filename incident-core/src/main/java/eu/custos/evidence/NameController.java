package eu.custos.evidence;

import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.vocabulary.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The people whom ledgers name, and the place where a name is erased. */
@Controller
@RequestMapping(NameController.HOME)
class NameController {

    static final String HOME = "/console/names";
    private static final int LINES = 50;

    private final NameErasure erasure;

    NameController(NameErasure erasure) {
        this.erasure = erasure;
    }

    @GetMapping
    @Requires(Permission.EVIDENCE_ERASE)
    String list(
            @RequestParam(defaultValue = "") String part, @RequestParam(defaultValue = "") String after, Model model) {
        var looked = part.strip().toLowerCase(Locale.ROOT);
        var page = Page.of(erasure.named(looked, after, LINES + 1), LINES, last -> url(looked, last.name()));
        var names = page.items().stream().map(NamedInLedgers::name).collect(Collectors.toSet());
        model.addAttribute("rows", page.items());
        model.addAttribute("working", erasure.working(names));
        model.addAttribute("part", looked);
        model.addAttribute("first", after.isEmpty() ? null : url(looked, ""));
        model.addAttribute("next", page.next());
        return "evidence/names";
    }

    @GetMapping("/one")
    @Requires(Permission.EVIDENCE_ERASE)
    String one(@RequestParam String name, Model model) {
        return one(name, null, null, model);
    }

    @PostMapping("/erase")
    @Requires(Permission.EVIDENCE_ERASE)
    @Records(NameErasure.ERASED)
    String erase(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String why,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            var ledgers = erasure.erase(name, why).size();
            next.addFlashAttribute("toast", told(ledgers));
            return "redirect:" + HOME;
        } catch (NameNotErasable refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return one(name, why, refused.getMessage(), model);
        }
    }

    private static String told(int ledgers) {
        return switch (ledgers) {
            case 0 -> "No ledger in your sight keeps that name.";
            case 1 -> "The name is erased in one ledger.";
            default -> "The name is erased in %d ledgers.".formatted(ledgers);
        };
    }

    private String one(String name, @Nullable String why, @Nullable String refused, Model model) {
        var named = erasure.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("named", named);
        model.addAttribute("works", erasure.working(Set.of(name)).contains(name));
        model.addAttribute("why", why);
        model.addAttribute("refused", refused);
        return "evidence/name";
    }

    private static String url(String part, String after) {
        var uri = UriComponentsBuilder.fromPath(HOME);
        if (!part.isEmpty()) {
            uri.queryParam("part", "{part}");
        }
        if (!after.isEmpty()) {
            uri.queryParam("after", "{after}");
        }
        return uri.encode().build(Map.of("part", part, "after", after)).toString();
    }
}
