package eu.custos.demo;

import eu.custos.demo.DemoStory.Step;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** What the demo's people have the products of a client do: each step when the one before has come to its end. */
final class DemoActions {

    private static final Logger LOG = LoggerFactory.getLogger(DemoActions.class);
    private static final Duration AGREED = Duration.ofDays(1);
    private static final Map<String, String> OVER = Map.of("roll-back", "ROLLED_BACK", "keep", "KEPT");
    private static final Set<String> TAKEN_EFFECT =
            Set.of("IN_FORCE", "SO_BEFORE", "DONE", "ROLLING_BACK", "ROLLED_BACK", "KEPT");

    private final DemoHttp http;
    private final Map<String, String> tokens;
    private final Clock clock;

    DemoActions(DemoHttp http, Map<String, String> tokens, Clock clock) {
        this.http = http;
        this.tokens = Map.copyOf(tokens);
        this.clock = clock;
    }

    static UUID connection(String client, String product) {
        return DemoCast.named("connection", client + product);
    }

    /** Takes the next step that is to be done before that form is answered; true where none is left. */
    boolean doneBefore(String form, String reference, DemoStory story) throws InterruptedException {
        for (var step : story.stepsBefore(form)) {
            if (!done(step, reference, story.incident().client())) {
                return false;
            }
        }
        return true;
    }

    private boolean done(Step step, String reference, String client) throws InterruptedException {
        var path = "/api/v1/incidents/%s/actions".formatted(reference);
        var proposed = find(step, http.get(path, token("demo.lead")).body());
        if (proposed.isEmpty()) {
            propose(step, path, reference, client);
            return false;
        }
        var state = proposed.get().path("state").asString();
        if (step.wish().isEmpty()) {
            return TAKEN_EFFECT.contains(state);
        }
        if (state.equals("IN_FORCE")) {
            var wish = "%s/%s/%s".formatted(path, proposed.get().path("id").asString(), step.wish());
            http.postJson(wish, token("demo.lead"), Map.of(), "demo wish " + reference + step.target());
        }
        return state.equals(OVER.get(step.wish()));
    }

    private void propose(Step step, String path, String reference, String client) throws InterruptedException {
        var body = Map.of(
                "connector", connection(client, step.product()).toString(),
                "action", step.action(),
                "target", step.target(),
                "reason", step.reason(),
                "clause", step.clause(),
                "expiresAt", clock.instant().plus(AGREED).toString());
        var key = "demo %s %s %s".formatted(reference, step.action(), step.target());
        var answer = http.postJson(path, token("demo.analyst"), body, key);
        if (!answer.good()) {
            LOG.warn("The demo's action on {} was refused: {}", step.target(), answer.body());
        }
    }

    private static Optional<JsonNode> find(Step step, JsonNode actions) {
        return StreamSupport.stream(actions.spliterator(), false)
                .filter(action -> action.path("target").asString().equals(step.target())
                        && action.path("action").asString().equals(step.action()))
                .findFirst();
    }

    private String token(String account) {
        return Objects.requireNonNull(tokens.get(account), account);
    }
}
