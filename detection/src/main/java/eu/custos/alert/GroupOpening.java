package eu.custos.alert;

import eu.custos.alert.AcknowledgementLimits.Limits;
import eu.custos.alert.AlertGroup.Facts;
import eu.custos.alert.AlertGroup.Sightings;
import eu.custos.alert.Scoring.Listed;
import eu.custos.alert.TriageTable.Outcome;
import eu.custos.asset.Asset;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.TimeOrderedId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes of like alerts the group that they would open, if none is open. */
@Component
final class GroupOpening {

    private final JdbcRuleSightings sightings;
    private final AcknowledgementLimits limits;
    private final Techniques techniques;
    private final TriageTable table;

    GroupOpening(JdbcRuleSightings sightings, AcknowledgementLimits limits, Techniques techniques, TriageTable table) {
        this.sightings = sightings;
        this.limits = limits;
        this.techniques = techniques;
        this.table = table;
    }

    List<AlertGroup> candidates(TenantId tenant, Collection<Collapsed> folded, Instant now) {
        var families = folded.stream()
                .map(collapsed -> collapsed.fingerprint().familyDigest())
                .collect(Collectors.toSet());
        var earlier = sightings.earlier(tenant, families);
        var agreed = limits.of(tenant);
        var candidates = new ArrayList<AlertGroup>();
        folded.forEach(collapsed -> candidates.add(candidate(collapsed, earlier, agreed, now)));
        return candidates;
    }

    private AlertGroup candidate(Collapsed collapsed, Map<UUID, Long> earlier, Limits agreed, Instant now) {
        var facts =
                facts(collapsed, earlier.getOrDefault(collapsed.fingerprint().familyDigest(), 0L));
        var seen = new Sightings(
                collapsed.count(),
                collapsed.entities().size(),
                collapsed.firstSeen(),
                collapsed.lastSeen(),
                now,
                collapsed.receivedAt(),
                List.copyOf(collapsed.sources()));
        var decided = table.decide(collapsed.fingerprint().tenant(), facts, seen.alerts());
        var hiddenBy = collapsed.hiddenBy();
        var triaged = hiddenBy == null ? decided : decided.hiddenBy(hiddenBy);
        var suppressed = triaged.outcome() == Outcome.SUPPRESS;
        return new AlertGroup(
                collapsed.fingerprint().tenant(),
                TimeOrderedId.at(now),
                collapsed.fingerprint(),
                suppressed ? GroupState.SUPPRESSED : GroupState.NEW,
                facts,
                seen,
                Scoring.score(facts, seen, Listed.of(collapsed.hits())),
                triaged,
                Handling.opened(
                        suppressed ? null : agreed.due(facts.severity(), now),
                        CurrentScope.get().actor(),
                        now));
    }

    /** Some of a group's alerts as a group of their own: about the same asset, as far in triage, on the same clock. */
    AlertGroup part(AlertGroup origin, Collapsed some, Actor by, Instant now) {
        var facts = facts(some, origin.facts().earlierGroups()).about(origin.facts());
        var seen = new Sightings(
                some.count(),
                some.entities().size(),
                some.firstSeen(),
                some.lastSeen(),
                origin.seen().openedAt(),
                some.receivedAt(),
                List.copyOf(some.sources()));
        return new AlertGroup(
                origin.tenant(),
                TimeOrderedId.at(now),
                origin.fingerprint(),
                origin.state(),
                facts,
                seen,
                Scoring.score(facts, seen, Listed.of(some.hits())),
                origin.triaged(),
                origin.handling().inherited(by, now));
    }

    private Facts facts(Collapsed collapsed, long earlierGroups) {
        var alert = collapsed.gravest();
        var subject = collapsed.subject();
        var asset = subject.asset();
        return new Facts(
                alert.severity(),
                alert.detection(),
                Wording.orElse(collapsed.title(), Wording.TITLE, "Alert without a title"),
                Wording.orNull(alert.message(), Wording.MESSAGE),
                Wording.of(alert.ruleId(), Wording.TITLE),
                Wording.of(alert.ruleName(), Wording.TITLE),
                Wording.of(alert.product(), Wording.TITLE),
                technique(collapsed),
                asset == null ? null : asset.id(),
                assetName(asset, subject.victim()),
                asset == null ? null : asset.criticality(),
                Fingerprinting.observable(collapsed.entities()).orElse(null),
                earlierGroups);
    }

    private @Nullable Technique technique(Collapsed collapsed) {
        var attack = collapsed.attack();
        return attack == null || attack.technique().isBlank()
                ? null
                : techniques.of(Wording.of(attack.technique(), Wording.TITLE), attack.tactic());
    }

    private static @Nullable String assetName(@Nullable Asset asset, @Nullable String victim) {
        return asset == null ? Wording.orNull(victim, Wording.VALUE) : asset.name();
    }
}
