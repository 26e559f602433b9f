package eu.custos.console;

import eu.custos.tenancy.AnyoneSignedIn;
import eu.custos.tenancy.NotEvidence;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Pieces of the shell that refresh on their own, the lens, and where a search leads. */
@Controller
class ShellController {

    private static final Pattern INCIDENT = Pattern.compile("(?i)[A-Z][A-Z0-9]{1,11}-\\d{4}-\\d{1,6}");
    private static final Pattern OWN_PAGE = Pattern.compile("/(?:console|portal)(?:/[\\w./-]*)?");

    @GetMapping("/console/shell/horizon")
    @AnyoneSignedIn("shows only what the reader's scope shows")
    String horizon(@RequestParam(required = false) @Nullable String incident, Model model) {
        var one = incident == null || incident.isBlank() ? null : incident;
        model.addAttribute("horizonOf", one);
        return "console/partial :: horizon";
    }

    @GetMapping("/console/shell/rail")
    @AnyoneSignedIn("shows only what the reader's scope shows")
    String rail(@RequestParam(defaultValue = "") String active, Model model) {
        model.addAttribute("active", active);
        return "console/partial :: rail";
    }

    @GetMapping("/console/shell/status")
    @AnyoneSignedIn("shows only what the reader's scope shows")
    String status() {
        return "console/partial :: status";
    }

    @GetMapping("/console/keys")
    @AnyoneSignedIn("a help page")
    String keys() {
        return "console/keys";
    }

    @PostMapping("/console/lens")
    @AnyoneSignedIn("a way of looking at one's own clients")
    @NotEvidence("changes nothing but what this reader's lists show")
    String lens(
            @RequestParam(name = "client") List<String> chosen,
            @RequestParam(defaultValue = "/console/queue") String back,
            @ModelAttribute("shell") Shell shell,
            HttpServletRequest request) {
        var ids = new ArrayList<String>();
        for (var client : shell.getLens().clients()) {
            if (chosen.contains(client.reference())) {
                ids.add(client.id().toString());
            }
        }
        if (ids.isEmpty()) {
            request.getSession().removeAttribute(LensFilter.CHOSEN);
        } else {
            request.getSession().setAttribute(LensFilter.CHOSEN, ids);
        }
        return "redirect:" + (OWN_PAGE.matcher(back).matches() ? back : "/console/queue");
    }

    @GetMapping("/console/search")
    @AnyoneSignedIn("leads on to pages that ask for their own permission")
    String search(@RequestParam(defaultValue = "") String q) {
        var asked = q.strip();
        if (INCIDENT.matcher(asked).matches()) {
            return "redirect:/console/incidents/" + asked.toUpperCase(java.util.Locale.ROOT);
        }
        return "redirect:"
                + UriComponentsBuilder.fromPath("/console/queue")
                        .queryParam("q", "{q}")
                        .encode()
                        .buildAndExpand(asked)
                        .toUriString();
    }
}
