package eu.custos.response.progress;

import eu.custos.incident.IncidentDesk;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The processes of an incident and their tokens, for programs. */
@RestController
class ProcessApiController {

    private final ProcessProgress progress;
    private final IncidentDesk incidents;
    private final Clock clock;

    ProcessApiController(ProcessProgress progress, IncidentDesk incidents, Clock clock) {
        this.progress = progress;
        this.incidents = incidents;
        this.clock = clock;
    }

    @GetMapping("/api/v1/incidents/{reference}/process")
    @Requires(Permission.INCIDENT_READ)
    ResponseEntity<?> process(@PathVariable String reference) {
        var incident = incidents.findByReference(reference);
        if (incident.isEmpty()) {
            var problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "No incident " + reference);
            problem.setType(URI.create("urn:custos:error:incident.not-found"));
            return ResponseEntity.of(problem).build();
        }
        var runs = progress.of(incident.get()).stream().map(this::run).toList();
        return ResponseEntity.ok(Map.of("incident", reference, "processes", runs));
    }

    private Map<String, @Nullable Object> run(RunProgress each) {
        var run = new LinkedHashMap<String, @Nullable Object>();
        run.put("process", each.run().process());
        run.put("version", each.version());
        run.put("businessKey", each.run().subject().toString());
        run.put("instance", each.run().instance());
        run.put("startedAt", each.run().startedAt().toString());
        run.put("endedAt", text(each.run().endedAt()));
        run.put("endedAs", each.run().endedAs());
        run.put("tokens", tokens(each.tokens()));
        run.put("activities", each.states());
        return run;
    }

    private List<Map<String, @Nullable Object>> tokens(List<Token> tokens) {
        return tokens.stream().map(this::token).toList();
    }

    private Map<String, @Nullable Object> token(Token at) {
        var token = new LinkedHashMap<String, @Nullable Object>();
        token.put("activity", at.activity());
        token.put("name", at.name());
        token.put("who", at.who());
        token.put("since", text(at.since()));
        token.put(
                "elapsedSeconds",
                at.since() == null
                        ? null
                        : Duration.between(at.since(), clock.instant()).toSeconds());
        token.put("dueAt", text(at.due()));
        token.put("silence", at.silence());
        token.put("task", at.task());
        token.put("stuck", at.stuck());
        return token;
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
