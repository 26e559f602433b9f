package eu.custos.response.ladder;

import eu.custos.oncall.Post;
import eu.custos.response.ladder.Ladder.Rung;
import eu.custos.response.ladder.LadderVersion.Kind;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Ladders: what is in force, what waits, what was, and how to change it. */
@Controller
@RequestMapping("/console/oncall/ladders")
class LadderController {

    private final Ladders ladders;
    private final ClientOrganisations clients;

    LadderController(Ladders ladders, ClientOrganisations clients) {
        this.ladders = ladders;
        this.clients = clients;
    }

    /** Which ladder a form is about: the client's reference, or none for every client. */
    record Which(
            @Nullable String client,
            @Nullable Severity severity,
            @Nullable Kind kind) {

        public String reference() {
            return client == null ? "" : client;
        }

        Severity ofSeverity() {
            return severity == null ? Severity.HIGH : severity;
        }

        Kind ofKind() {
            return kind == null ? Kind.FUNCTIONAL : kind;
        }
    }

    @GetMapping
    @Requires(Permission.ONCALL_READ)
    String page(Which which, Model model) {
        return page(which, Map.of(), null, model);
    }

    @PostMapping
    @Requires(Permission.ONCALL_MANAGE)
    @Records({"ladder.in-force", "ladder.proposed"})
    String set(Which which, @RequestParam Map<String, String> sent, HttpServletResponse response, Model model) {
        try {
            var reason = sent.getOrDefault("reason", "");
            if (sent.containsKey("follow")) {
                ladders.follow(owner(which), which.ofSeverity(), which.ofKind(), reason);
            } else {
                ladders.set(owner(which), which.ofSeverity(), which.ofKind(), ladder(sent), reason);
            }
            return home(which);
        } catch (LadderRefusal refused) {
            return refused(which, sent, refused, response, model);
        }
    }

    @PostMapping("/decide")
    @Requires(Permission.ONCALL_MANAGE)
    @Records({"ladder.in-force", "ladder.refused"})
    String decide(
            Which which,
            @RequestParam int version,
            @RequestParam boolean approve,
            HttpServletResponse response,
            Model model) {
        try {
            ladders.decide(owner(which), which.ofSeverity(), which.ofKind(), version, approve);
            return home(which);
        } catch (LadderRefusal refused) {
            return refused(which, Map.of(), refused, response, model);
        }
    }

    private String refused(
            Which which, Map<String, String> sent, LadderRefusal refused, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(which, sent, refused.getMessage(), model);
    }

    private String page(Which which, Map<String, String> sent, @Nullable String flaw, Model model) {
        var scope = CurrentScope.get();
        var owner = owner(which);
        var inForce = ladders.inForce(owner, which.ofSeverity(), which.ofKind());
        model.addAttribute("current", ladders.current());
        model.addAttribute("versions", ladders.versions(owner, which.ofSeverity(), which.ofKind()));
        model.addAttribute("inForce", inForce);
        model.addAttribute("which", which);
        model.addAttribute("severity", which.ofSeverity());
        model.addAttribute("kind", which.ofKind());
        model.addAttribute("severities", List.of(Severity.values()).reversed());
        model.addAttribute("kinds", Kind.values());
        var owners = new LinkedHashMap<String, String>();
        clients.inCare().forEach(client -> owners.put(client.reference(), client.name()));
        model.addAttribute("owners", owners);
        model.addAttribute("lines", lines(inForce.ladder(), sent));
        model.addAttribute("posts", Post.values());
        model.addAttribute("reason", sent.getOrDefault("reason", ""));
        model.addAttribute("flaw", flaw);
        model.addAttribute("me", scope.actor().id());
        model.addAttribute("mayManage", scope.may(Permission.ONCALL_MANAGE));
        return "oncall/ladders";
    }

    /** One line of the form: what was sent, else the rung in force, else nothing. */
    record RungLine(int number, String post, String minutes) {}

    private static List<RungLine> lines(Ladder ladder, Map<String, String> sent) {
        return Stream.iterate(1, n -> n + 1)
                .limit(Ladder.MOST)
                .map(n -> sent.containsKey("post" + n)
                        ? new RungLine(n, sent.getOrDefault("post" + n, ""), sent.getOrDefault("minutes" + n, ""))
                        : n <= ladder.top()
                                ? new RungLine(
                                        n,
                                        ladder.rung(n).post().name(),
                                        String.valueOf(ladder.rung(n).minutes()))
                                : new RungLine(n, "", ""))
                .toList();
    }

    private static Ladder ladder(Map<String, String> sent) {
        var rungs = new ArrayList<Rung>();
        for (var n = 1; n <= Ladder.MOST; n++) {
            var post = sent.getOrDefault("post" + n, "").strip();
            if (!post.isEmpty()) {
                rungs.add(rung(post, sent.getOrDefault("minutes" + n, "").strip()));
            }
        }
        return new Ladder(rungs);
    }

    private static Rung rung(String post, String minutes) {
        try {
            return new Rung(Post.valueOf(post), Duration.ofMinutes(Integer.parseInt(minutes)));
        } catch (IllegalArgumentException unreadable) {
            throw new LadderRefusal("Each rung has a post and minutes, a whole number", unreadable);
        }
    }

    private TenantId owner(Which which) {
        return which.reference().isEmpty()
                ? LadderVersion.EVERY_CLIENT
                : clients.findByReference(which.reference())
                        .orElseThrow(AccessRefused::outsideScope)
                        .id();
    }

    private static String home(Which which) {
        return "redirect:/console/oncall/ladders?client=%s&severity=%s&kind=%s"
                .formatted(which.reference(), which.ofSeverity(), which.ofKind());
    }
}
