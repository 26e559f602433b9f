package eu.custos.incident;

import eu.custos.asset.Asset;
import eu.custos.asset.Assets;
import eu.custos.incident.IncidentEvent.AlertsLinked;
import eu.custos.incident.IncidentEvent.IncidentDeclared;
import eu.custos.incident.IncidentEvent.IncidentEdited;
import eu.custos.incident.IncidentEvent.IncidentReopened;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people, tables and processes may do to an incident.
 *
 * <p>Each change is one transaction: the incident, its timeline, its evidence, the event and the screens.
 */
@Service
@Transactional
public class IncidentDesk {

    private final JdbcIncidents incidents;
    private final JdbcIncidentLinks links;
    private final ClientOrganisations clients;
    private final Assets assets;
    private final IncidentOwners owners;
    private final IncidentRecorder recorder;

    IncidentDesk(
            JdbcIncidents incidents,
            JdbcIncidentLinks links,
            ClientOrganisations clients,
            Assets assets,
            IncidentOwners owners,
            IncidentRecorder recorder) {
        this.incidents = incidents;
        this.links = links;
        this.clients = clients;
        this.assets = assets;
        this.owners = owners;
        this.recorder = recorder;
    }

    /** Declares an incident; listeners of {@link IncidentDeclared} run in the same transaction. */
    public Incident declare(TenantId tenant, NewIncident content) {
        CurrentScope.get().require(Permission.INCIDENT_WORK, tenant);
        return declare(clients.find(tenant).orElseThrow(AccessRefused::outsideScope), content);
    }

    /**
     * Of a client organisation that the scope may see.
     *
     * @throws IncidentException.InvalidContent where there is none of that reference
     */
    @Transactional(readOnly = true)
    ClientOrganisation client(String reference) {
        return clients.findByReference(reference)
                .orElseThrow(() -> new IncidentException.InvalidContent("client", "a client organisation you may see"));
    }

    /** The same for a client organisation that has just been read. */
    Incident declare(ClientOrganisation client, NewIncident content) {
        var tenant = client.id();
        CurrentScope.get().require(Permission.INCIDENT_WORK, tenant);
        var year = content.declaredAt().atOffset(ZoneOffset.UTC).getYear();
        var identity = new Incident.Identity(
                tenant,
                IncidentId.at(content.declaredAt()),
                IncidentReference.of(client.reference(), year, incidents.nextCount(tenant, year)),
                content.origin(),
                content.exercise(),
                content.declaredAt());
        var incident = Incident.declare(identity, content, CurrentScope.get().actor());
        incidents.add(incident);
        links.link(incident, content.alerts());
        observe(incident, content.observables(), content.declaredAt());
        var event = new IncidentDeclared(
                tenant,
                incident.id(),
                incident.reference(),
                incident.severity(),
                incident.exercise(),
                content.declaredAt());
        recorder.record(incident, event, DeskLines.declared(incident, content), DeskLines.alerts(content.alerts()));
        return incident;
    }

    @Transactional(readOnly = true)
    public Incident get(TenantId tenant, IncidentId id) {
        return find(tenant, id).orElseThrow(() -> new IncidentException.IncidentNotFound(id.toString()));
    }

    /** As it stands now; nobody else changes it before this transaction ends. */
    public Incident hold(TenantId tenant, IncidentId id) {
        requireDecider(tenant);
        return lock(tenant, id);
    }

    @Transactional(readOnly = true)
    public Optional<Incident> find(TenantId tenant, IncidentId id) {
        return incidents.find(tenant, id);
    }

    /** In which it goes on at last, one merged into another; itself where it was not merged. */
    @Transactional(readOnly = true)
    public Incident survivor(TenantId tenant, IncidentId id) {
        return get(tenant, links.survivor(tenant, id));
    }

    /** It, and all incidents that were merged into it, one through another. */
    @Transactional(readOnly = true)
    public List<IncidentId> family(TenantId tenant, IncidentId id) {
        return links.family(tenant, id);
    }

    /**
     * Of whatever client organisation the scope may see.
     *
     * @param reference as people and programs write it; nothing is found where it is no reference at all
     */
    @Transactional(readOnly = true)
    public Optional<Incident> findByReference(String reference) {
        return IncidentReference.parse(reference).flatMap(incidents::findByReference);
    }

    /** More alerts join, or known ones repeat; safe to repeat. */
    public void link(TenantId tenant, IncidentId id, List<LinkedAlerts> alerts, Collection<Entity> observables) {
        CurrentScope.get().require(Permission.INCIDENT_WORK, tenant);
        var incident = lock(tenant, id);
        if (incident.status() == IncidentStatus.MERGED) {
            throw new IncidentException.IncidentNotOpen(incident.reference(), incident.status());
        }
        var now = recorder.now();
        var joined = links.link(incident, alerts);
        observe(incident, observables, latest(alerts, now));
        if (!joined.isEmpty()) {
            var groups = joined.stream().map(LinkedAlerts::groupId).toList();
            var lines = new ArrayList<>(DeskLines.alerts(joined));
            var first = lines.removeFirst();
            recorder.record(
                    incident,
                    new AlertsLinked(tenant, id, incident.reference(), groups, now),
                    DeskLines.linked(first, groups),
                    lines);
        }
    }

    /**
     * Alerts leave again that were about something else; safe to repeat, and refused once the incident has ended.
     *
     * @param namedByNoOther what they name and no alert that stays does; it leaves with them, unless a person named it
     * @param why in the actor's own words
     */
    public void unlink(
            TenantId tenant,
            IncidentId id,
            Collection<UUID> groups,
            Collection<Entity> namedByNoOther,
            @Nullable String why) {
        CurrentScope.get().require(Permission.INCIDENT_WORK, tenant);
        var incident = lock(tenant, id);
        incident.requireOpen();
        var left = links.unlink(incident, groups);
        if (left.isEmpty()) {
            return;
        }
        links.forget(incident, namedByNoOther);
        var assetsLeft = assets.matching(tenant, links.observed(incident)).values();
        links.keepAssets(incident, assetsLeft.stream().map(Asset::id).toList());
        recorder.tell(incident, DeskLines.unlinked(left, why, recorder.now()));
    }

    /** The one entry for facts of the life cycle. */
    public void decide(TenantId tenant, IncidentId id, IncidentDecision decision) {
        requireDecider(tenant);
        var incident = lock(tenant, id);
        var read = incident.version();
        var event = incident.decide(decision, CurrentScope.get().actor());
        incidents.save(incident, read);
        var line = DecisionLines.of(decision);
        if (event instanceof IncidentReopened reopened) {
            incidents.enterPhase(incident, reopened.at());
            line = new Line(line.entry(), Map.of("run", reopened.run()), line.reason());
        }
        recorder.record(incident, event, line);
    }

    /** The process moved on; entering the present phase again does nothing. Answers the incident as it stands then. */
    public Incident enter(TenantId tenant, IncidentId id, Phase phase) {
        requireDecider(tenant);
        var incident = lock(tenant, id);
        var read = incident.version();
        var now = recorder.now();
        var event = incident.enter(phase, now);
        if (event != null) {
            incidents.save(incident, read);
            incidents.enterPhase(incident, now);
            recorder.record(incident, event, DeskLines.entered(event));
        }
        return incident;
    }

    /** Something worth keeping, in a person's words; possible after the end, too. */
    public void note(TenantId tenant, IncidentId id, String text) {
        CurrentScope.get().require(Permission.INCIDENT_WORK, tenant);
        write(tenant, id, Line.said(new TimelineEntry(Lane.SOC, "incident.noted", text, recorder.now()), Map.of()));
    }

    /**
     * Hands the incident to a person, or to nobody.
     *
     * @param version as it was read
     */
    public void assign(TenantId tenant, IncidentId id, long version, @Nullable String person) {
        CurrentScope.get().require(Permission.INCIDENT_WORK, tenant);
        var incident = lock(tenant, id);
        var read = incident.version();
        var actor = CurrentScope.get().actor();
        save(incident, read, incident.assign(version, person, actor, recorder.now()), null);
    }

    /**
     * Changes facts as one person wants them; lowering the severity needs a lead.
     *
     * @param version as it was read
     */
    public void edit(TenantId tenant, IncidentId id, long version, IncidentEdit edit) {
        CurrentScope.get().require(Permission.INCIDENT_WORK, tenant);
        var incident = lock(tenant, id);
        if (incident.severity().isAbove(edit.severity())) {
            CurrentScope.get().require(Permission.INCIDENT_LEAD, tenant);
        }
        if (!Objects.equals(incident.owner(), edit.owner())) {
            requireOwner(tenant, edit.owner());
        }
        var read = incident.version();
        var actor = CurrentScope.get().actor();
        save(incident, read, incident.edit(version, edit, actor, recorder.now()), edit.reason());
    }

    /** Refuses an owner, of an incident or of a task in it, who can do nothing there. */
    void requireOwner(TenantId tenant, @Nullable String account) {
        owners.require(tenant, account);
    }

    /** A line of another feature's making, with words of which it keeps no other copy. */
    public void tell(TenantId tenant, IncidentId id, TimelineEntry entry) {
        tell(tenant, id, entry, entry.text());
    }

    /**
     * The same, of a feature that keeps the words, too.
     *
     * @param words as it keeps them; a part of the line
     */
    public void tell(TenantId tenant, IncidentId id, TimelineEntry entry, String words) {
        requireDecider(tenant);
        write(tenant, id, new Line(entry, Map.of(), words));
    }

    private void write(TenantId tenant, IncidentId id, Line line) {
        recorder.tell(get(tenant, id), line);
    }

    private void save(Incident incident, long read, @Nullable IncidentEdited event, @Nullable String reason) {
        if (event != null) {
            incidents.save(incident, read);
            recorder.record(incident, event, DeskLines.edited(event, reason, owners::name));
        }
    }

    private void observe(Incident incident, Collection<Entity> seen, Instant at) {
        links.observe(incident, seen, JdbcIncidentLinks.BY_ALERT, at);
        var values = seen.stream().map(Entity::value).collect(Collectors.toSet());
        assets.matching(incident.tenant(), values).values().forEach(asset -> links.touch(incident, asset.id(), at));
    }

    private static Instant latest(List<LinkedAlerts> alerts, Instant otherwise) {
        return alerts.stream()
                .map(LinkedAlerts::lastSeen)
                .max(Instant::compareTo)
                .orElse(otherwise);
    }

    private Incident lock(TenantId tenant, IncidentId id) {
        return incidents.lock(tenant, id).orElseThrow(() -> new IncidentException.IncidentNotFound(id.toString()));
    }

    /** Whoever may complete the task behind a decision may make it; which task is whose is the process's matter. */
    private static void requireDecider(TenantId tenant) {
        var scope = CurrentScope.get();
        var deciding = Set.of(Permission.INCIDENT_WORK, Permission.TASK_COMPLETE, Permission.DECISION_ANSWER);
        if (deciding.stream().noneMatch(scope::may)) {
            throw new AccessRefused(
                    "%s may not decide on incidents".formatted(scope.actor().name()));
        }
        if (!scope.sees(tenant)) {
            throw AccessRefused.outsideScope();
        }
    }
}
