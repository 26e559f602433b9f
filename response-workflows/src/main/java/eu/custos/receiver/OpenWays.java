package eu.custos.receiver;

import eu.custos.notice.Channel;
import eu.custos.notice.ChannelKind;
import eu.custos.notice.Route;
import eu.custos.oncall.ClientPeople;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The mail addresses and signed webhooks of a client's people; chats and text messages take no checkpoint. */
@Component
class OpenWays {

    private final ClientPeople people;

    OpenWays(ClientPeople people) {
        this.people = people;
    }

    List<Way> of(TenantId tenant) {
        return people.of(tenant).stream().flatMap(OpenWays::ways).toList();
    }

    private static Stream<Way> ways(ClientPeople.Reachable person) {
        var contact = person.contact();
        return Stream.of(
                        entered(person, ChannelKind.EMAIL).or(() -> mail(contact.email())),
                        entered(person, ChannelKind.WEBHOOK))
                .flatMap(Optional::stream)
                .map(route -> new Way(contact.id(), contact.name(), contact.language(), route));
    }

    private static Optional<Route> entered(ClientPeople.Reachable person, ChannelKind kind) {
        return person.entered().stream()
                .filter(channel -> channel.kind() == kind)
                .findFirst()
                .map(Channel::route);
    }

    private static Optional<Route> mail(@Nullable String address) {
        return Optional.ofNullable(address)
                .flatMap(ChannelKind.EMAIL::read)
                .map(read -> Route.open(ChannelKind.EMAIL, read));
    }
}
