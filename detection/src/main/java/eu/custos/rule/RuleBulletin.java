package eu.custos.rule;

import eu.custos.live.RuleBulletins;
import eu.custos.rule.ClientRules.Placed;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is looked for at a client: within a period, and at an instant. */
@Service
@Transactional(readOnly = true)
class RuleBulletin implements RuleBulletins {

    private final JdbcDetectionRules rules;
    private final RulesInForce inForce;

    RuleBulletin(JdbcDetectionRules rules, RulesInForce inForce) {
        this.rules = rules;
        this.inForce = inForce;
    }

    @Override
    public List<Line> of(ClientOrganisation client, Instant from, Instant to) {
        requireReader(client);
        var within = rules.within(client, from, to);
        var followed = within.stream()
                .map(DetectionRule::follows)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var hits = rules.hits(client.id(), from, to);
        return within.stream()
                .filter(rule -> !overruled(rule, within, from, to))
                .filter(rule -> !followed.contains(rule.id()))
                .map(rule -> line(rule, from, to, hits))
                .toList();
    }

    /** The rules that counted for a client at an instant: of two with one name the narrower. */
    public List<Line> at(ClientOrganisation client, Instant at) {
        requireReader(client);
        var covering = rules.within(client, at, at).stream()
                .filter(rule -> !rule.activeFrom().isAfter(at)
                        && (rule.activeUntil() == null || rule.activeUntil().isAfter(at)))
                .map(inForce::placed)
                .toList();
        return ClientRules.narrowest(covering).stream()
                .map(Placed::rule)
                .map(rule -> line(rule, at, at, Map.of()))
                .toList();
    }

    private static void requireReader(ClientOrganisation client) {
        var scope = CurrentScope.get();
        if (!scope.may(Permission.PORTAL_READ)) {
            scope.require(Permission.ALERT_READ);
        }
        if (!scope.sees(client.id())) {
            throw AccessRefused.outsideScope();
        }
    }

    /** Whether a narrower rule of its name counted in its place all the time. */
    private static boolean overruled(DetectionRule rule, List<DetectionRule> within, Instant from, Instant to) {
        return within.stream()
                .anyMatch(other -> other.scope().compareTo(rule.scope()) > 0
                        && other.reference().equalsIgnoreCase(rule.reference())
                        && !other.activeFrom().isAfter(later(rule.activeFrom(), from))
                        && (other.activeUntil() == null || !other.activeUntil().isBefore(to)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Line line(DetectionRule rule, Instant from, Instant to, Map<UUID, Long> hits) {
        var until = rule.activeUntil();
        var gone = until != null && until.isBefore(to);
        var came = !rule.activeFrom().isBefore(from);
        var change =
                gone ? Change.RETIRED : !came ? Change.STAYED : rule.follows() == null ? Change.CAME : Change.CHANGED;
        return new Line(
                rule.id(),
                rule.reference(),
                rule.title(),
                rule.kind().label(),
                rule.level().code(),
                inForce.placed(rule).document().header().tags().techniques(),
                rule.scope().name().toLowerCase(Locale.ROOT),
                change,
                rule.activeFrom(),
                until,
                hits.getOrDefault(rule.id(), 0L)
                        + (rule.follows() == null ? 0 : hits.getOrDefault(rule.follows(), 0L)));
    }
}
