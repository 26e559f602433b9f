package eu.custos.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The demo's people at work: they answer the tasks of each incident until it waits where the demo wants to show it.
 *
 * <p>They use the same API, permissions and forms as everybody; what they may not answer, somebody else must.
 */
final class DemoPeople implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoPeople.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> ASKS_THE_CLIENT = Set.of("answer-request", "confirm-return");

    private final DemoHttp http;
    private final DemoDesk desk;
    private final DemoActions actions;
    private final Map<String, String> tokens;
    private final Clock clock;
    private final Duration pause;
    private final Map<String, Map<String, Object>> answers =
            read("answers", new TypeReference<Map<String, Map<String, Object>>>() {});
    private final Map<String, DemoStory> plan = new HashMap<>();

    /**
     * People at work.
     *
     * @param tokens token of each person, by account
     * @param pause until they look again for what there is to do
     */
    DemoPeople(DemoHttp http, DemoDesk desk, Map<String, String> tokens, Clock clock, Duration pause) {
        this.http = http;
        this.desk = desk;
        this.actions = new DemoActions(http, tokens, clock);
        this.tokens = Map.copyOf(tokens);
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public void run() {
        try {
            desk.setUp();
            declareEarlierOnes();
            while (!Thread.currentThread().isInterrupted()) {
                answerOnce();
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void declareEarlierOnes() throws InterruptedException {
        for (var incident : read("incidents", new TypeReference<List<DemoIncident>>() {})) {
            declare(DemoStory.of(incident));
        }
        for (var story : read("told", new TypeReference<List<DemoStory>>() {})) {
            declare(story);
        }
    }

    private void declare(DemoStory story) throws InterruptedException {
        var incident = story.incident();
        var body = Map.of(
                "client", incident.client(),
                "title", incident.title(),
                "severity", incident.severity(),
                "observables",
                        incident.observables().stream().map(DemoPeople::value).toList());
        var answer = http.postJson("/api/v1/incidents", token("demo.lead"), body, "demo " + incident.title());
        if (answer.good()) {
            plan.put(answer.body().path("reference").asString(), story);
        } else {
            LOG.warn("The demo could not declare '{}': {}", incident.title(), answer.body());
        }
    }

    private void answerOnce() throws InterruptedException {
        var tasks = http.get("/api/v1/tasks?limit=200", token("demo.lead"));
        for (var task : tasks.body().path("items")) {
            var reference = task.path("incident").asString();
            var story = planned(reference, task.path("client").asString());
            var form = task.path("form").asString();
            if (!form.equals(story.incident().stop())
                    && answers.containsKey(form)
                    && isForWhomItIsLeftTo(task, form, story)
                    && (!story.waitsForAnAnswer(form) || isAnswered(reference, story))
                    && actions.doneBefore(form, reference, story)) {
                answer(task, form, story);
            }
        }
    }

    /** A page that is left to somebody is answered when that one is called; a lead could answer it before. */
    private static boolean isForWhomItIsLeftTo(JsonNode task, String form, DemoStory story) {
        var left = form.equals("answer-page") ? story.by().get(form) : null;
        return left == null || left.equals(task.path("assignee").asString(""));
    }

    /** Whether it belongs to whom the page is left to. */
    private boolean isAnswered(String reference, DemoStory story) throws InterruptedException {
        var owner = http.get("/api/v1/incidents/" + reference, token("demo.lead"))
                .body()
                .path("owner");
        return owner.asString("").equals(story.by().get("answer-page"));
    }

    private DemoStory planned(String reference, String client) {
        var known = plan.get(reference);
        if (known != null) {
            return known;
        }
        var first = plan.values().stream()
                .map(DemoStory::incident)
                .noneMatch(
                        other -> other.client().equals(client) && other.title().isEmpty());
        var story = DemoStory.of(DemoIncident.ofStory(client, first));
        plan.put(reference, story);
        return story;
    }

    /** Asks one person after the other until somebody may answer. */
    private void answer(JsonNode task, String form, DemoStory story) throws InterruptedException {
        var fields = filledIn(form, story);
        var path = "/api/v1/tasks/%s/complete".formatted(task.path("id").asString());
        for (var person : whoMight(task, form, story)) {
            var answer = http.postJson(
                    path, token(person), fields, "demo " + task.path("id").asString());
            if (answer.good() || answer.status() == 409) {
                return;
            }
            if (answer.status() == 422) {
                LOG.warn("The demo's answer to {} does not fit: {}", form, answer.body());
                return;
            }
        }
        LOG.debug(
                "Nobody in the demo may answer {} of {} yet",
                form,
                task.path("incident").asString());
    }

    private static List<String> whoMight(JsonNode task, String form, DemoStory story) {
        if (ASKS_THE_CLIENT.contains(form)) {
            return List.of(task.path("client").asString().toLowerCase(Locale.ROOT) + ".decider");
        }
        var one = story.by().get(form);
        if (one != null) {
            return List.of(one);
        }
        return List.of("demo.analyst", "demo.evening", "demo.night", "demo.lead", "demo.lead2", "demo.management");
    }

    private Map<String, Object> filledIn(String form, DemoStory story) {
        var own = story.answers().get(form);
        if (own != null) {
            return own;
        }
        var incident = story.incident();
        var fields = new HashMap<>(Objects.requireNonNull(answers.get(form)));
        if (form.equals("triage-incident")) {
            if (incident.rsit().equals("@false")) {
                fields.remove("rsit");
                fields.put("verdict", "FALSE_POSITIVE");
                fields.put("reason", "The client ran an announced load test.");
            } else {
                fields.put("rsit", incident.rsit());
            }
        }
        if (form.equals("agree-lessons")) {
            // A month from now, whenever the demo runs.
            var due = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(30);
            fields.put(
                    "actions",
                    List.of(
                            "Second factor on the gateway; demo.analyst; " + due,
                            "Passwords of service accounts renewed; demo.lead; " + due));
        }
        if (form.equals("propose-containment")) {
            fields.putAll(measure(incident.client()));
        }
        return fields;
    }

    private static Map<String, String> measure(String client) {
        return switch (client) {
            case "ARKA" ->
                Map.of(
                        "measure", "Cut off VLAN 40 and lock svc-backup",
                        "effect", "Warehouse scanners and printing stop. Energy trading keeps running.",
                        "question", "May we cut off the warehouse network and lock the backup account?");
            case "SVEA" ->
                Map.of(
                        "measure", "Isolate SVEA-WS-402 and lock l.devos",
                        "effect", "One ward workstation and one account stop working.",
                        "question", "May we isolate one ward workstation and lock one account?");
            default ->
                Map.of(
                        "measure", "Take LUMO-WEB-07 out of the load balancer",
                        "effect", "The customer portal is slower for about two hours.",
                        "question", "May we take one of the portal's servers out of service?");
        };
    }

    private static String value(String observable) {
        return observable.substring(observable.indexOf(':') + 1);
    }

    private String token(String account) {
        return Objects.requireNonNull(tokens.get(account), account);
    }

    private static <T> T read(String name, TypeReference<T> type) {
        try (var resource = DemoPeople.class.getResourceAsStream("/demo/%s.json".formatted(name))) {
            return JSON.readValue(Objects.requireNonNull(resource), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
