package eu.custos.audit;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** What stands at the head of each page of a room. */
record RoomHead(
        UUID id,
        String title,
        String auditor,
        Period period,
        List<String> controls,
        Instant closesAt,
        Instant openedAt,
        boolean open,
        boolean byAuditor,
        boolean disguised,
        List<Client> clients) {

    private static final int HUES = 8;

    /** A client of the audit, as the reader may know it. */
    record Client(int place, String chip, String name, int hue) {}

    RoomHead {
        controls = List.copyOf(controls);
        clients = List.copyOf(clients);
    }

    static RoomHead of(Visit visit) {
        var audit = visit.audit();
        var disguise = visit.disguise();
        return new RoomHead(
                audit.id(),
                audit.title(),
                audit.auditor().name(),
                audit.period(),
                audit.controls(),
                audit.over(),
                audit.openedAt(),
                visit.open(),
                visit.auditor(),
                audit.pseudonyms(),
                IntStream.range(0, visit.clients().size())
                        .mapToObj(place -> client(visit, disguise, place))
                        .toList());
    }

    private static Client client(Visit visit, Disguise disguise, int place) {
        var client = visit.clients().get(place);
        var hue = disguise.isOn() ? place % HUES + 1 : client.hue();
        return new Client(place, disguise.chip(client.id()), disguise.client(client.id()), hue);
    }

    Client client(Visit visit, TenantId id) {
        return clients.get(visit.placeOf(id));
    }

    /** The last day of the period. */
    public Instant lastDay() {
        return period.until().minusSeconds(1);
    }

    public String url() {
        return "/console/audits/" + id;
    }
}
