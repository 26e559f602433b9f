package eu.custos.vault;

import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The vault's desk: quarantine, unsound files, erasures that wait, files out of time. */
@Controller
class VaultPageController {

    private final VaultReading reading;

    VaultPageController(VaultReading reading) {
        this.reading = reading;
    }

    @GetMapping("/console/vault")
    @Requires(Permission.EVIDENCE_READ)
    String page(
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "") String digest,
            Model model) {
        var waiting = reading.waiting(after);
        model.addAttribute("waiting", waiting);
        model.addAttribute("digest", digest);
        model.addAttribute("found", digest.isBlank() ? null : reading.withDigest(digest));
        model.addAttribute("first", after == null ? null : "/console/vault");
        var next = waiting.quarantine().next();
        model.addAttribute("next", next == null ? null : "/console/vault?after=" + next);
        return "vault/desk";
    }
}
