package eu.custos.ingest;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The doors for syslog and what came through them, of the clients that the reader sees. */
@Controller
class SyslogPageController {

    private final SyslogSettings settings;
    private final SyslogTraffic traffic;
    private final ClientOrganisations clients;

    SyslogPageController(SyslogSettings settings, SyslogTraffic traffic, ClientOrganisations clients) {
        this.settings = settings;
        this.traffic = traffic;
        this.clients = clients;
    }

    /**
     * A door as the page shows it.
     *
     * @param senders who may send, in words
     * @param refused connections, by the reason
     */
    record Line(
            TenantId tenant,
            String source,
            int port,
            boolean tls,
            String senders,
            SyslogTraffic.Seen seen,
            List<Refused> refused) {}

    record Refused(String why, long connections) {}

    @GetMapping("/console/sources/syslog")
    @Requires(Permission.OPERATIONS_READ)
    String page(Model model) {
        var visible = clients.visible();
        model.addAttribute(
                "doors",
                settings.doors().stream()
                        .flatMap(door -> visible.stream()
                                .filter(client -> client.reference().equals(door.client()))
                                .map(client -> line(door, client.id())))
                        .toList());
        return "ingest/syslog";
    }

    private Line line(SyslogSettings.Door door, TenantId tenant) {
        var seen = traffic.seen(door);
        return new Line(
                tenant,
                door.source(),
                door.port(),
                door.bundle() != null,
                senders(door.senders()),
                seen,
                Arrays.stream(SyslogRefusal.values())
                        .map(why -> new Refused(why.label(), seen.refused().getOrDefault(why, 0L)))
                        .filter(refused -> refused.connections() > 0)
                        .toList());
    }

    private static String senders(SyslogSettings.Senders senders) {
        var certificate = senders.certificates().isEmpty()
                ? senders.certificate() ? "with a trusted certificate" : ""
                : "with one of the certificates named";
        var from = senders.peers().isEmpty() ? "" : "from " + String.join(", ", senders.peers());
        var both = (from + " " + certificate).strip();
        return both.isEmpty() ? "anybody who reaches the port" : both;
    }
}
