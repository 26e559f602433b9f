package eu.custos.response.playbook;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.Person;
import eu.custos.evidence.ProviderLedger;
import eu.custos.incident.Incident;
import eu.custos.incident.IncidentTechniques;
import eu.custos.response.playbook.PlaybookVersion.State;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Prose;
import eu.custos.vocabulary.Rsit;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which playbooks are meant for which incidents: one proposes it, another approves it. */
@Service
@Transactional
class PlaybookBindings {

    private static final Pattern TECHNIQUE = Pattern.compile("T\\d{4}(?:\\.\\d{3})?");

    private final JdbcPlaybookBindings store;
    private final EvidenceLog evidence;
    private final ProviderLedger provider;
    private final ObjectProvider<IncidentTechniques> techniques;
    private final Clock clock;

    PlaybookBindings(
            JdbcPlaybookBindings store,
            EvidenceLog evidence,
            ProviderLedger provider,
            ObjectProvider<IncidentTechniques> techniques,
            Clock clock) {
        this.store = store;
        this.evidence = evidence;
        this.provider = provider;
        this.techniques = techniques;
        this.clock = clock;
    }

    /**
     * What somebody fills in.
     *
     * @param owner the client it is to hold for; {@link PlaybookVersion#EVERY_CLIENT} for all
     */
    record Wanted(UUID id, TenantId owner, PlaybookBinding.Terms terms, boolean automatic, String reason) {}

    /** A binding that an incident fits, and why. */
    record Fit(PlaybookBinding binding, String because) {}

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<PlaybookBinding> of(PlaybookVersion version) {
        CurrentScope.get().require(Permission.INCIDENT_READ);
        return store.of(version.owner(), version.playbook());
    }

    /**
     * Proposes one; safe to repeat with the same id.
     *
     * @throws PlaybookException where it names nothing or something that does not exist
     */
    public void propose(PlaybookVersion version, Wanted wanted) {
        requireManaging(wanted.owner());
        var why = Prose.of(wanted.reason());
        check(version, wanted, why);
        var actor = CurrentScope.get().actor();
        var binding = new PlaybookBinding(
                wanted.owner(),
                wanted.id(),
                version.owner(),
                version.playbook(),
                wanted.terms(),
                wanted.automatic(),
                State.PROPOSED,
                why,
                actor.id(),
                actor.name(),
                clock.instant(),
                null,
                null,
                null,
                null);
        if (store.add(binding)) {
            record("playbook.binding-proposed", binding, why);
        }
    }

    /**
     * Approves the one that waits, or refuses it.
     *
     * @throws PlaybookException where it does not wait, or the proposer would approve it alone
     */
    public void decide(UUID id, boolean approve) {
        var binding = managed(id);
        var actor = CurrentScope.get().actor();
        if (approve && binding.proposedBy().equals(actor.id())) {
            throw new PlaybookException.NotPossible("You proposed it; somebody else approves it.");
        }
        if (!store.decide(binding, approve ? State.APPROVED : State.REFUSED, actor.name(), clock.instant())) {
            throw new PlaybookException.NotPossible("This binding does not wait any more.");
        }
        record(approve ? "playbook.binding-approved" : "playbook.binding-refused", binding, null);
    }

    /** Takes an approved one out of use. */
    public void retire(UUID id) {
        var binding = managed(id);
        if (!store.retire(binding, CurrentScope.get().actor().name(), clock.instant())) {
            throw new PlaybookException.NotPossible("This binding is not approved, or not any more.");
        }
        record("playbook.binding-retired", binding, null);
    }

    /** Those that hold for the incident's client and that the incident fits; of several for one playbook the first. */
    @Transactional(readOnly = true)
    public List<Fit> fitting(Incident incident) {
        var holding = store.holdingFor(incident.tenant());
        if (holding.isEmpty()) {
            return List.of();
        }
        var shown = new HashSet<String>();
        techniques.orderedStream().forEach(feature -> shown.addAll(feature.of(incident.tenant(), incident.id())));
        return holding.stream()
                .flatMap(binding -> fit(incident, binding, shown).stream())
                .toList();
    }

    private static Optional<Fit> fit(Incident incident, PlaybookBinding binding, Set<String> shown) {
        return binding.terms()
                .fit(incident.rsitClass(), incident.severity(), shown)
                .map(because -> new Fit(binding, because));
    }

    private static void check(PlaybookVersion version, Wanted wanted, String why) {
        var terms = wanted.terms();
        if (!EvidenceEntry.isReason(why)) {
            throw new PlaybookException.NotPossible(
                    "Say why, in 1 to %d characters.".formatted(EvidenceEntry.LONGEST_REASON));
        }
        if (!version.forEveryClient() && !version.owner().equals(wanted.owner())) {
            throw new PlaybookException.NotPossible("A client's own playbook is for that client.");
        }
        if (terms.rsit() == null && terms.technique() == null && terms.leastSeverity() == null) {
            throw new PlaybookException.NotPossible("Name a class, a technique or a severity.");
        }
        if (terms.rsit() != null && Rsit.find(terms.rsit()).isEmpty()) {
            throw new PlaybookException.NotPossible("There is no such class.");
        }
        if (terms.technique() != null && !TECHNIQUE.matcher(terms.technique()).matches()) {
            throw new PlaybookException.NotPossible("A technique reads like T1486 or T1059.001.");
        }
        if (wanted.automatic() && !PlaybookRuns.startsAlone(version)) {
            throw new PlaybookException.NotPossible(
                    "It asks for values that only a person has, so it does not start by itself.");
        }
    }

    private PlaybookBinding managed(UUID id) {
        CurrentScope.get().require(Permission.RULE_MANAGE);
        var binding = store.find(id).orElseThrow(() -> new PlaybookException.NotPossible("There is no such binding."));
        requireManaging(binding.owner());
        return binding;
    }

    private static void requireManaging(TenantId owner) {
        var scope = CurrentScope.get();
        if (owner.equals(PlaybookVersion.EVERY_CLIENT)) {
            scope.require(Permission.RULE_MANAGE);
        } else {
            scope.require(Permission.RULE_MANAGE, owner);
        }
    }

    private void record(String type, PlaybookBinding binding, @Nullable String reason) {
        var facts = new HashMap<String, Object>();
        facts.put("playbook", binding.playbook());
        facts.put("terms", binding.terms().words());
        facts.put("automatic", binding.automatic());
        facts.put("proposedBy", new Person(binding.proposedBy()));
        var subject = binding.id().toString();
        if (binding.forEveryClient()) {
            provider.append(type, "playbook-binding", subject, facts, reason);
        } else {
            evidence.append(
                    binding.owner(),
                    new EvidenceEntry(type, "playbook-binding", subject, null, clock.instant(), facts, reason));
        }
    }
}
