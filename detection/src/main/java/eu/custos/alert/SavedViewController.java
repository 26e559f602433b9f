package eu.custos.alert;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.NotEvidence;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where views of the queue are saved, renamed and deleted. */
@Controller
class SavedViewController {

    private static final String HOME = QueueFilter.HOME + "/views";
    private static final String WHY = "a way of looking at the queue; changes nothing that is looked at";

    private final SavedViews views;

    SavedViewController(SavedViews views) {
        this.views = views;
    }

    /** A view as the list of them shows it. */
    record Line(SavedView view, boolean mayChange) {}

    /** All of them, and the form that saves the filter in the address. */
    @GetMapping(HOME)
    @Requires(Permission.ALERT_READ)
    String list(@RequestParam Map<String, String> parameters, Model model) {
        return list(QueueFilter.of(parameters), "", null, model);
    }

    @PostMapping(HOME)
    @Requires(Permission.ALERT_READ)
    @NotEvidence(WHY)
    String save(
            @RequestParam(required = false) @Nullable UUID id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "false") boolean shared,
            Model model,
            HttpServletResponse response) {
        var filter = QueueModel.filterOf(address);
        try {
            views.save(id == null ? UUID.randomUUID() : id, name, filter, shared);
            return "redirect:" + filter.url();
        } catch (TriageException.InvalidContent refused) {
            response.setStatus(AlertErrorMapping.statusOf(refused).value());
            return list(filter, name, refused.getMessage(), model);
        }
    }

    @PostMapping(HOME + "/{id}")
    @Requires(Permission.ALERT_READ)
    @NotEvidence(WHY)
    String rename(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            Model model,
            HttpServletResponse response) {
        try {
            views.rename(id, name);
            return "redirect:" + HOME;
        } catch (TriageException.InvalidContent refused) {
            response.setStatus(AlertErrorMapping.statusOf(refused).value());
            return list(QueueFilter.of(Map.of()), "", refused.getMessage(), model);
        }
    }

    @PostMapping(HOME + "/{id}/delete")
    @Requires(Permission.ALERT_READ)
    @NotEvidence(WHY)
    String delete(@PathVariable UUID id, RedirectAttributes flash) {
        views.delete(id);
        flash.addFlashAttribute("toast", "The view is deleted.");
        flash.addFlashAttribute("toastUndo", HOME + "/" + id + "/restore");
        return "redirect:" + HOME;
    }

    @PostMapping(HOME + "/{id}/restore")
    @Requires(Permission.ALERT_READ)
    @NotEvidence(WHY)
    String restore(
            @PathVariable UUID id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            Model model,
            HttpServletResponse response) {
        try {
            views.restore(id);
            if (fragment == null) {
                return "redirect:" + HOME;
            }
            // The toast's own request: the page is to be drawn again, not the toast.
            response.setHeader("HX-Redirect", HOME);
            return "console/parts :: loading";
        } catch (TriageException.InvalidContent refused) {
            response.setStatus(AlertErrorMapping.statusOf(refused).value());
            return list(QueueFilter.of(Map.of()), "", refused.getMessage(), model);
        }
    }

    private String list(QueueFilter filter, String name, @Nullable String refusal, Model model) {
        List<Line> lines = views.all().stream()
                .map(view -> new Line(view, SavedViews.mayChange(view)))
                .toList();
        model.addAttribute("lines", lines);
        model.addAttribute("filter", filter);
        model.addAttribute("name", name);
        model.addAttribute("refusal", refusal);
        model.addAttribute("id", UUID.randomUUID());
        model.addAttribute("mayShare", CurrentScope.get().may(Permission.INCIDENT_LEAD));
        return "alert/views";
    }
}
