package eu.custos.alert;

import eu.custos.alert.GroupPeek.Decision;
import eu.custos.alert.GroupPeek.Named;
import eu.custos.alert.GroupPeek.Why;
import eu.custos.alert.JdbcSimilarGroups.OpenIncident;
import eu.custos.alert.JdbcSimilarGroups.Sightings;
import eu.custos.alert.TriageTable.Outcome;
import eu.custos.asset.Asset;
import eu.custos.asset.Assets;
import eu.custos.asset.Criticality;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gathers what there is to know about one group. */
@Service
@Transactional(readOnly = true)
class GroupReading {

    private static final Duration SIGHTINGS = Duration.ofHours(24);

    private final JdbcAlertGroups groups;
    private final JdbcQueue queue;
    private final GroupMemory memory;
    private final SimilarReading similar;
    private final JdbcAlertNotes notes;
    private final AcknowledgementLimits limits;
    private final Assets assets;
    private final Clock clock;

    GroupReading(
            JdbcAlertGroups groups,
            JdbcQueue queue,
            GroupMemory memory,
            SimilarReading similar,
            JdbcAlertNotes notes,
            AcknowledgementLimits limits,
            Assets assets,
            Clock clock) {
        this.groups = groups;
        this.queue = queue;
        this.memory = memory;
        this.similar = similar;
        this.notes = notes;
        this.limits = limits;
        this.assets = assets;
        this.clock = clock;
    }

    AlertGroup get(UUID id) {
        CurrentScope.get().require(Permission.ALERT_READ);
        return groups.find(id).orElseThrow(() -> new TriageException.GroupNotFound(id));
    }

    QueueRow row(UUID id) {
        return QueueRow.of(get(id));
    }

    GroupPeek peek(UUID id) {
        var group = get(id);
        var alike = similar.groups(group);
        var named = memory.entities(group.tenant(), id);
        var handling = group.handling();
        var triaged = group.triaged();
        return new GroupPeek(
                QueueRow.of(group),
                NextStep.of(group, alike),
                GroupStory.of(group, named),
                group.facts().message(),
                GroupStory.like(group),
                new Decision(
                        outcome(triaged.outcome()),
                        triaged.label(),
                        triaged.tag(),
                        triaged.digest().substring(0, 12),
                        triaged.suppression()),
                why(group.score()),
                named(group, named),
                memory.listed(group.tenant(), id),
                similar.resembling(group, alike, named),
                notes.of(group.tenant(), id),
                handling.acknowledgeBy() == null
                        ? null
                        : limits.of(group.tenant()).limit(group.facts().severity()),
                handling.acknowledgedAt(),
                handling.changedBy(),
                handling.changedAt());
    }

    /** The groups that count in an incident, the gravest first. */
    List<QueueRow> ofIncident(TenantId tenant, UUID incident) {
        CurrentScope.get().require(Permission.ALERT_READ, tenant);
        return queue.ofIncident(tenant.value(), incident).stream()
                .map(QueueRow::of)
                .toList();
    }

    /** Open incidents that a group may join, those that are like it first. */
    List<OpenIncident> joinable(UUID id) {
        return similar.joinable(get(id));
    }

    private static String outcome(Outcome outcome) {
        return switch (outcome) {
            case SUPPRESS -> "Suppressed";
            case QUEUE -> "Queued";
            case PROMOTE -> "Promoted";
        };
    }

    private static List<Why> why(Score score) {
        var lines = new ArrayList<Why>();
        for (var term : score.terms()) {
            lines.add(new Why(
                    lines.size() + 1,
                    term.kind().label(),
                    term.reason(),
                    term.points(),
                    term.kind().most()));
        }
        return lines;
    }

    private List<Named> named(AlertGroup group, List<Entity> entities) {
        var values = entities.stream().map(Entity::value).collect(Collectors.toSet());
        var known = assets.matching(group.tenant(), values);
        var seen = similar.sightings(group, entities, clock.instant().minus(SIGHTINGS));
        return entities.stream()
                .map(entity -> named(entity, known.get(entity.value()), seen))
                .toList();
    }

    private static Named named(Entity entity, @Nullable Asset asset, Map<String, Sightings> seen) {
        var crown = asset != null && asset.criticality() == Criticality.CROWN_JEWEL;
        var note = asset == null ? words(seen.get(entity.value())) : words(asset, entity);
        return new Named(capital(entity.role().code()), entity.type().code(), entity.value(), note, crown);
    }

    private static String words(Asset asset, Entity entity) {
        var kind = asset.criticality().code().replace('-', ' ');
        return asset.name().equalsIgnoreCase(entity.value()) ? kind : "%s, %s".formatted(asset.name(), kind);
    }

    private static @Nullable String words(@Nullable Sightings seen) {
        if (seen == null || seen.groups() == 0) {
            return null;
        }
        var rows = seen.groups() == 1 ? "1 other row" : "%d other rows".formatted(seen.groups());
        return seen.clients() > 1 ? "%s, %d clients, 24 h".formatted(rows, seen.clients()) : "%s, 24 h".formatted(rows);
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
