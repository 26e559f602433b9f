package eu.custos.alert;

import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The queue; every choice is in the address. */
@Controller
class QueueController {

    private final QueueModel queue;
    private final GroupReading groups;
    private final QueueFacets facets;

    QueueController(QueueModel queue, GroupReading groups, QueueFacets facets) {
        this.facets = facets;
        this.queue = queue;
        this.groups = groups;
    }

    @GetMapping(QueueFilter.HOME)
    @Requires(Permission.ALERT_READ)
    String page(
            @RequestParam Map<String, String> parameters,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable UUID peek,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String target,
            Model model) {
        var filter = QueueFilter.of(parameters);
        if (!parameters.getOrDefault("add", "").isBlank()) {
            return "redirect:" + filter.url();
        }
        queue.page(model, filter, cursor);
        if (fragment != null) {
            model.addAttribute("peeked", null);
            return "queue-list".equals(target) ? "alert/queue :: list" : "alert/queue :: page";
        }
        queue.around(model, peek);
        return "alert/queue";
    }

    /** How what the filter shows divides; beside the list, or as a page of its own. */
    @GetMapping(QueueFilter.HOME + "/facets")
    @Requires(Permission.ALERT_READ)
    String facets(
            @RequestParam Map<String, String> parameters,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            Model model) {
        var filter = QueueFilter.of(parameters);
        model.addAttribute("filter", filter);
        model.addAttribute("facets", facets.of(filter).all());
        return fragment == null ? "alert/facets" : "alert/facets :: facets";
    }

    /** One row, drawn again in its place. */
    @GetMapping(QueueFilter.HOME + "/{id}/row")
    @Requires(Permission.ALERT_READ)
    String row(
            @PathVariable UUID id,
            @RequestHeader(name = "HX-Current-URL", required = false) @Nullable String address,
            Model model) {
        queue.rowsOf(model, QueueModel.filterOf(address));
        model.addAttribute("peeked", null);
        var row = groups.row(id);
        queue.mark(model, java.util.List.of(row));
        model.addAttribute("row", row);
        return "alert/queue :: row(r=${row}, filter=${filter}, oob=${false})";
    }
}
