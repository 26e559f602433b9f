package eu.custos.response.notification;

import eu.custos.response.engine.SecondLook;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What we tell the client, in the portal, and the client's word that it was read. */
@Controller
class PortalNoticeController {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Notices notices;
    private final ClientOrganisations clients;

    PortalNoticeController(Notices notices, ClientOrganisations clients) {
        this.notices = notices;
        this.clients = clients;
    }

    /** A notice with its time where the client is. */
    record Shown(ClientNotice notice, String at) {}

    @GetMapping("/portal/notices")
    @Requires(Permission.PORTAL_READ)
    String list(
            @RequestParam(required = false) @Nullable String incident,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            Model model) {
        model.addAttribute(
                "notices",
                CurrentScope.get().own().map(tenant -> shown(tenant, incident)).orElse(List.of()));
        return fragment == null ? "response/portal-notices" : "response/portal-notices :: list";
    }

    @PostMapping("/portal/notices/{id}/confirm")
    @Requires(Permission.PORTAL_READ)
    @Records("notice.acknowledged")
    String confirm(@PathVariable UUID id) {
        var there =
                CurrentScope.get().own().map(tenant -> confirmed(tenant, id)).orElse(false);
        if (!there) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/portal/notices";
    }

    @PostMapping("/api/v1/notices/{id}/acknowledge")
    @Requires(Permission.PORTAL_READ)
    @Records("notice.acknowledged")
    ResponseEntity<Void> acknowledge(@PathVariable UUID id) {
        var there =
                CurrentScope.get().own().map(tenant -> confirmed(tenant, id)).orElse(false);
        return there
                ? ResponseEntity.noContent().build()
                : ResponseEntity.notFound().build();
    }

    private boolean confirmed(TenantId tenant, UUID id) {
        return SecondLook.of(() -> notices.acknowledge(tenant, id));
    }

    private List<Shown> shown(TenantId tenant, @Nullable String incident) {
        var zone = clients.find(tenant).map(ClientOrganisation::zone).orElse(ZoneOffset.UTC);
        return notices.published(tenant, incident).stream()
                .map(notice -> new Shown(notice, at(notice.course().publishedAt(), zone)))
                .toList();
    }

    private static String at(@Nullable Instant moment, ZoneId zone) {
        return moment == null ? "" : TIME.format(moment.atZone(zone));
    }
}
