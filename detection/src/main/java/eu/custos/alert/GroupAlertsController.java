package eu.custos.alert;

import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The single alerts of a group, and what exactly their source sent. */
@Controller
class GroupAlertsController {

    private static final int LATEST = 5;

    private final AlertReading alerts;
    private final SplitDesk splits;
    private final QueueModel queue;

    GroupAlertsController(AlertReading alerts, SplitDesk splits, QueueModel queue) {
        this.alerts = alerts;
        this.splits = splits;
        this.queue = queue;
    }

    /** The latest few for the peek; asked for as a page, all of them a page at a time. */
    @GetMapping(QueueFilter.HOME + "/{id}/alerts")
    @Requires(Permission.ALERT_READ)
    String latest(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "false") boolean splittable,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            Model model) {
        if (fragment == null) {
            return "redirect:" + QueueFilter.HOME + "/" + id;
        }
        model.addAttribute("group", id);
        if (cursor == null) {
            model.addAttribute("latest", alerts.ofGroup(id, null, LATEST));
            return "alert/occurrences :: latest";
        }
        model.addAttribute("splittable", splittable);
        model.addAttribute("occurrences", alerts.ofGroup(id, cursor, AlertReading.PAGE));
        return "alert/occurrences :: rows";
    }

    /** One group with all its alerts. */
    @GetMapping(QueueFilter.HOME + "/{id}")
    @Requires(Permission.ALERT_READ)
    String group(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            Model model) {
        queue.peek(model, id);
        if (fragment != null) {
            queue.joinable(model, id);
            return "alert/peek :: peek(p=${p})";
        }
        queue.actions(model, id);
        model.addAttribute("splits", splits.of(id));
        model.addAttribute("splittable", queue.splittable(model));
        model.addAttribute("group", id);
        model.addAttribute("occurrences", alerts.ofGroup(id, cursor, AlertReading.PAGE));
        return "alert/group";
    }

    @GetMapping(QueueFilter.HOME + "/alerts/{alert}/raw")
    @Requires(Permission.ALERT_READ)
    String raw(
            @PathVariable UUID alert,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            Model model) {
        var record = alerts.get(alert);
        model.addAttribute("alert", record);
        model.addAttribute("raw", RawText.of(alerts.raw(alert)));
        return fragment == null ? "alert/raw" : "alert/raw :: raw";
    }
}
