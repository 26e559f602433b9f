package eu.custos.incident;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.ui.Model;

/** What {@code incident/todo} shows. */
final class TodoModel {

    private TodoModel() {}

    static void fill(Model model, IncidentHead head, List<IncidentTask> tasks) {
        model.addAttribute("incident", head);
        model.addAttribute("tasks", tasks);
        model.addAttribute("requestId", UUID.randomUUID().toString());
        model.addAttribute("refusals", Map.of());
    }
}
