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
import eu.custos.vocabulary.Rsit;
import eu.custos.vocabulary.Severity;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
    private final PlaybookBindings bindings;
    private final ClientOrganisations clients;

    PlaybookController(PlaybookDesk desk, PlaybookBindings bindings, ClientOrganisations clients) {
        this.desk = desk;
        this.bindings = bindings;
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

    /** What the form of a binding sends; all but reason and request may be empty. */
    record BindingForm(
            @Nullable UUID requestId,
            @Nullable String client,
            @Nullable String rsit,
            @Nullable String technique,
            @Nullable String severity,
            @Nullable String automatic,
            @Nullable String reason) {

        static final BindingForm EMPTY = new BindingForm(null, null, null, null, null, null, null);

        PlaybookBinding.Terms terms() {
            return new PlaybookBinding.Terms(given(rsit), given(technique), leastSeverity());
        }

        private @Nullable Severity leastSeverity() {
            var code = given(severity);
            try {
                return code == null ? null : Severity.ofCode(code);
            } catch (IllegalArgumentException unknown) {
                throw new PlaybookException.NotPossible("There is no such severity.");
            }
        }

        private static @Nullable String given(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
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
        return page(version(process), BindingForm.EMPTY, List.of(), model);
    }

    @GetMapping("/{process}/cacao.json")
    @Requires(Permission.INCIDENT_READ)
    ResponseEntity<byte[]> cacao(@PathVariable String process) {
        var version = version(process);
        return attached(version.process() + ".cacao.json", PlaybookDesk.cacao(version));
    }

    /** The file as it was given. */
    @GetMapping("/{process}/given")
    @Requires(Permission.INCIDENT_READ)
    ResponseEntity<byte[]> file(@PathVariable String process) {
        var version = version(process);
        return attached(version.process() + (version.drawn() ? ".given.bpmn" : ".given.json"), version.content());
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
            var check = desk.check(owner(form.client()), bytes);
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
            var version = desk.propose(owner(form.client()), form.bytes(), form.why());
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

    @PostMapping("/{process}/bindings")
    @Requires(Permission.RULE_MANAGE)
    @Records("playbook.binding-proposed")
    String bind(@PathVariable String process, BindingForm form, Model model, HttpServletResponse response) {
        var version = version(process);
        try {
            bindings.propose(
                    version,
                    new PlaybookBindings.Wanted(
                            form.requestId() == null ? UUID.randomUUID() : form.requestId(),
                            version.forEveryClient() ? owner(form.client()) : version.owner(),
                            form.terms(),
                            form.automatic() != null,
                            form.reason() == null ? "" : form.reason()));
            return home(process);
        } catch (PlaybookException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(version, form, refused.lines(), model);
        }
    }

    @PostMapping("/{process}/bindings/{id}/approve")
    @Requires(Permission.RULE_MANAGE)
    @Records("playbook.binding-approved")
    String approve(@PathVariable String process, @PathVariable UUID id, Model model, HttpServletResponse response) {
        return changed(process, () -> bindings.decide(id, true), model, response);
    }

    @PostMapping("/{process}/bindings/{id}/refuse")
    @Requires(Permission.RULE_MANAGE)
    @Records("playbook.binding-refused")
    String refuse(@PathVariable String process, @PathVariable UUID id, Model model, HttpServletResponse response) {
        return changed(process, () -> bindings.decide(id, false), model, response);
    }

    @PostMapping("/{process}/bindings/{id}/retire")
    @Requires(Permission.RULE_MANAGE)
    @Records("playbook.binding-retired")
    String retire(@PathVariable String process, @PathVariable UUID id, Model model, HttpServletResponse response) {
        return changed(process, () -> bindings.retire(id), model, response);
    }

    private String changed(String process, Runnable change, Model model, HttpServletResponse response) {
        var version = version(process);
        try {
            change.run();
            return home(process);
        } catch (PlaybookException refused) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(version, BindingForm.EMPTY, refused.lines(), model);
        }
    }

    private String refused(PlaybookForm form, PlaybookException refused, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return list(form, refused.lines(), model);
    }

    private String list(PlaybookForm form, List<String> flaws, Model model) {
        model.addAttribute("owners", owners());
        model.addAttribute("versions", desk.shelf());
        model.addAttribute("mayManage", CurrentScope.get().may(Permission.RULE_MANAGE));
        model.addAttribute("form", form);
        model.addAttribute("flaws", flaws);
        return "playbook/list";
    }

    private String page(PlaybookVersion version, BindingForm form, List<String> flaws, Model model) {
        var scope = CurrentScope.get();
        var check = desk.of(version);
        model.addAttribute("bindings", bindings.of(version));
        model.addAttribute("binding", form);
        model.addAttribute("bindingId", UUID.randomUUID().toString());
        model.addAttribute("me", scope.actor().id());
        model.addAttribute("classes", classes());
        model.addAttribute("severities", severities());
        model.addAttribute("owners", version.forEveryClient() ? owners() : Map.of());
        model.addAttribute("version", version);
        model.addAttribute("versions", desk.versions(version));
        model.addAttribute("losses", check.losses());
        model.addAttribute("calls", check.calls());
        model.addAttribute("p", Drawn.of(check));
        model.addAttribute("mayManage", scope.may(Permission.RULE_MANAGE));
        model.addAttribute("mine", version.proposedBy().equals(scope.actor().id()));
        model.addAttribute("flaws", flaws);
        return "playbook/page";
    }

    private Map<String, String> owners() {
        var owners = new LinkedHashMap<String, String>();
        clients.inCare().forEach(client -> owners.put(client.reference(), client.name()));
        return owners;
    }

    private static Map<String, String> classes() {
        var classes = new LinkedHashMap<String, String>();
        Rsit.all().forEach(rsit -> classes.put(rsit.code(), rsit.label()));
        return classes;
    }

    private static Map<String, String> severities() {
        var severities = new LinkedHashMap<String, String>();
        for (var severity : Severity.values()) {
            severities.put(severity.code(), severity.code());
        }
        return severities;
    }

    private TenantId owner(@Nullable String reference) {
        return reference == null || reference.isEmpty()
                ? PlaybookVersion.EVERY_CLIENT
                : clients.findByReference(reference)
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
