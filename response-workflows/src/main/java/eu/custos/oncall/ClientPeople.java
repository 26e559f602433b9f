package eu.custos.oncall;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.notice.Certificates;
import eu.custos.notice.Channel;
import eu.custos.notice.ChannelKind;
import eu.custos.notice.Channels;
import eu.custos.notice.Letter;
import eu.custos.notice.Outbox;
import eu.custos.notice.Outside;
import eu.custos.notice.Route;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The contacts of a client with the ways to each of them. */
@Service
@Transactional
public class ClientPeople {

    private final Contacts contacts;
    private final Channels channels;
    private final Certificates certificates;
    private final Outbox outbox;
    private final EvidenceLog evidence;
    private final Clock clock;

    ClientPeople(
            Contacts contacts,
            Channels channels,
            Certificates certificates,
            Outbox outbox,
            EvidenceLog evidence,
            Clock clock) {
        this.contacts = contacts;
        this.channels = channels;
        this.certificates = certificates;
        this.outbox = outbox;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * A contact and how to reach them.
     *
     * @param main null where there is no way outside the portal
     */
    public record Reachable(
            Contact contact, @Nullable Route main, @Nullable Route second, List<Channel> entered) {

        public Reachable {
            entered = List.copyOf(entered);
        }

        /** Whether that is a mail address of theirs. */
        public boolean hasAddress(String mail) {
            return mail.equalsIgnoreCase(contact.email())
                    || entered.stream()
                            .anyMatch(channel -> channel.kind() == ChannelKind.EMAIL
                                    && channel.address().equalsIgnoreCase(mail));
        }
    }

    /** Deciders first, deputies last. */
    @Transactional(readOnly = true)
    public List<Reachable> of(TenantId tenant) {
        var entered = channels.of(tenant);
        return contacts.of(tenant).stream()
                .map(contact -> reachable(
                        contact,
                        entered.stream()
                                .filter(channel -> channel.contact().equals(contact.id()))
                                .toList()))
                .toList();
    }

    @Transactional(readOnly = true)
    List<Certificates.Kept> certificates(TenantId tenant) {
        return certificates.of(tenant);
    }

    /**
     * Encrypts mails to that person from now on.
     *
     * @throws IllegalArgumentException where there is no such person
     */
    public void certify(TenantId tenant, UUID contact, String pem) {
        CurrentScope.get().require(Permission.ONCALL_MANAGE, tenant);
        var person = of(tenant).stream()
                .filter(one -> one.contact().id().equals(contact))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no such contact"));
        certificates.keep(tenant, contact, person::hasAddress, pem);
    }

    void removeCertificate(TenantId tenant, UUID contact) {
        certificates.remove(tenant, contact);
    }

    /** Writes a test message over every way to that person. Returns over how many. */
    public int test(TenantId tenant, UUID contact, UUID request) {
        CurrentScope.get().require(Permission.ONCALL_MANAGE, tenant);
        var person = of(tenant).stream()
                .filter(one -> one.contact().id().equals(contact))
                .findFirst();
        var ways = person.map(ClientPeople::ways).orElse(List.of());
        for (var i = 0; i < ways.size(); i++) {
            var to = person.orElseThrow().contact();
            outbox.post(new Letter(
                    tenant,
                    null,
                    request,
                    i + 1,
                    Outside.test(),
                    contact.toString(),
                    to.name(),
                    to.language(),
                    ways.get(i),
                    clock.instant()));
        }
        evidence.append(
                tenant,
                new EvidenceEntry(
                        "contact.tested",
                        "contact",
                        contact.toString(),
                        null,
                        clock.instant(),
                        Map.of("ways", ways.size()),
                        null));
        return ways.size();
    }

    private static List<Route> ways(Reachable person) {
        var ways = new ArrayList<Route>();
        if (person.main() != null) {
            ways.add(person.main());
        }
        if (person.second() != null) {
            ways.add(person.second());
        }
        return ways;
    }

    /** What nobody entered is read off the contact: mail first, then the phone. */
    private static Reachable reachable(Contact contact, List<Channel> entered) {
        var mail = open(ChannelKind.EMAIL, contact.email());
        var phone = open(ChannelKind.SMS, contact.phone());
        var main = entered(entered, 1, mail == null ? phone : mail);
        var second = entered(entered, 2, mail == null ? null : phone);
        return new Reachable(contact, main, second, entered);
    }

    private static @Nullable Route entered(List<Channel> entered, int rank, @Nullable Route otherwise) {
        return entered.stream()
                .filter(channel -> channel.rank() == rank)
                .findFirst()
                .map(Channel::route)
                .orElse(otherwise);
    }

    private static @Nullable Route open(ChannelKind kind, @Nullable String address) {
        return address == null
                ? null
                : kind.read(address).map(read -> Route.open(kind, read)).orElse(null);
    }
}
