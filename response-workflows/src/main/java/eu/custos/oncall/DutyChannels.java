package eu.custos.oncall;

import eu.custos.evidence.ProviderLedger;
import eu.custos.notice.ChannelKind;
import eu.custos.notice.Route;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the provider's own people are paged beside the console. */
@Service
@Transactional
public class DutyChannels {

    static final Set<ChannelKind> KINDS = Set.copyOf(EnumSet.of(ChannelKind.EMAIL, ChannelKind.SMS));

    private final JdbcDutyChannels channels;
    private final ProviderLedger ledger;
    private final Clock clock;

    DutyChannels(JdbcDutyChannels channels, ProviderLedger ledger, Clock clock) {
        this.channels = channels;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** A way to a person. */
    public record DutyChannel(String person, ChannelKind kind, String address) {}

    @Transactional(readOnly = true)
    public List<DutyChannel> all() {
        CurrentScope.get().require(Permission.ONCALL_READ);
        return channels.all();
    }

    /** Over what somebody is written to, beside the console. */
    @Transactional(readOnly = true)
    public List<ChannelKind> kinds(String person) {
        CurrentScope.get().require(Permission.ONCALL_READ);
        return channels.of(person).stream().map(DutyChannel::kind).toList();
    }

    /** Keeps one; safe to repeat. */
    public void keep(String person, ChannelKind kind, String address) {
        var scope = CurrentScope.get();
        scope.require(Permission.ONCALL_MANAGE);
        if (!person.matches("[a-z0-9][a-z0-9._-]{0,99}")) {
            throw new RotaRefusal("account", "Such as m.kask");
        }
        if (!KINDS.contains(kind)) {
            throw new RotaRefusal("address", "A person is paged by e-mail or text message.");
        }
        var read = kind.read(address)
                .orElseThrow(() -> new RotaRefusal("address", "Not an address for a %s.".formatted(kind.words())));
        channels.put(new DutyChannel(person, kind, read), scope.actor().id(), clock.instant());
        ledger.append("oncall.channel-kept", "person", person, Map.of("kind", kind.name()));
    }

    public void remove(String person, ChannelKind kind) {
        CurrentScope.get().require(Permission.ONCALL_MANAGE);
        if (channels.remove(person, kind)) {
            ledger.append("oncall.channel-removed", "person", person, Map.of("kind", kind.name()));
        }
    }

    List<Route> of(String person) {
        return channels.of(person).stream()
                .map(channel -> Route.open(channel.kind(), channel.address()))
                .toList();
    }
}
