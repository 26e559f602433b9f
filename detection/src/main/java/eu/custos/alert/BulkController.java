package eu.custos.alert;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.NotEvidence;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Acting on all that a filter matches: a page that previews the set, and then tells how far the work has come. */
@Controller
class BulkController {

    private static final String HOME = QueueFilter.HOME + "/bulk";

    private final BulkDesk desk;
    private final BulkReading reading;
    private final Assignees assignees;

    BulkController(BulkDesk desk, BulkReading reading, Assignees assignees) {
        this.desk = desk;
        this.reading = reading;
        this.assignees = assignees;
    }

    @PostMapping(HOME)
    @Requires(Permission.ALERT_TRIAGE)
    @NotEvidence("fixes a set to look at; what is done with it is recorded when it begins")
    String preview(@RequestParam Map<String, String> parameters) {
        return to(desk.preview(QueueFilter.of(parameters)));
    }

    @GetMapping(HOME + "/{id}")
    @Requires(Permission.ALERT_READ)
    String page(
            @PathVariable UUID id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            Model model) {
        model.addAttribute("bulk", reading.get(id));
        model.addAttribute("mayTriage", CurrentScope.get().may(Permission.ALERT_TRIAGE));
        model.addAttribute("verdicts", List.of(Verdict.values()));
        model.addAttribute("colleagues", assignees.others());
        return fragment == null ? "alert/bulk" : "alert/bulk :: progress";
    }

    @PostMapping(path = HOME + "/{id}", params = "act=acknowledge")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("alert.bulk-started")
    String acknowledge(@PathVariable UUID id) {
        return started(id, new BulkAction.Acknowledge());
    }

    @PostMapping(path = HOME + "/{id}", params = "act=assign")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("alert.bulk-started")
    String assign(@PathVariable UUID id, @RequestParam(defaultValue = "") String person) {
        return started(id, new BulkAction.Assign(assignees.of(person)));
    }

    @PostMapping(path = HOME + "/{id}", params = "act=close")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("alert.bulk-started")
    String close(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String verdict,
            @RequestParam(defaultValue = "") String note) {
        return started(id, new BulkAction.Close(verdict(verdict), TriageDesk.optional(note)));
    }

    @PostMapping(path = HOME + "/{id}", params = "act=incident")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("alert.bulk-started")
    String declare(@PathVariable UUID id, @RequestParam(defaultValue = "") String title) {
        return started(id, new BulkAction.Declare(Wording.of(title, Wording.TITLE), null));
    }

    @PostMapping(path = HOME + "/{id}", params = "act=merge")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("alert.bulk-started")
    String merge(@PathVariable UUID id, @RequestParam(defaultValue = "") String incident) {
        desk.merge(id, incident);
        return to(id);
    }

    @PostMapping(HOME + "/{id}/stop")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("alert.bulk-ended")
    String stop(@PathVariable UUID id) {
        desk.stop(id);
        return to(id);
    }

    @PostMapping(HOME + "/{id}/undo")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("alert.bulk-undone")
    String undo(@PathVariable UUID id) {
        desk.undo(id);
        return to(id);
    }

    private String started(UUID id, BulkAction action) {
        desk.start(id, action);
        return to(id);
    }

    private static Verdict verdict(String code) {
        try {
            return Verdict.ofCode(code);
        } catch (IllegalArgumentException unknown) {
            throw new TriageException.InvalidContent("verdict", "one of the five verdicts");
        }
    }

    private static String to(UUID id) {
        return "redirect:" + HOME + "/" + id;
    }
}
