package eu.custos.alert;

import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Splits alerts off a group and puts them back. */
@Controller
class SplitController {

    private final SplitDesk desk;

    SplitController(SplitDesk desk) {
        this.desk = desk;
    }

    /**
     * The form as it was sent.
     *
     * @param mark the group as it was read
     * @param alert the marked alerts
     */
    record Form(
            @Nullable String mark,
            @Nullable String requestId,
            @Nullable List<UUID> alert) {

        Chosen chosen(UUID group) {
            var chosen = Chosen.of(mark == null ? List.of() : List.of(mark), requestId == null ? "" : requestId);
            if (!chosen.groups().equals(List.of(group))) {
                throw new TriageException.InvalidContent("mark", "that of this group");
            }
            return chosen;
        }
    }

    @PostMapping(path = QueueFilter.HOME + "/{id}/split", params = "act=marked")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("alert.split")
    String split(@PathVariable UUID id, Form form, RedirectAttributes flash) {
        return to(desk.split(form.chosen(id), form.alert() == null ? List.of() : form.alert()), "Split off.", flash);
    }

    @PostMapping(path = QueueFilter.HOME + "/{id}/split", params = "act=naming")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("alert.split")
    String splitNaming(
            @PathVariable UUID id, Form form, @RequestParam(defaultValue = "") String named, RedirectAttributes flash) {
        return to(desk.splitNaming(form.chosen(id), named), "Split off.", flash);
    }

    @PostMapping(QueueFilter.HOME + "/{id}/put-back")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("alert.split-undone")
    String putBack(@PathVariable UUID id, Form form, RedirectAttributes flash) {
        return to(desk.putBack(form.chosen(id)), "As before again.", flash);
    }

    private static String to(UUID group, String done, RedirectAttributes flash) {
        flash.addFlashAttribute("toast", done);
        return "redirect:" + QueueFilter.HOME + "/" + group;
    }
}
