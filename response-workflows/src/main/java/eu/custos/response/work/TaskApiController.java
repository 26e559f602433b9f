package eu.custos.response.work;

import eu.custos.response.form.Field;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.AnyoneSignedIn;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Page;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Open tasks and their answers, for programs. */
@RestController
class TaskApiController {

    private static final int MOST = 200;
    private static final String WHO = "the roles of each task decide, from analyst to the client's decider";

    private final JdbcTaskBoard board;
    private final TaskDesk desk;
    private final TaskPages pages;
    private final ClientOrganisations clients;

    TaskApiController(JdbcTaskBoard board, TaskDesk desk, TaskPages pages, ClientOrganisations clients) {
        this.board = board;
        this.desk = desk;
        this.pages = pages;
        this.clients = clients;
    }

    @GetMapping("/api/v1/tasks")
    @AnyoneSignedIn(WHO)
    ResponseEntity<?> list(
            @RequestParam(required = false) @Nullable String incident,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var roles = readable();
        var after = cursor == null ? null : TaskCursor.parse(cursor).orElse(null);
        if ((cursor != null && after == null) || limit < 1 || limit > MOST) {
            return problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "task.bad-page",
                    "A limit is 1 to %d, a cursor comes from the page before".formatted(MOST));
        }
        var page = Page.of(
                board.open(roles, incident, after, limit + 1),
                limit,
                last -> TaskCursor.after(last.task()).text());
        var names = clients.visible().stream().collect(Collectors.toMap(ClientOrganisation::id, Function.identity()));
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("items", page.items().stream().map(line -> item(line, names)).toList());
        body.put("next", page.next());
        return ResponseEntity.ok(body);
    }

    @PostMapping("/api/v1/tasks/{id}/complete")
    @AnyoneSignedIn(WHO)
    @Records("task.answered")
    ResponseEntity<?> complete(
            @PathVariable String id,
            @RequestBody Map<String, JsonNode> fields,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var task = desk.find(id).filter(this::mayRead);
        if (task.isEmpty()) {
            return unknown(id);
        }
        var sent = new LinkedHashMap<String, List<String>>();
        fields.forEach((name, value) -> sent.put(name, texts(value)));
        var request = key == null ? UUID.randomUUID().toString() : key;
        return switch (desk.complete(id, request, sent)) {
            case Completion.Done(var done) -> ResponseEntity.ok(result(done, false));
            case Completion.Repeated(var done) -> ResponseEntity.ok(result(done, true));
            case Completion.Unfit(var _, var wrong) -> {
                var problem = detail(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "task.invalid",
                        "%d fields do not fit".formatted(wrong.errors().size()));
                problem.setProperty("errors", wrong.errors());
                yield ResponseEntity.of(problem).build();
            }
            case Completion.Refused(var _, var reason) -> problem(HttpStatus.FORBIDDEN, "task.refused", reason);
            case Completion.TooLate(var ended) -> problem(HttpStatus.CONFLICT, "task.ended", told(ended));
            case Completion.Unknown() -> unknown(id);
        };
    }

    /** Roles whose tasks the caller may read; null for all of them. */
    private static @Nullable Collection<Role> readable() {
        var scope = CurrentScope.get();
        if (scope.may(Permission.INCIDENT_READ)) {
            return null;
        }
        if (scope.may(Permission.DECISION_ANSWER)) {
            return scope.roles();
        }
        throw new AccessRefused("%s may not read tasks".formatted(scope.actor().name()));
    }

    private boolean mayRead(WorkTask task) {
        var roles = readable();
        return roles == null || roles.stream().anyMatch(task.roles()::contains);
    }

    private Map<String, @Nullable Object> item(TaskLine line, Map<TenantId, ClientOrganisation> names) {
        var task = line.task();
        var item = new LinkedHashMap<String, @Nullable Object>();
        var client = names.get(task.tenant());
        item.put("id", task.id());
        item.put("client", client == null ? null : client.reference());
        item.put("incident", task.reference().value());
        item.put("title", line.title());
        item.put("severity", line.severity().code());
        item.put("process", task.process());
        item.put("activity", task.activity());
        item.put("name", task.name());
        item.put("form", task.form());
        item.put("roles", task.roles().stream().map(Role::code).sorted().toList());
        item.put("assignee", task.assignee());
        item.put("openedAt", task.openedAt().toString());
        item.put("dueAt", task.dueAt() == null ? null : task.dueAt().toString());
        item.put("silence", task.silence());
        item.put(
                "fields",
                pages.fields(task).stream().map(TaskApiController::field).toList());
        return item;
    }

    private static Map<String, @Nullable Object> field(Field field) {
        var described = new LinkedHashMap<String, @Nullable Object>();
        described.put("name", field.name());
        described.put("label", field.label());
        described.put("kind", field.kind());
        described.put("required", field.required());
        described.put("help", field.help());
        if (field instanceof Field.Choice choice) {
            described.put("options", choice.options());
        }
        return described;
    }

    private static List<String> texts(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> List.of();
            case ARRAY -> value.valueStream().map(JsonNode::asString).toList();
            case STRING, BOOLEAN, NUMBER -> List.of(value.asString());
            default -> List.of(value.toString());
        };
    }

    private static Map<String, Object> result(WorkTask task, boolean repeated) {
        return Map.of(
                "id", task.id(),
                "incident", task.reference().value(),
                "activity", task.activity(),
                "answered", true,
                "repeated", repeated);
    }

    private static String told(WorkTask task) {
        var ended = task.ended();
        return ended == null
                ? "The task has ended"
                : "The task was ended by %s at %s (%s)".formatted(ended.byName(), ended.at(), ended.how());
    }

    private static ResponseEntity<?> unknown(String id) {
        return problem(HttpStatus.NOT_FOUND, "task.not-found", "No task %s".formatted(id));
    }

    private static ResponseEntity<?> problem(HttpStatus status, String code, String text) {
        return ResponseEntity.of(detail(status, code, text)).build();
    }

    private static ProblemDetail detail(HttpStatus status, String code, String text) {
        var problem = ProblemDetail.forStatusAndDetail(status, text);
        problem.setType(URI.create("urn:custos:error:" + code));
        return problem;
    }
}
