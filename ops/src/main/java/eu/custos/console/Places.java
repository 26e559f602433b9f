package eu.custos.console;

import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The places of the rail, as far as a page answers there and the scope may read it. */
@Component
class Places {

    static final List<RailItem> ALL = List.of(
            new RailItem("queue", "Queue", "/console/queue", "q", false),
            new RailItem("campaigns", "Campaigns", "/console/campaigns", "b", false),
            new RailItem("incidents", "Incidents", "/console/incidents", "i", false),
            new RailItem("shift", "My shift", "/console/shift", "m", false),
            new RailItem("tasks", "Tasks", "/console/tasks", "t", false),
            new RailItem("clients", "Clients", "/console/clients", "k", false),
            new RailItem("oncall", "On call", "/console/oncall", "o", false),
            new RailItem("corrective", "Corrective", "/console/corrective", "v", false),
            new RailItem("playbooks", "Playbooks", "/console/playbooks", "p", false),
            new RailItem("processes", "Processes", "/console/processes", "z", false),
            new RailItem("clocks", "Clocks", "/console/clocks", "c", false),
            new RailItem("reports", "Reports", "/console/reports", "r", false),
            new RailItem("evidence", "Evidence", "/console/evidence", "e", false),
            new RailItem("controls", "Controls", "/console/controls", "l", false),
            new RailItem("audits", "Audits", "/console/audits", "g", false),
            new RailItem("metrics", "Metrics", "/console/metrics", "d", false),
            new RailItem("hunts", "Hunts", "/console/hunts", "h", false),
            new RailItem("quarantine", "Quarantine", "/console/quarantine", "x", false),
            new RailItem("rules", "Rules", "/console/rules", "u", false),
            new RailItem("suppressions", "Suppress", "/console/suppressions", "s", false),
            new RailItem("tuning", "Tuning", "/console/tuning", "f", false),
            new RailItem("maintenance", "Planned work", "/console/maintenance", "w", false),
            new RailItem("sources", "Sources", "/console/sources", "n", false),
            new RailItem("connections", "Connect", "/console/connections", "j", false),
            new RailItem("outbox", "Outbox", "/console/outbox", "y", false),
            new RailItem("admin", "Admin", "/console/admin", "a", true));

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private final Map<String, Optional<Answer>> answers = new ConcurrentHashMap<>();

    Places(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    List<RailItem> openTo(Scope scope) {
        return ALL.stream()
                .filter(item -> answer(item.url())
                        .filter(answer -> answer.admits(scope))
                        .isPresent())
                .toList();
    }

    private Optional<Answer> answer(String url) {
        return answers.computeIfAbsent(url, this::lookUp);
    }

    private Optional<Answer> lookUp(String url) {
        return mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(entry -> answersGet(entry.getKey(), url))
                .findFirst()
                .map(entry -> new Answer(Optional.ofNullable(entry.getValue().getMethodAnnotation(Requires.class))
                        .map(Requires::value)));
    }

    private static boolean answersGet(RequestMappingInfo info, String url) {
        var methods = info.getMethodsCondition().getMethods();
        return (methods.isEmpty() || methods.contains(RequestMethod.GET))
                && info.getDirectPaths().contains(url);
    }

    private record Answer(Optional<Permission> required) {

        boolean admits(Scope scope) {
            return required.map(scope::may).orElse(true);
        }
    }
}
