package eu.custos.alert;

import eu.custos.alert.AlertGroup.LinkedIncident;
import eu.custos.alert.GroupPeek.Resembling;
import eu.custos.alert.JdbcSimilarGroups.OpenIncident;
import eu.custos.alert.JdbcSimilarGroups.Sightings;
import eu.custos.alert.JdbcSimilarGroups.Similar;
import eu.custos.incident.IncidentSightings;
import eu.custos.incident.IncidentSightings.Seen;
import eu.custos.incident.IncidentStatus;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.vocabulary.Entity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds groups and incidents that are like a group, and says by what. */
@Component
final class SimilarReading {

    private static final int MOST_GROUPS = 5;
    private static final int MOST_INCIDENTS = 3;
    private static final int MOST_JOINABLE = 30;

    private final JdbcSimilarGroups groups;
    private final JdbcGroupEntities entities;
    private final IncidentSightings incidents;

    SimilarReading(JdbcSimilarGroups groups, JdbcGroupEntities entities, IncidentSightings incidents) {
        this.groups = groups;
        this.entities = entities;
        this.incidents = incidents;
    }

    List<Similar> groups(AlertGroup group) {
        return groups.to(group, MOST_GROUPS);
    }

    Map<String, Sightings> sightings(AlertGroup group, List<Entity> named, Instant since) {
        return groups.sightings(group, named, since);
    }

    /** Incidents first, with how they ended; groups that count in one of them stand behind it. */
    List<Resembling> resembling(AlertGroup group, List<Similar> alike, List<Entity> named) {
        var own = group.handling().incident();
        var seen = incidents.naming(named, MOST_INCIDENTS + 1).stream()
                .filter(each -> own == null || !each.id().equals(own.id()))
                .limit(MOST_INCIDENTS)
                .toList();
        var pairs = pairs(group, seen, alike);
        var told = seen.stream().map(Seen::reference).collect(Collectors.toSet());
        var lines = new ArrayList<Resembling>();
        seen.forEach(each -> lines.add(incident(group, each, pairs)));
        alike.stream()
                .map(each -> group(each, pairs))
                .filter(each -> each.incident() == null || !told.contains(each.incident()))
                .forEach(lines::add);
        return lines;
    }

    /** The group's own incident, with the open ones of its client that may become one with it. */
    private Pairs pairs(AlertGroup group, List<Seen> seen, List<Similar> alike) {
        var own = group.handling().incident();
        if (own == null) {
            return Pairs.NONE;
        }
        var ids = new HashSet<>(Set.of(own.id()));
        seen.stream().filter(each -> each.tenant().equals(group.tenant())).forEach(each -> ids.add(each.id()));
        alike.stream()
                .map(Similar::group)
                .filter(each -> each.tenant().equals(group.tenant()))
                .map(each -> each.handling().incident())
                .filter(Objects::nonNull)
                .forEach(each -> ids.add(each.id()));
        var open = incidents.stillOpen(group.tenant(), ids);
        return open.contains(own.id()) ? new Pairs(own, open) : Pairs.NONE;
    }

    /**
     * With which incidents that of a group may become one.
     *
     * @param own null where there is none, or it has ended
     */
    private record Pairs(@Nullable LinkedIncident own, Set<UUID> open) {

        private static final Pairs NONE = new Pairs(null, Set.of());

        boolean with(UUID other) {
            return own != null && !own.id().equals(other) && open.contains(other);
        }

        /** For whoever may not do it. */
        String words(UUID other) {
            return with(other) && !mayMerge() ? ", a lead may merge it with this one" : "";
        }

        @Nullable
        String link(UUID other) {
            return own != null && with(other) && mayMerge() ? own.reference() : null;
        }

        private static boolean mayMerge() {
            return CurrentScope.get().may(Permission.INCIDENT_LEAD);
        }
    }

    /** Open incidents that a group may join: those that are like it first, then the client's others. */
    List<OpenIncident> joinable(AlertGroup group) {
        var tenant = group.tenant();
        var found = new LinkedHashMap<String, OpenIncident>();
        incidents.naming(entities.of(tenant, group.id()), MOST_JOINABLE).stream()
                .filter(each -> each.tenant().equals(tenant) && each.status() == IncidentStatus.OPEN)
                .forEach(each -> found.put(
                        each.reference(),
                        new OpenIncident(
                                each.reference(), "%s (names %s)".formatted(each.title(), few(each.shared())))));
        incidents
                .open(tenant, MOST_JOINABLE)
                .forEach(each -> found.putIfAbsent(each.reference(), new OpenIncident(each.reference(), each.title())));
        return List.copyOf(found.values());
    }

    private static Resembling incident(AlertGroup group, Seen seen, Pairs pairs) {
        var ended = seen.disposition() == null ? seen.status().code() : seen.disposition();
        var until = seen.reopenUntil();
        var mayReopen = until != null
                && group.tenant().equals(seen.tenant())
                && !group.seen().lastSeen().isAfter(until);
        return new Resembling(
                seen.id(),
                seen.tenant(),
                seen.severity(),
                seen.title(),
                seen.reference(),
                "incident names %s; %s%s"
                        .formatted(
                                few(seen.shared()),
                                seen.status() == IncidentStatus.OPEN ? "open" : ended,
                                mayReopen ? ", a lead may re-open it" : pairs.words(seen.id())),
                seen.declaredAt(),
                pairs.link(seen.id()));
    }

    private static Resembling group(Similar each, Pairs pairs) {
        var other = each.group();
        var reasons = new ArrayList<String>();
        reasons.add("same " + few(each.shared()));
        if (each.rarest() == 1) {
            reasons.add("named nowhere else");
        }
        if (each.sameRule()) {
            reasons.add("same rule");
        }
        if (each.sameTechnique()) {
            reasons.add("same technique");
        }
        var verdict = other.handling().verdict();
        reasons.add((verdict == null ? other.state().label() : verdict.label()).toLowerCase(Locale.ROOT));
        var incident = other.handling().incident();
        return new Resembling(
                other.id(),
                other.tenant(),
                other.facts().severity(),
                other.facts().title(),
                incident == null ? null : incident.reference(),
                String.join(", ", reasons) + (incident == null ? "" : pairs.words(incident.id())),
                other.seen().lastSeen(),
                incident == null ? null : pairs.link(incident.id()));
    }

    private static String few(List<String> shared) {
        var first = String.join(", ", shared.stream().limit(2).toList());
        return shared.size() <= 2 ? first : "%s and %d more".formatted(first, shared.size() - 2);
    }
}
