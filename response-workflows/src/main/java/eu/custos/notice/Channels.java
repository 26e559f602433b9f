package eu.custos.notice;

import eu.custos.connector.secret.Secrets;
import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The ways to the people of a client, with what is secret about them sealed. */
@Service
@Transactional
public class Channels {

    private final JdbcChannels channels;
    private final Secrets secrets;
    private final EvidenceLog evidence;
    private final Clock clock;

    Channels(JdbcChannels channels, Secrets secrets, EvidenceLog evidence, Clock clock) {
        this.channels = channels;
        this.secrets = secrets;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** What a person fills in. */
    public record Wanted(UUID contact, int rank, ChannelKind kind, String address, String secret) {}

    /** All of a client, main ones first. */
    @Transactional(readOnly = true)
    public List<Channel> of(TenantId tenant) {
        return channels.of(tenant);
    }

    /**
     * Keeps a person's main or second way, in place of an earlier one; safe to repeat.
     *
     * @throws ChannelRefusal naming the field at fault
     */
    public void keep(TenantId tenant, Wanted wanted) {
        var scope = CurrentScope.get();
        scope.require(Permission.ONCALL_MANAGE, tenant);
        var address = wanted.kind()
                .read(wanted.address())
                .orElseThrow(() -> new ChannelRefusal(
                        "address",
                        "Not an address for a %s.".formatted(wanted.kind().words())));
        if (wanted.kind() == ChannelKind.WEBHOOK && !ChannelKind.isKey(wanted.secret())) {
            throw new ChannelRefusal("secret", "A key reads like whsec_ and 24 to 64 bytes in Base64.");
        }
        if (wanted.rank() != 1 && wanted.rank() != 2) {
            throw new ChannelRefusal("rank", "Main or second.");
        }
        var channel = new Channel(
                id(tenant, wanted), wanted.contact(), wanted.rank(), wanted.kind(), shown(wanted.kind(), address));
        var secret = wanted.kind().addressIsSecret() ? address : wanted.secret();
        var kept = wanted.kind().hasSecret() ? secrets.seal(place(tenant, channel.id()), secret) : null;
        channels.put(tenant, channel, kept, scope.actor().id(), clock.instant());
        record(tenant, "contact.channel-kept", wanted.contact(), wanted.rank(), wanted.kind());
    }

    public void remove(TenantId tenant, UUID contact, int rank) {
        CurrentScope.get().require(Permission.ONCALL_MANAGE, tenant);
        channels.remove(tenant, contact, rank)
                .ifPresent(kind -> record(tenant, "contact.channel-removed", contact, rank, kind));
    }

    /** For a call, never for a page, a record or a log; empty where the channel was removed. */
    Optional<String> secret(TenantId tenant, UUID channel) {
        return channels.sealed(tenant, channel).map(kept -> secrets.open(place(tenant, channel), kept));
    }

    private void record(TenantId tenant, String type, UUID contact, int rank, ChannelKind kind) {
        evidence.append(
                tenant,
                new EvidenceEntry(
                        type,
                        "contact",
                        contact.toString(),
                        null,
                        clock.instant(),
                        Map.of("rank", rank, "kind", kind.name()),
                        null));
    }

    private static UUID id(TenantId tenant, Wanted wanted) {
        var name = "channel:%s:%s:%d".formatted(tenant, wanted.contact(), wanted.rank());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String shown(ChannelKind kind, String address) {
        return kind.addressIsSecret() ? "https://" + host(address) : address;
    }

    private static @Nullable String host(String address) {
        return URI.create(address).getHost();
    }

    private static String place(TenantId tenant, UUID channel) {
        return "%s/notice/%s".formatted(tenant, channel);
    }
}
