package eu.custos.campaign;

import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Says which groups that have a tie belong together, and whether they are enough for a campaign. */
final class Recognition {

    static final Comparator<CampaignGroup> IN_TIME =
            Comparator.comparing(CampaignGroup::firstSeen).thenComparing(CampaignGroup::id);

    private Recognition() {}

    /** The groups that are open, in stretches of time between which nothing was seen for too long. */
    static List<List<CampaignGroup>> stretches(Collection<CampaignGroup> having) {
        var stretches = new ArrayList<List<CampaignGroup>>();
        var last = Instant.MIN;
        for (var group :
                having.stream().filter(CampaignGroup::open).sorted(IN_TIME).toList()) {
            if (stretches.isEmpty() || last.plus(Bounds.APART).isBefore(group.firstSeen())) {
                stretches.add(new ArrayList<>());
                last = group.lastSeen();
            }
            stretches.getLast().add(group);
            last = last.isAfter(group.lastSeen()) ? last : group.lastSeen();
        }
        return stretches;
    }

    static boolean containsAny(List<CampaignGroup> stretch, Set<UUID> touched) {
        return stretch.stream().anyMatch(group -> touched.contains(group.id()));
    }

    /** Whether these groups, of one stretch, are a campaign by that tie. */
    static boolean areEnough(Tie tie, Collection<CampaignGroup> groups) {
        // Where all are in an incident somebody has thought about them already.
        if (groups.size() < 2
                || groups.stream().noneMatch(CampaignGroup::free)
                || !gravest(groups).isAtLeast(Bounds.GRAVEST_AT_LEAST)) {
            return false;
        }
        return switch (tie.kind()) {
            case ASSET -> Walk.of(groups).steps().size() >= Bounds.TACTICS;
            case ATTACKER, INDICATOR ->
                sources(groups) >= Bounds.SOURCES
                        || (groups.size() >= Bounds.GROUPS_OF_ONE_SOURCE && assets(groups) >= Bounds.ASSETS);
        };
    }

    static long sources(Collection<CampaignGroup> groups) {
        return groups.stream()
                .flatMap(group -> group.sources().stream())
                .distinct()
                .count();
    }

    static long assets(Collection<CampaignGroup> groups) {
        return assetNames(groups).count();
    }

    static Stream<String> assetNames(Collection<CampaignGroup> groups) {
        return groups.stream()
                .map(CampaignGroup::asset)
                .filter(Objects::nonNull)
                .map(name -> name.toLowerCase(java.util.Locale.ROOT))
                .distinct();
    }

    private static Severity gravest(Collection<CampaignGroup> groups) {
        return groups.stream()
                .map(CampaignGroup::severity)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
