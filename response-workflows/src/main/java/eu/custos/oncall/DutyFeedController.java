package eu.custos.oncall;

import eu.custos.tenancy.AnyoneSignedIn;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Calendars of duties for programs that know nothing but an address. */
@Controller
class DutyFeedController {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final DutyFeeds feeds;
    private final OnCallPages pages;

    DutyFeedController(DutyFeeds feeds, OnCallPages pages) {
        this.feeds = feeds;
        this.pages = pages;
    }

    @GetMapping("/oncall/{secret}.ics")
    @AnyoneSignedIn("open to whoever has the secret link; it shows one person's duties and nothing else")
    ResponseEntity<String> calendar(@PathVariable String secret) {
        return feeds.calendar(secret)
                .map(text -> ResponseEntity.ok().contentType(CALENDAR).body(text))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** The link is shown in this answer and never again; over a redirect it would lie in the session. */
    @PostMapping("/console/oncall/feed")
    @Requires(Permission.ONCALL_READ)
    @Records("oncall.feed-made")
    String make(Model model) {
        var link = ServletUriComponentsBuilder.fromCurrentContextPath().path("/oncall/{secret}.ics");
        model.addAttribute("feed", link.buildAndExpand(feeds.make()).toUriString());
        return pages.duty(model, Map.of(), Map.of());
    }

    @PostMapping("/console/oncall/feed/revoke")
    @Requires(Permission.ONCALL_READ)
    @Records("oncall.feed-revoked")
    String revoke() {
        feeds.revoke();
        return "redirect:/console/oncall";
    }

    @PostMapping("/console/oncall/feeds/revoke")
    @Requires(Permission.ONCALL_MANAGE)
    @Records("oncall.feed-revoked")
    String revokeOf(@RequestParam String person) {
        feeds.revokeOf(person);
        return "redirect:/console/oncall/rota";
    }
}
