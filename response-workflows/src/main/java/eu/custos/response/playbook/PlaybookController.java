package eu.custos.response.playbook;

import eu.custos.playbook.CacaoReader;
import eu.custos.playbook.Fault;
import eu.custos.response.diagram.Diagram;
import eu.custos.response.diagram.DiagramState;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.NotEvidence;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The library of playbooks: what there is, what waits, and what a file would become. */
@Controller
@RequestMapping("/console/playbooks")
class PlaybookController {

    private final PlaybookDesk desk;
    private final ClientOrganisations clients;

    PlaybookController(PlaybookDesk desk, ClientOrganisations clients) {
        this.desk = desk;
        this.clients = clients;
    }

    /**
     * What the form sends.
     *
     * @param file counts before the text
     * @param client reference of the client it is for; empty for every client
     */
    record PlaybookForm(
            @Nullable MultipartFile file,
            @Nullable String cacao,
            @Nullable String client,
            @Nullable String reason) {

        byte[] bytes() throws IOException {
            if (file == null || file.isEmpty()) {
                return text().getBytes(StandardCharsets.UTF_8);
            }
            if (file.getSize() > CacaoReader.LARGEST) {
                throw new PlaybookException.Unfit(
                        List.of(new Fault("", "has at most %d bytes".formatted(CacaoReader.LARGEST))));
            }
            return file.getBytes();
        }

        public String text() {
            return cacao == null ? "" : cacao;
        }

        public String why() {
            return reason == null ? "" : reason;
        }

        public String forClient() {
            return client == null ? "" : client;
        }
    }

    /** The model as it is drawn, which escapes every text of the file itself. */
    record Drawn(String svg) {
        static Drawn of(PlaybookDesk.Check check) {
            return new Drawn(Diagram.of(check.model().bpmn()).svg(check.name(), DiagramState.AT_REST));
        }
    }

    @GetMapping
    @Requires(Permission.INCIDENT_READ)
    String list(Model model) {
        return list(new PlaybookForm(null, null, null, null), List.of(), model);
    }

    @GetMapping("/{process}")
    @Requires(Permission.INCIDENT_READ)
    String page(@PathVariable String process, Model model) {
        return page(version(process), List.of(), model);
    }

    /** The file as it was given. */
    @GetMapping("/{process}/cacao.json")
    @Requires(Permission.INCIDENT_READ)
    ResponseEntity<byte[]> file(@PathVariable String process) {
        var version = version(process);
        return attached(version.process() + ".cacao.json", version.content());
    }

    @GetMapping("/{process}/model.bpmn")
    @Requires(Permission.INCIDENT_READ)
    ResponseEntity<byte[]> bpmn(@PathVariable String process) {
        var version = version(process);
        return attached(version.process() + ".bpmn", desk.of(version).model().bpmn());
    }

    @PostMapping("/check")
    @Requires(Permission.RULE_MANAGE)
    @NotEvidence("shows what a file would become and changes nothing")
    String check(PlaybookForm form, Model model, HttpServletResponse response) throws IOException {
        try {
            var bytes = form.bytes();
            var check = desk.check(bytes);
            model.addAttribute("check", check);
            model.addAttribute("p", Drawn.of(check));
            var text = new String(bytes, StandardCharsets.UTF_8);
            return list(new PlaybookForm(null, text, form.client, form.reason), List.of(), model);
        } catch (PlaybookException refused) {
            return refused(form, refused, model, response);
        }
    }

    @PostMapping
    @Requires(Permission.RULE_MANAGE)
    @Records("playbook.proposed")
    String propose(PlaybookForm form, Model model, HttpServletResponse response, RedirectAttributes next)
            throws IOException {
        try {
            var version = desk.propose(owner(form), form.bytes(), form.why());
            next.addFlashAttribute("toast", "Proposed. Somebody else approves it.");
            return home(version.process());
        } catch (PlaybookException refused) {
            return refused(form, refused, model, response);
        }
    }

    @PostMapping("/{process}/approve")
    @Requires(Permission.RULE_MANAGE)
    @Records("playbook.approved")
    String approve(@PathVariable String process, Model model, HttpServletResponse response) {
        return changed(process, () -> desk.decide(process, true), model, response);
    }

    @PostMapping("/{process}/refuse")
    @Requires(Permission.RULE_MANAGE)
    @Records("playbook.refused")
    String refuse(@PathVariable String process, Model model, HttpServletResponse response) {
        return changed(process, () -> desk.decide(process, false), model, response);
    }

    @PostMapping("/{process}/retire")
    @Requires(Permission.RULE_MANAGE)
    @Records("playbook.retired")
    String retire(@PathVariable String process, Model model, HttpServletResponse response) {
        return changed(process, () -> desk.retire(process), model, response);
    }

    private String changed(String process, Runnable change, Model model, HttpServletResponse response) {
        var version = version(process);
        try {
            change.run();
            return home(process);
        } catch (PlaybookException refused) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(version, refused.lines(), model);
        }
    }

    private String refused(PlaybookForm form, PlaybookException refused, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return list(form, refused.lines(), model);
    }

    private String list(PlaybookForm form, List<String> flaws, Model model) {
        var owners = new LinkedHashMap<String, String>();
        clients.inCare().forEach(client -> owners.put(client.reference(), client.name()));
        model.addAttribute("owners", owners);
        model.addAttribute("versions", desk.shelf());
        model.addAttribute("mayManage", CurrentScope.get().may(Permission.RULE_MANAGE));
        model.addAttribute("form", form);
        model.addAttribute("flaws", flaws);
        return "playbook/list";
    }

    private String page(PlaybookVersion version, List<String> flaws, Model model) {
        var scope = CurrentScope.get();
        var check = desk.of(version);
        model.addAttribute("version", version);
        model.addAttribute("versions", desk.versions(version));
        model.addAttribute("losses", check.losses());
        model.addAttribute("p", Drawn.of(check));
        model.addAttribute("mayManage", scope.may(Permission.RULE_MANAGE));
        model.addAttribute("mine", version.proposedBy().equals(scope.actor().id()));
        model.addAttribute("flaws", flaws);
        return "playbook/page";
    }

    private TenantId owner(PlaybookForm form) {
        return form.forClient().isEmpty()
                ? PlaybookVersion.EVERY_CLIENT
                : clients.findByReference(form.forClient())
                        .orElseThrow(AccessRefused::outsideScope)
                        .id();
    }

    private PlaybookVersion version(String process) {
        return desk.find(process).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String home(String process) {
        return "redirect:/console/playbooks/" + process;
    }

    private static ResponseEntity<byte[]> attached(String name, byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(name))
                .body(content);
    }
}
