package eu.custos.rule;

import eu.custos.live.RuleBulletins.Line;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import eu.custos.vocabulary.StoredTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rules for one client, for programs. */
@RestController
class RuleApiController {

    private final RuleBulletin bulletin;
    private final ClientOrganisations clients;
    private final Clock clock;

    RuleApiController(RuleBulletin bulletin, ClientOrganisations clients, Clock clock) {
        this.bulletin = bulletin;
        this.clients = clients;
        this.clock = clock;
    }

    record Answer(String client, Instant from, Instant to, List<Line> rules) {}

    /** Those of a period, by default the last thirty days; with {@code at} those that counted at that instant. */
    @GetMapping("/api/v1/clients/{reference}/rules")
    @Requires(Permission.ALERT_READ)
    Answer rules(
            @PathVariable String reference,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Instant at) {
        var client = clients.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
        if (at != null) {
            var then = StoredTime.nearest(at);
            return new Answer(client.reference(), then, then, bulletin.at(client, then));
        }
        var end = to == null ? clock.instant() : StoredTime.nearest(to);
        var begin =
                from == null ? StoredTime.nearest(end.minus(RuleBulletinController.USUAL)) : StoredTime.nearest(from);
        return new Answer(client.reference(), begin, end, bulletin.of(client, begin, end));
    }
}
