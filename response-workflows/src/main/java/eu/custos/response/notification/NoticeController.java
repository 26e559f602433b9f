package eu.custos.response.notification;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentHeads;
import eu.custos.notice.Outbox;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What the client was told of an incident, to whom it went, and what came of it. */
@Controller
class NoticeController {

    private final Notices notices;
    private final Outbox outbox;
    private final HeldMail mail;
    private final ChosenRecipients recipients;
    private final IncidentDesk incidents;
    private final IncidentHeads heads;

    NoticeController(
            Notices notices,
            Outbox outbox,
            HeldMail mail,
            ChosenRecipients recipients,
            IncidentDesk incidents,
            IncidentHeads heads) {
        this.notices = notices;
        this.outbox = outbox;
        this.mail = mail;
        this.recipients = recipients;
        this.incidents = incidents;
        this.heads = heads;
    }

    @PostMapping("/console/incidents/{reference}/notices")
    @Requires(Permission.INCIDENT_WORK)
    @Records("notice.requested")
    String ask(@PathVariable String reference, @RequestParam String requestId) {
        if (!HandledRequests.isSent(requestId)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var incident = incident(reference);
        notices.askForStatus(incident.tenant(), incident.id(), requestId);
        return "redirect:/console/incidents/%s/notices".formatted(incident.reference());
    }

    private Incident incident(String reference) {
        return incidents
                .findByReference(reference)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/console/incidents/{reference}/notices")
    @Requires(Permission.INCIDENT_READ)
    String page(@PathVariable String reference, Model model) {
        var incident = incident(reference);
        var all = notices.of(incident.tenant(), incident.id());
        model.addAttribute(
                "asks", incident.endedAt() == null && CurrentScope.get().may(Permission.INCIDENT_WORK));
        model.addAttribute("freshId", UUID.randomUUID().toString());
        model.addAttribute(
                "notices",
                NoticeView.of(
                        all,
                        outbox.ofIncident(incident.tenant(), incident.id().value()),
                        recipients.of(incident.tenant(), all)));
        model.addAttribute(
                "others",
                NoticeView.others(
                        outbox.ofIncident(incident.tenant(), incident.id().value())));
        model.addAttribute("replies", mail.of(incident.tenant(), incident.id()));
        model.addAttribute("incident", heads.of(reference));
        return "response/notices";
    }
}
