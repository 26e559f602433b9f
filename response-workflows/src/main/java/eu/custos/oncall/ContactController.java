package eu.custos.oncall;

import eu.custos.notice.ChannelKind;
import eu.custos.notice.ChannelRefusal;
import eu.custos.notice.Channels;
import eu.custos.notice.Occasion;
import eu.custos.notice.Phrases;
import eu.custos.notice.Wording;
import eu.custos.notice.Wordings;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The contacts of a client, the ways to them, and the words that they get. */
@Controller
class ContactController {

    private final Contacts contacts;
    private final ClientPeople people;
    private final Channels channels;
    private final Wordings wordings;
    private final ClientOrganisations clients;

    ContactController(
            Contacts contacts, ClientPeople people, Channels channels, Wordings wordings, ClientOrganisations clients) {
        this.contacts = contacts;
        this.people = people;
        this.channels = channels;
        this.wordings = wordings;
        this.clients = clients;
    }

    @GetMapping("/console/clients/{reference}/contacts")
    @Requires(Permission.ONCALL_READ)
    String page(@PathVariable String reference, Model model) {
        var client = client(reference);
        model.addAttribute("client", client);
        model.addAttribute("people", people.of(client.id()));
        model.addAttribute("certificates", people.certificates(client.id()));
        model.addAttribute("kinds", ChannelKind.values());
        model.addAttribute("languages", Phrases.LANGUAGES);
        model.addAttribute("occasions", Wordings.OF_CLIENTS.stream().sorted().toList());
        model.addAttribute("wordings", wordings.own(client.id()));
        model.addAttribute("freshId", UUID.randomUUID().toString());
        return "oncall/contacts";
    }

    @PostMapping("/console/clients/{reference}/contacts")
    @Requires(Permission.ONCALL_MANAGE)
    @Records("contact.entered")
    String enter(
            @PathVariable String reference,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Model model) {
        return kept(reference, "contact", sent, response, model, client -> contacts.enter(client.id(), contact(sent)));
    }

    @PostMapping("/console/clients/{reference}/contacts/{id}/retire")
    @Requires(Permission.ONCALL_MANAGE)
    @Records("contact.retired")
    String retire(@PathVariable String reference, @PathVariable UUID id) {
        contacts.retire(client(reference).id(), id);
        return back(reference);
    }

    @PostMapping("/console/clients/{reference}/contacts/{id}/test")
    @Requires(Permission.ONCALL_MANAGE)
    @Records({"contact.tested", "message.queued"})
    String test(@PathVariable String reference, @PathVariable UUID id, @RequestParam UUID requestId) {
        people.test(client(reference).id(), id, requestId);
        return back(reference);
    }

    @PostMapping("/console/clients/{reference}/channels")
    @Requires(Permission.ONCALL_MANAGE)
    @Records("contact.channel-kept")
    String channel(
            @PathVariable String reference,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Model model) {
        return kept(
                reference,
                "channel",
                sent,
                response,
                model,
                client -> channels.keep(
                        client.id(),
                        new Channels.Wanted(
                                UUID.fromString(sent.getOrDefault("contact", "")),
                                Integer.parseInt(sent.getOrDefault("rank", "0")),
                                ChannelKind.valueOf(sent.getOrDefault("kind", "")),
                                sent.getOrDefault("address", ""),
                                sent.getOrDefault("secret", ""))));
    }

    @PostMapping("/console/clients/{reference}/contacts/{id}/channels/{rank}/remove")
    @Requires(Permission.ONCALL_MANAGE)
    @Records("contact.channel-removed")
    String removeChannel(@PathVariable String reference, @PathVariable UUID id, @PathVariable int rank) {
        channels.remove(client(reference).id(), id, rank);
        return back(reference);
    }

    @PostMapping("/console/clients/{reference}/certificates")
    @Requires(Permission.ONCALL_MANAGE)
    @Records({"contact.certificate-kept", "contact.certificate-revoked"})
    String certificate(
            @PathVariable String reference,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Model model) {
        return kept(
                reference,
                "certificate",
                sent,
                response,
                model,
                client -> people.certify(
                        client.id(),
                        UUID.fromString(sent.getOrDefault("contact", "")),
                        sent.getOrDefault("certificate", "")));
    }

    @PostMapping("/console/clients/{reference}/contacts/{id}/certificate/remove")
    @Requires(Permission.ONCALL_MANAGE)
    @Records("contact.certificate-removed")
    String removeCertificate(@PathVariable String reference, @PathVariable UUID id) {
        people.removeCertificate(client(reference).id(), id);
        return back(reference);
    }

    @PostMapping("/console/clients/{reference}/wordings")
    @Requires(Permission.ONCALL_MANAGE)
    @Records({"notice.wording-kept", "notice.wording-removed"})
    String wording(
            @PathVariable String reference,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Model model) {
        return kept(reference, "wording", sent, response, model, client -> {
            var language = sent.getOrDefault("language", "");
            var occasion = Occasion.valueOf(sent.getOrDefault("occasion", ""));
            if (sent.containsKey("remove")) {
                wordings.remove(client.id(), language, occasion);
                return;
            }
            var body = sent.getOrDefault("body", "").replace("\r\n", "\n").strip();
            var wording = new Wording(sent.getOrDefault("title", "").strip(), body);
            wordings.keep(client.id(), new Wordings.Own(language, occasion, wording));
        });
    }

    /** What a form asks for. */
    private interface Keeping {
        void keep(ClientOrganisation client);
    }

    private String kept(
            String reference,
            String form,
            Map<String, String> sent,
            HttpServletResponse response,
            Model model,
            Keeping keeping) {
        var client = client(reference);
        try {
            keeping.keep(client);
            return back(reference);
        } catch (RotaRefusal refused) {
            return again(reference, form, sent, Map.of(refused.field(), said(refused)), response, model);
        } catch (ChannelRefusal refused) {
            return again(reference, form, sent, Map.of(refused.field(), said(refused)), response, model);
        } catch (IllegalArgumentException unreadable) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, unreadable);
        }
    }

    private String again(
            String reference,
            String form,
            Map<String, String> sent,
            Map<String, String> errors,
            HttpServletResponse response,
            Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("form", form);
        model.addAttribute("sent", sent);
        model.addAttribute("errors", errors);
        return page(reference, model);
    }

    private static Contact contact(Map<String, String> sent) {
        return new Contact(
                UUID.fromString(sent.getOrDefault("id", "")),
                sent.getOrDefault("name", ""),
                sent.getOrDefault("role", ""),
                orNull(sent.get("email")),
                orNull(sent.get("phone")),
                sent.getOrDefault("language", "en"),
                orNull(sent.get("deputyOf")) == null ? null : UUID.fromString(sent.getOrDefault("deputyOf", "")),
                sent.containsKey("decider"));
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String said(RuntimeException refused) {
        return String.valueOf(refused.getMessage());
    }

    private static String back(String reference) {
        return "redirect:/console/clients/%s/contacts".formatted(reference);
    }

    private ClientOrganisation client(String reference) {
        return clients.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
    }
}
