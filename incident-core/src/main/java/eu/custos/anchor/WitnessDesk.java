package eu.custos.anchor;

import eu.custos.anchor.AnchorException.BadCosignature;
import eu.custos.anchor.AnchorException.ForeignCheckpoint;
import eu.custos.anchor.AnchorException.StaleCosignature;
import eu.custos.anchor.AnchorException.TooManyWitnesses;
import eu.custos.anchor.AnchorException.UnknownWitness;
import eu.custos.evidence.Checkpoint;
import eu.custos.evidence.CheckpointHistory;
import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registers witnesses and takes what they sign. */
@Service
@Transactional
class WitnessDesk {

    static final int MOST = 20;
    static final Duration AHEAD = Duration.ofMinutes(5);

    private final JdbcWitnesses witnesses;
    private final CheckpointHistory history;
    private final EvidenceLog evidence;
    private final Clock clock;

    WitnessDesk(JdbcWitnesses witnesses, CheckpointHistory history, EvidenceLog evidence, Clock clock) {
        this.witnesses = witnesses;
        this.history = history;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Safe to repeat. */
    void register(TenantId tenant, WitnessKey key) {
        CurrentScope.get().require(Permission.INCIDENT_LEAD, tenant);
        add(tenant, key);
    }

    /** A key of the client's, by whoever decides there; safe to repeat. */
    void registerOwn(TenantId tenant, WitnessKey key) {
        CurrentScope.get().require(Permission.DECISION_ANSWER, tenant);
        add(tenant, key);
    }

    private void add(TenantId tenant, WitnessKey key) {
        var there =
                witnesses.locked(tenant).stream().filter(one -> !one.retired()).toList();
        if (there.stream().anyMatch(one -> one.id().equals(key.idInHex()))) {
            return;
        }
        if (there.size() >= MOST) {
            throw new TooManyWitnesses(MOST);
        }
        if (witnesses.register(tenant, key, CurrentScope.get().actor().id(), clock.instant())) {
            record(tenant, "ledger.witness-registered", key, Map.of("verifierKey", key.verifierKey()));
        }
    }

    /** Its old signatures stay, new ones are not taken; safe to repeat. */
    void retire(TenantId tenant, String id) {
        CurrentScope.get().require(Permission.INCIDENT_LEAD, tenant);
        takeOff(tenant, id);
    }

    /** The same by whoever decides at the client. */
    void retireOwn(TenantId tenant, String id) {
        CurrentScope.get().require(Permission.DECISION_ANSWER, tenant);
        takeOff(tenant, id);
    }

    private void takeOff(TenantId tenant, String id) {
        witnesses.locked(tenant).stream()
                .filter(witness -> witness.id().equals(id))
                .findFirst()
                .filter(witness -> witnesses.retire(tenant, witness.key().id(), clock.instant()))
                .ifPresent(witness -> record(tenant, "ledger.witness-retired", witness.key(), Map.of()));
    }

    /** Takes the signatures of registered witnesses over one of our checkpoints; safe to repeat. */
    Checkpoint cosign(TenantId tenant, CosignedNote note) {
        CurrentScope.get().require(Permission.CHECKPOINT_READ, tenant);
        var checkpoint = history.at(tenant, note.size())
                .filter(ours -> text(ours).equals(note.text()))
                .orElseThrow(() -> new ForeignCheckpoint(note.origin(), note.size()));
        var signed = new ArrayList<Witness>();
        var registered = witnesses.locked(tenant);
        for (var line : note.lines()) {
            registered.stream()
                    .filter(witness -> !witness.retired() && isBy(line, witness))
                    .findFirst()
                    .ifPresent(witness -> {
                        take(tenant, checkpoint, witness, line.bytes());
                        signed.add(witness);
                    });
        }
        if (signed.isEmpty()) {
            throw new UnknownWitness();
        }
        return history.at(tenant, note.size()).orElseThrow();
    }

    private void take(TenantId tenant, Checkpoint checkpoint, Witness witness, byte[] signature) {
        if (!witness.key().verifies(StampDesk.signedText(checkpoint), signature)) {
            throw new BadCosignature(witness.name());
        }
        if (witnesses.cosignature(tenant, checkpoint.size(), witness.key()).isPresent()) {
            return;
        }
        var cosignature = new KeptCosignature(witness.key(), checkpoint.size(), signature);
        requireFresh(witness, cosignature);
        witnesses.add(tenant, cosignature, clock.instant());
        record(
                tenant,
                "ledger.cosigned",
                witness.key(),
                Map.of(
                        "size",
                        checkpoint.size(),
                        "root",
                        checkpoint.root(),
                        "signedAt",
                        cosignature.at().toString()));
    }

    /** A witness says which checkpoint is the largest that it knows; it cannot know less than it did. */
    private void requireFresh(Witness witness, KeptCosignature cosignature) {
        if (cosignature.size() < witness.newestSize()) {
            throw new StaleCosignature(witness.name(), "it signed %d leaves before".formatted(witness.newestSize()));
        }
        if (witness.newestAt() != null && cosignature.at().isBefore(witness.newestAt())) {
            throw new StaleCosignature(
                    witness.name(), "it says %s and said %s before".formatted(cosignature.at(), witness.newestAt()));
        }
        if (cosignature.at().isAfter(clock.instant().plus(AHEAD))) {
            throw new StaleCosignature(witness.name(), "its clock is ahead, it says %s".formatted(cosignature.at()));
        }
    }

    private static boolean isBy(CosignedNote.Line line, Witness witness) {
        return line.name().equals(witness.name()) && line.id().equals(witness.id());
    }

    private static String text(Checkpoint checkpoint) {
        return new String(StampDesk.signedText(checkpoint), StandardCharsets.UTF_8);
    }

    /** The newest checkpoint that a witness signed. */
    @Transactional(readOnly = true)
    Optional<Checkpoint> newestCosigned(TenantId tenant) {
        CurrentScope.get().require(Permission.CHECKPOINT_READ, tenant);
        return witnesses.newestSize(tenant).flatMap(size -> history.at(tenant, size));
    }

    private void record(TenantId tenant, String type, WitnessKey key, Map<String, Object> more) {
        var facts = new java.util.HashMap<String, Object>(more);
        facts.put("witness", key.name());
        facts.put("key", key.idInHex());
        evidence.append(
                tenant, new EvidenceEntry(type, "ledger", tenant.toString(), null, clock.instant(), facts, null));
    }
}
