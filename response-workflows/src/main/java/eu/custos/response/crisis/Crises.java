package eu.custos.response.crisis;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.ProviderLedger;
import eu.custos.live.ScreenChanged;
import eu.custos.response.ladder.RaisedClients;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Prose;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Declares and ends crisis mode. What it raises is raised in batches, see {@link CrisisRunner}. */
@Service
@Transactional
class Crises implements RaisedClients {

    private static final int SHOWN = 50;

    private final JdbcCrises crises;
    private final ClientOrganisations clients;
    private final EvidenceLog evidence;
    private final ProviderLedger provider;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Crises(
            JdbcCrises crises,
            ClientOrganisations clients,
            EvidenceLog evidence,
            ProviderLedger provider,
            ApplicationEventPublisher events,
            Clock clock) {
        this.crises = crises;
        this.clients = clients;
        this.evidence = evidence;
        this.provider = provider;
        this.events = events;
        this.clock = clock;
    }

    /** Those that run first. */
    @Transactional(readOnly = true)
    List<Crisis> latest() {
        CurrentScope.get().require(Permission.INCIDENT_READ);
        return crises.latest(SHOWN);
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isRaised(TenantId tenant) {
        return crises.isRaised(tenant);
    }

    /**
     * Declares crisis mode; safe to repeat with the same id.
     *
     * @param owner one client, or {@link Crisis#PROVIDER}, for which the actor must see every client
     * @throws CrisisRefusal without a reason, or where one runs already
     */
    void declare(UUID id, TenantId owner, String reason) {
        var why = words(reason, "Say why");
        var raised = raised(owner);
        if (crises.find(id).isPresent()) {
            return;
        }
        var actor = CurrentScope.get().actor();
        var crisis = new Crisis(owner, id, why, actor.id(), actor.name(), clock.instant(), null, null, null);
        if (!crises.add(crisis)) {
            throw new CrisisRefusal("Crisis mode is on already");
        }
        crises.enqueue(id, raised);
        record("crisis.declared", crisis, Map.of("clients", raised.size()), why);
    }

    /**
     * Ends it: ladders that run go on, later ones begin by the table again. Safe to repeat.
     *
     * @throws CrisisRefusal without words for the record
     */
    void end(UUID id, String outcome) {
        var said = words(outcome, "Say how it ended");
        var crisis = crises.find(id).orElseThrow(AccessRefused::outsideScope);
        raised(crisis.owner());
        if (crises.end(crisis, CurrentScope.get().actor().name(), said, clock.instant())) {
            record("crisis.ended", crisis, Map.of(), said);
        }
    }

    private Collection<TenantId> raised(TenantId owner) {
        var scope = CurrentScope.get();
        if (!owner.equals(Crisis.PROVIDER)) {
            scope.require(Permission.CRISIS_DECLARE, owner);
            return List.of(owner);
        }
        scope.require(Permission.CRISIS_DECLARE);
        var all = clients.all();
        if (!scope.tenants().containsAll(all)) {
            throw new AccessRefused("Only who sees every client may do this for all of them");
        }
        return all;
    }

    private static String words(String text, String ask) {
        var said = Prose.of(text);
        if (!EvidenceEntry.isReason(said)) {
            throw new CrisisRefusal("%s, in 1 to %d characters".formatted(ask, EvidenceEntry.LONGEST_REASON));
        }
        return said;
    }

    private void record(String type, Crisis crisis, Map<String, Object> facts, String words) {
        var subject = crisis.id().toString();
        if (crisis.ofProvider()) {
            provider.append(type, "crisis", subject, facts, words);
        } else {
            evidence.append(
                    crisis.owner(), new EvidenceEntry(type, "crisis", subject, null, clock.instant(), facts, words));
            events.publishEvent(new ScreenChanged(crisis.owner(), "crisis", subject));
        }
    }
}
