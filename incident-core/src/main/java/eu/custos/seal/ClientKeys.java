package eu.custos.seal;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.seal.JdbcClientKeys.Wrapped;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The key of each client organisation, wrapped by the installation's; it wraps the keys of what is the client's. */
@Service
@Transactional
public class ClientKeys {

    private final JdbcClientKeys stored;
    private final MasterKeys masters;
    private final EvidenceLog evidence;
    private final Clock clock;

    ClientKeys(JdbcClientKeys stored, MasterKeys masters, EvidenceLog evidence, Clock clock) {
        this.stored = stored;
        this.masters = masters;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * The client's key, made where there is none.
     *
     * @throws CannotOpen where it was wrapped by a key that this installation has not
     */
    public SealingKey make(TenantId tenant) {
        if (stored.find(tenant).isEmpty()) {
            var fresh = SealingKey.fresh();
            stored.add(tenant, wrapped(tenant, fresh), clock.instant());
        }
        return of(tenant);
    }

    /**
     * The client's key.
     *
     * @throws CannotOpen where there is none, or it was wrapped by a key that this installation has not
     */
    @Transactional(readOnly = true)
    public SealingKey of(TenantId tenant) {
        return stored.find(tenant)
                .map(wrapped -> open(tenant, wrapped))
                .orElseThrow(() -> new CannotOpen("Nothing was sealed for this client organisation yet"));
    }

    /** Wraps the client's key by the present master key where the former one did; true where it was done. */
    boolean renew(TenantId tenant) {
        var kept = stored.find(tenant);
        if (kept.isEmpty() || kept.get().master().equals(masters.now().id())) {
            return false;
        }
        var former = kept.get().master();
        var done = stored.replace(tenant, former, wrapped(tenant, open(tenant, kept.get())), clock.instant());
        if (done) {
            var facts =
                    Map.<String, Object>of("from", former, "to", masters.now().id());
            evidence.append(
                    tenant,
                    new EvidenceEntry(
                            "vault.key-renewed", "client-key", tenant.toString(), null, clock.instant(), facts, null));
        }
        return done;
    }

    private Wrapped wrapped(TenantId tenant, SealingKey key) {
        return new Wrapped(masters.now().id(), masters.now().wrap(place(tenant), key));
    }

    private SealingKey open(TenantId tenant, Wrapped wrapped) {
        return masters.of(wrapped.master())
                .orElseThrow(() -> new CannotOpen(
                        "The key of a client was wrapped by key %s, this installation has %s; restore its key file"
                                .formatted(wrapped.master(), masters.now().id())))
                .unwrap(place(tenant), wrapped.key());
    }

    private static String place(TenantId tenant) {
        return "client-key/" + tenant;
    }
}
