package eu.custos.alert;

import eu.custos.alert.AlertGroup.LinkedIncident;
import eu.custos.alert.Fingerprint.Anchor;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentId;
import eu.custos.incident.IncidentStatus;
import eu.custos.incident.NewIncident;
import eu.custos.incident.Origin;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.Tlp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes incidents of groups, or lets groups join the incident that is open about the same thing. */
@Component
final class Promotion {

    /** Promotions about one asset within this time belong to one incident. */
    static final Duration CORRELATION = Duration.ofHours(24);

    private final JdbcAlertGroups groups;
    private final JdbcGroupEntities entities;
    private final IncidentDesk desk;

    Promotion(JdbcAlertGroups groups, JdbcGroupEntities entities, IncidentDesk desk) {
        this.groups = groups;
        this.entities = entities;
        this.desk = desk;
    }

    /** What groups have in common when their alerts belong to one incident. */
    private record About(TenantId tenant, Anchor anchor, String value) {

        static About of(AlertGroup group) {
            var about = group.fingerprint();
            // Two rules of one sensor that name nothing have only the sensor in common.
            return about.anchor() == Anchor.SOURCE
                    ? new About(group.tenant(), Anchor.SOURCE, group.id().toString())
                    : new About(group.tenant(), about.anchor(), about.value());
        }
    }

    /** Every group is in an incident afterwards; groups about one thing share it. */
    List<AlertGroup> promote(
            List<AlertGroup> promotable, Map<UUID, Collection<Entity>> named, Origin origin, Instant now) {
        var order = Comparator.comparing((About about) -> about.tenant().value())
                .thenComparing(About::anchor)
                .thenComparing(About::value);
        var byAbout = promotable.stream()
                .collect(Collectors.groupingBy(About::of, () -> new TreeMap<>(order), Collectors.toList()));
        var joined = new ArrayList<AlertGroup>();
        byAbout.values().forEach(alike -> {
            var incident = groups.openIncidentAbout(
                            alike.getFirst().tenant(), alike.getFirst().fingerprint(), now.minus(CORRELATION))
                    .filter(_ -> alike.getFirst().fingerprint().anchor() != Anchor.SOURCE);
            joined.addAll(incident.map(open -> join(open, alike, named, now))
                    .orElseGet(() -> declare(alike, named, origin, now)));
        });
        return joined;
    }

    /** All of them become one new incident, named after the gravest. */
    List<AlertGroup> declare(List<AlertGroup> alike, Map<UUID, Collection<Entity>> named, Origin origin, Instant now) {
        return declare(alike, named, origin, "", now);
    }

    /** All of them become one new incident of that title, or named after the gravest where it is blank. */
    List<AlertGroup> declare(
            List<AlertGroup> alike, Map<UUID, Collection<Entity>> named, Origin origin, String title, Instant now) {
        var gravest = alike.stream()
                .max(Comparator.comparing((AlertGroup group) -> group.facts().severity())
                        .thenComparingInt(group -> group.score().total()))
                .orElseThrow();
        var incident = desk.declare(
                gravest.tenant(),
                new NewIncident(
                        title.isBlank() ? title(gravest) : Wording.of(title, Wording.TITLE),
                        gravest.facts().severity(),
                        Tlp.AMBER,
                        null,
                        origin,
                        now,
                        observables(alike, named),
                        alike.stream().map(AlertGroup::asLink).toList(),
                        false));
        var linked =
                new LinkedIncident(incident.id().value(), incident.reference().value());
        return joined(alike, linked, now);
    }

    /** All of them join that incident. */
    List<AlertGroup> join(
            LinkedIncident incident, List<AlertGroup> alike, Map<UUID, Collection<Entity>> named, Instant now) {
        link(incident, alike, named);
        return joined(alike, incident, now);
    }

    /** The incident learns of them. */
    void link(LinkedIncident incident, List<AlertGroup> alike, Map<UUID, Collection<Entity>> named) {
        desk.link(
                alike.getFirst().tenant(),
                new IncidentId(incident.id()),
                alike.stream().map(AlertGroup::asLink).toList(),
                observables(alike, named));
    }

    /** The incident forgets them, and what only they name. */
    void unlink(LinkedIncident incident, List<AlertGroup> leaving) {
        unlink(incident, leaving, null);
    }

    void unlink(LinkedIncident incident, List<AlertGroup> leaving, @Nullable String why) {
        var tenant = leaving.getFirst().tenant();
        var ids = leaving.stream().map(AlertGroup::id).toList();
        var named = entities.namedOnlyBy(tenant, incident.id(), ids);
        desk.unlink(tenant, new IncidentId(incident.id()), ids, named, why);
    }

    /** All of them leave that incident. */
    List<AlertGroup> leave(LinkedIncident incident, List<AlertGroup> leaving, @Nullable String why, Instant now) {
        unlink(incident, leaving, why);
        var actor = CurrentScope.get().actor();
        return leaving.stream().map(group -> group.leave(actor, now)).toList();
    }

    /**
     * The open incident of that client organisation.
     *
     * @throws TriageException.NoSuchIncident where there is none to join
     */
    LinkedIncident open(TenantId tenant, String reference) {
        return desk.findByReference(reference.strip())
                .filter(incident -> incident.tenant().equals(tenant))
                .filter(incident -> incident.status() == IncidentStatus.OPEN)
                .map(incident -> new LinkedIncident(
                        incident.id().value(), incident.reference().value()))
                .orElseThrow(() -> new TriageException.NoSuchIncident(reference));
    }

    /**
     * Tells incidents that their alerts go on.
     *
     * <p>At most one call per incident and batch, and only where the number has doubled since the last, so that a
     * flood does not drown its own incident.
     */
    List<AlertGroup> repeat(List<AlertGroup> repeated, Map<UUID, Collection<Entity>> named) {
        var worthTelling = repeated.stream()
                .filter(group -> group.handling().incident() != null)
                .filter(group -> group.seen().alerts() >= 2 * group.handling().toldAlerts())
                .collect(Collectors.groupingBy(group ->
                        java.util.Objects.requireNonNull(group.handling().incident())));
        var told = new ArrayList<AlertGroup>();
        worthTelling.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().id()))
                .forEach(entry -> {
                    var alike = entry.getValue();
                    link(entry.getKey(), alike, named);
                    alike.forEach(group -> told.add(group.told()));
                });
        return told;
    }

    private static List<AlertGroup> joined(List<AlertGroup> alike, LinkedIncident incident, Instant now) {
        var actor = CurrentScope.get().actor();
        return alike.stream().map(group -> group.join(incident, actor, now)).toList();
    }

    private static String title(AlertGroup gravest) {
        var asset = gravest.facts().assetName();
        var title = gravest.facts().title();
        var whole = asset == null || title.contains(asset) ? title : "%s on %s".formatted(title, asset);
        return Wording.of(whole, Wording.TITLE);
    }

    private static List<Entity> observables(List<AlertGroup> alike, Map<UUID, Collection<Entity>> named) {
        var observables = new LinkedHashSet<Entity>();
        alike.forEach(group -> observables.addAll(named.getOrDefault(group.id(), List.of())));
        return observables.stream().limit(Collapsed.MOST_ENTITIES).toList();
    }
}
