package eu.custos.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the controls in scope are looked at, as an OSCAL assessment plan. */
final class OscalPlan {

    private OscalPlan() {}

    static Map<String, Object> of(OscalFacts facts) {
        var plan = NamedUuid.of("no system security plan " + facts.whose());
        var document = new LinkedHashMap<String, Object>();
        document.put("uuid", OscalDocument.ASSESSMENT_PLAN.id(facts));
        document.put("metadata", OscalDocument.metadata("How controls are looked at for " + facts.name(), facts));
        document.put("import-ssp", Map.of("href", "#" + plan));
        document.put("reviewed-controls", OscalDocument.reviewed(facts));
        var tasks = facts.controls().stream()
                .filter(control -> !control.mapped())
                .map(OscalPlan::task)
                .toList();
        if (!tasks.isEmpty()) {
            document.put("tasks", tasks);
        }
        document.put(
                "back-matter",
                Map.of(
                        "resources",
                        List.of(Map.of(
                                "uuid", plan,
                                "title", "No system security plan",
                                "description",
                                        "The platform keeps no system security plan; it looks at its own records."))));
        return document;
    }

    private static Map<String, Object> task(Control control) {
        var how = control.check() == null
                ? "A person vouches for it, for %d days at most.".formatted(control.attestDays())
                : "The check %s looks every %d hours.".formatted(control.check(), control.everyHours());
        return Map.of(
                "uuid",
                NamedUuid.of("task " + control.id()),
                "type",
                "action",
                "title",
                "Look at " + control.id(),
                "description",
                OscalCatalog.asks(control) + " " + how);
    }
}
