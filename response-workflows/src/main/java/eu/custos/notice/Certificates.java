package eu.custos.notice;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Certificates of the people of a client, for S/MIME or OpenPGP; whoever enters one vouches for it, nobody asks its
 * authority or a key server.
 */
@Service
@Transactional
public class Certificates {

    private final JdbcCertificates certificates;
    private final EvidenceLog evidence;
    private final Clock clock;

    Certificates(JdbcCertificates certificates, EvidenceLog evidence, Clock clock) {
        this.certificates = certificates;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * What a mail is encrypted with.
     *
     * @param key null where there is none, or none that counts
     * @param words why there is none that counts; empty where none was entered
     */
    record Use(@Nullable MailKey key, String words, Instant at) {}

    /** One as a page shows it; people compare fingerprints by another way. */
    public record Kept(
            UUID contact,
            String kind,
            @Nullable Instant endsAt,
            boolean ended,
            boolean endsSoon,
            boolean revoked,
            String fingerprint) {}

    @Transactional(readOnly = true)
    public List<Kept> of(TenantId tenant) {
        var now = clock.instant();
        return certificates.of(tenant).stream().map(one -> kept(one, now)).toList();
    }

    private static Kept kept(MailKey key, Instant now) {
        return new Kept(
                key.contact(),
                key.kind().words(),
                key.endsAt(),
                key.hasEnded(now),
                key.endsSoon(now),
                key.isRevoked(),
                key.fingerprint());
    }

    /**
     * Keeps a person's certificate in place of an earlier one; safe to repeat. One that is kept may come again with its
     * revocation and is used no more.
     *
     * @param isTheirs whether a mail address is the person's
     * @throws ChannelRefusal for what cannot be used
     */
    public void keep(TenantId tenant, UUID contact, Predicate<String> isTheirs, String pem) {
        CurrentScope.get().require(Permission.ONCALL_MANAGE, tenant);
        var key = MailKey.read(contact, pem);
        if (key.isRevoked() && isKept(tenant, key)) {
            put(tenant, "contact.certificate-revoked", key);
            return;
        }
        key.check(clock.instant());
        if (key.addresses().stream().noneMatch(isTheirs)) {
            throw new ChannelRefusal("certificate", "It names no mail address of this person.");
        }
        put(tenant, "contact.certificate-kept", key);
    }

    private boolean isKept(TenantId tenant, MailKey key) {
        return certificates
                .of(tenant, key.contact().toString())
                .filter(kept -> kept.kind() == key.kind() && kept.fingerprint().equals(key.fingerprint()))
                .isPresent();
    }

    private void put(TenantId tenant, String type, MailKey key) {
        var now = clock.instant();
        var end = key.endsAt();
        certificates.put(tenant, key, CurrentScope.get().actor().id(), now);
        record(
                tenant,
                type,
                key.contact(),
                Map.of(
                        "kind", key.kind().words(),
                        "fingerprint", key.fingerprint(),
                        "until", end == null ? "" : end.toString()));
    }

    public void remove(TenantId tenant, UUID contact) {
        CurrentScope.get().require(Permission.ONCALL_MANAGE, tenant);
        if (certificates.remove(tenant, contact)) {
            record(tenant, "contact.certificate-removed", contact, Map.of());
        }
    }

    /** For a mail to that address now. */
    @Transactional(readOnly = true)
    Use use(TenantId tenant, String recipient, String address) {
        var now = clock.instant();
        var kept = certificates.of(tenant, recipient).orElse(null);
        if (kept == null) {
            return new Use(null, "", now);
        }
        if (kept.isRevoked()) {
            return new Use(null, "not encrypted: the key was revoked " + kept.endsAt(), now);
        }
        if (kept.hasEnded(now)) {
            return new Use(null, "not encrypted: the certificate ended " + kept.endsAt(), now);
        }
        return kept.addresses().contains(address.toLowerCase(Locale.ROOT))
                ? new Use(kept, "encrypted", now)
                : new Use(null, "not encrypted: the certificate is for another address", now);
    }

    private void record(TenantId tenant, String type, UUID contact, Map<String, Object> facts) {
        evidence.append(
                tenant, new EvidenceEntry(type, "contact", contact.toString(), null, clock.instant(), facts, null));
    }
}
