package eu.custos.receiver;

import eu.custos.anchor.CheckpointReceivers;
import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.notice.ChannelKind;
import eu.custos.receiver.ReceiverException.NoSuchWay;
import eu.custos.receiver.ReceiverException.NothingToSend;
import eu.custos.receiver.ReceiverException.TooManyReceivers;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who of a client gets its checkpoints. */
@Service
@Transactional
class Receivers implements CheckpointReceivers {

    static final int MOST = 10;
    static final String ENTERED = "ledger.receiver-entered";
    static final String REMOVED = "ledger.receiver-removed";

    private final JdbcReceivers receivers;
    private final OpenWays ways;
    private final CheckpointPost post;
    private final EvidenceLog evidence;
    private final Clock clock;

    Receivers(JdbcReceivers receivers, OpenWays ways, CheckpointPost post, EvidenceLog evidence, Clock clock) {
        this.receivers = receivers;
        this.ways = ways;
        this.post = post;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** The first checkpoint goes out within a minute; safe to repeat. */
    void enter(TenantId tenant, Way.Choice choice) {
        var scope = CurrentScope.get();
        scope.require(Permission.INCIDENT_LEAD, tenant);
        if (ways.of(tenant).stream().noneMatch(choice::isOf)) {
            throw new NoSuchWay();
        }
        var now = clock.instant();
        var wanted = new Receiver(
                tenant, choice.contact(), choice.kind(), scope.actor().id(), now, now, null, null, null, null);
        if (receivers.add(wanted)) {
            if (receivers.of(tenant).size() > MOST) {
                throw new TooManyReceivers(MOST);
            }
            record(ENTERED, tenant, choice.contact(), choice.kind());
        }
    }

    /** What was sent stays with whoever has it; safe to repeat. */
    void remove(TenantId tenant, UUID contact, ChannelKind kind) {
        CurrentScope.get().require(Permission.INCIDENT_LEAD, tenant);
        if (receivers.remove(tenant, contact, kind)) {
            record(REMOVED, tenant, contact, kind);
        }
    }

    /** Writes the newest checkpoint to every receiver that has not got it. */
    void sendNow(TenantId tenant) {
        CurrentScope.get().require(Permission.INCIDENT_LEAD, tenant);
        post.toAll(post.newest(tenant).orElseThrow(NothingToSend::new), tenant);
    }

    /** Each with its way; null where it has none any more. */
    @Transactional(readOnly = true)
    List<Shown> shown(TenantId tenant) {
        CurrentScope.get().require(Permission.CHECKPOINT_READ, tenant);
        var open = ways.of(tenant);
        return receivers.of(tenant).stream()
                .map(receiver -> Shown.of(receiver, open))
                .toList();
    }

    /** Ways that are no receiver's yet. */
    @Transactional(readOnly = true)
    List<Way> free(TenantId tenant) {
        CurrentScope.get().require(Permission.CHECKPOINT_READ, tenant);
        var taken = receivers.of(tenant);
        return ways.of(tenant).stream()
                .filter(way -> taken.stream().noneMatch(receiver -> receiver.isAt(way)))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Line> receivers(TenantId tenant) {
        return shown(tenant).stream().map(Shown::line).toList();
    }

    private void record(String type, TenantId tenant, UUID contact, ChannelKind kind) {
        evidence.append(
                tenant,
                new EvidenceEntry(
                        type, "contact", contact.toString(), null, clock.instant(), Map.of("kind", kind.name()), null));
    }
}
