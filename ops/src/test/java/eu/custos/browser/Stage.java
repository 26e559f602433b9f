package eu.custos.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.custos.Stack;
import eu.custos.access.AccountDesk;
import eu.custos.access.NewAccount;
import eu.custos.asset.Asset;
import eu.custos.asset.Assets;
import eu.custos.asset.Criticality;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.LedgerCheck;
import eu.custos.evidence.LedgerVerdict;
import eu.custos.hunt.Hunts;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.oncall.Contact;
import eu.custos.oncall.Contacts;
import eu.custos.oncall.Rota;
import eu.custos.oncall.Shift;
import eu.custos.tenancy.AccessTokens;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One client organisation with assets, a source, people on both sides and programs that speak for them. */
final class Stage {

    static final Stack STACK = Stack.shared();

    private static final String PASSWORD = "long enough for a test";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final String client;
    final TenantId tenant;
    private final Map<String, String> keys = new HashMap<>();
    private final Map<Role, String> tokens = new HashMap<>();

    Stage() {
        client = "B" + UUID.randomUUID().toString().substring(0, 7).toUpperCase(Locale.ROOT);
        api(
                Role.ADMINISTRATOR,
                "/api/v1/clients",
                Map.of("reference", client, "name", "Northern Works " + client, "sector", "energy"));
        tenant = CurrentScope.call(
                everywhere(),
                () -> STACK.bean(ClientOrganisations.class)
                        .findByReference(client)
                        .orElseThrow()
                        .id());
        key("endpoints");
        CurrentScope.run(scope(), () -> {
            STACK.bean(Assets.class)
                    .register(
                            tenant,
                            List.of(
                                    asset("FS-01", "file server", Criticality.HIGH),
                                    asset("WS-07", "workstation", Criticality.NORMAL)));
            STACK.bean(Contacts.class)
                    .enter(
                            tenant,
                            new Contact(
                                    UUID.randomUUID(),
                                    "Ingrid Sand",
                                    "Head of security",
                                    "ingrid@client.example",
                                    null,
                                    "en",
                                    null,
                                    true));
        });
    }

    private Asset asset(String name, String kind, Criticality criticality) {
        return new Asset(UUID.randomUUID(), tenant, name, kind, criticality, Set.of(name));
    }

    private static Scope everywhere() {
        return Scope.platform(
                "test", Set.copyOf(STACK.bean(ClientOrganisations.class).all()));
    }

    private Scope scope() {
        return Scope.platform("test", Set.of(tenant));
    }

    /** An account of that role at a browser; its name ends with the client's, so that tests keep apart. */
    Person person(String displayName, Role role) {
        var name = account(displayName);
        CurrentScope.run(everywhere(), () -> {
            var desk = STACK.bean(AccountDesk.class);
            if (!desk.has(name)) {
                desk.open(new NewAccount(name, displayName, Set.of(role), Set.of(tenant), false), PASSWORD);
            }
        });
        return Person.signedIn(STACK.address(), name, PASSWORD);
    }

    String account(String displayName) {
        return displayName.toLowerCase(Locale.ROOT).replace(' ', '.') + "." + client.toLowerCase(Locale.ROOT);
    }

    void signIn(Person person) {
        person.signIn(PASSWORD);
    }

    /** Sends so many alerts of one detection on one host through the intake. */
    void alerts(String title, String host, int severity, int count) {
        var lines = IntStream.range(0, count)
                .mapToObj(_ -> finding(title, host, severity, Instant.now()))
                .toList();
        intake(String.join("\n", lines));
    }

    /** Sends one alert of that source: so many minutes ago somebody attacked a host by a technique. */
    void attack(String source, int minutes, String title, String host, String attacker, String technique) {
        var where = """
                "evidences": [{"src_endpoint": {"ip": "%s"}, "dst_endpoint": {"hostname": "%s"}}],
                "attacks": [{"technique": {"uid": "%s"}}],
                """.formatted(attacker, host, technique).replace("\n", " ");
        var at = Instant.now().minus(Duration.ofMinutes(minutes));
        intake(source, finding(title, host, 3, at).replaceFirst("\\{", "{" + where));
    }

    /** Sends lines as they are, also such that no adapter can read. */
    void intake(String lines) {
        intake("endpoints", lines);
    }

    /** The key of that source of the client, which is made where there is none. */
    private String key(String source) {
        return keys.computeIfAbsent(
                source,
                name -> api(
                                Role.ADMINISTRATOR,
                                "/api/v1/clients/%s/sources".formatted(client),
                                Map.of("name", name, "adapter", "ocsf"))
                        .path("key")
                        .asString());
    }

    /** As sources do: what a broker that is only starting could not take is sent again, and counts once by its key. */
    private void intake(String source, String lines) {
        var delivery = HttpRequest.newBuilder(uri("/api/v1/intake/" + source))
                .header("Authorization", "Bearer " + key(source))
                .header("Content-Type", "application/x-ndjson")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(lines));
        var answer =
                await().atMost(Duration.ofMinutes(1)).until(() -> send(delivery), sent -> sent.statusCode() != 503);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    /** Waits until so many groups have come of what was sent; answers an alert of each by its title. */
    Map<String, JsonNode> awaitGroups(int count) {
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> StreamSupport.stream(
                                        api(Role.LEAD, "/api/v1/alerts?limit=100&client=" + client)
                                                .path("items")
                                                .spliterator(),
                                        false)
                                .filter(alert -> alert.hasNonNull("groupId"))
                                .collect(Collectors.toMap(
                                        alert -> alert.path("title").asString(), alert -> alert, (one, other) -> one)),
                        groups -> groups.size() == count);
    }

    private static String finding(String title, String host, int severity, Instant at) {
        return """
                {"class_uid": 2004, "category_uid": 2, "activity_id": 1, "type_uid": 200401, "severity_id": %d,
                 "status_id": 1, "time": %d, "message": "%s",
                 "finding_info": {"uid": "%s", "title": "%s",
                                  "analytic": {"uid": "r-%s", "name": "%s", "type_id": 1}},
                 "device": {"hostname": "%s", "type_id": 1},
                 "metadata": {"version": "1.4.0", "product": {"name": "Endpoint Guard", "vendor_name": "Example"}}}
                """.formatted(
                        severity,
                        at.toEpochMilli(),
                        title,
                        UUID.randomUUID(),
                        title,
                        Integer.toHexString(title.hashCode()),
                        title,
                        host)
                .replace("\n", " ");
    }

    JsonNode api(Role role, String path) {
        return JSON.readTree(text(role, path));
    }

    String text(Role role, String path) {
        var answer = send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token(role)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    void put(Role role, String path, Map<String, ?> body) {
        var answer = send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token(role))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    JsonNode api(Role role, String path, Map<String, ?> body) {
        var answer = send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token(role))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
        return JSON.readTree(answer.body());
    }

    /** Puts that person on that rung of the ladder for the next hour. */
    void onDuty(int rung, String displayName) {
        var now = Instant.now();
        var shift = new Shift(
                UUID.randomUUID(), rung, account(displayName), displayName, null, now, now.plusSeconds(3600), false);
        CurrentScope.run(everywhere(), () -> STACK.bean(Rota.class).enter(shift));
    }

    /** Begins a hunt for that value in this client's last day. */
    UUID hunt(String value) {
        return CurrentScope.call(
                scope(),
                () -> STACK.bean(Hunts.class)
                        .forValues(
                                new Hunts.Reach(
                                        UUID.randomUUID(),
                                        "Hunt for " + value,
                                        Set.of(tenant),
                                        Duration.ofDays(1),
                                        false),
                                List.of(value)));
    }

    LedgerVerdict ledger() {
        return CurrentScope.call(scope(), () -> {
            STACK.bean(EvidenceLog.class).settle(tenant);
            return STACK.bean(LedgerCheck.class).verify(tenant);
        });
    }

    /** Declares an incident as a program does. */
    String incident(String title, String severity) {
        return api(Role.LEAD, "/api/v1/incidents", Map.of("client", client, "title", title, "severity", severity))
                .path("reference")
                .asString();
    }

    /** Makes an incident of that alert's group and answers all steps up to the question to the client. */
    String waitingForTheClient(JsonNode alert) {
        var incident = api(
                        Role.LEAD,
                        "/api/v1/alerts/%s/promote".formatted(alert.path("id").asString()),
                        Map.of())
                .path("incident")
                .asString();
        answer(incident, "triage-incident", Map.of("verdict", "GENUINE", "rsit", "intrusions", "reason", "Seen."));
        answer(
                incident,
                "assess-incident",
                Map.of("functional", "HIGH", "data", "NONE", "spread", "ONE", "crown", "no", "basis", "Seen."));
        answer(
                incident,
                "propose-containment",
                Map.of(
                        "needed", "yes",
                        "measure", "Cut off the server",
                        "effectClass", "DISRUPTIVE",
                        "effect", "Nobody reaches the shares.",
                        "rollback", "Ten minutes, by us.",
                        "question", "May we cut off the server?",
                        "fallback", "HOLD"));
        task(incident, "answer-request");
        return incident;
    }

    private void answer(String incident, String form, Map<String, String> fields) {
        api(Role.LEAD, "/api/v1/tasks/%s/complete".formatted(task(incident, form)), fields);
    }

    /** Id of that open step, once the process has come to it. */
    private String task(String incident, String form) {
        return await().until(
                        () -> StreamSupport.stream(
                                        api(Role.LEAD, "/api/v1/tasks?incident=" + incident)
                                                .path("items")
                                                .spliterator(),
                                        false)
                                .filter(task -> task.path("form").asString().equals(form))
                                .map(task -> task.path("id").asString())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** A line on the timeline, written by somebody else. */
    void told(String incident, String text) {
        var desk = STACK.bean(IncidentDesk.class);
        CurrentScope.run(
                scope(),
                () -> desk.tell(
                        tenant,
                        desk.findByReference(incident).orElseThrow().id(),
                        new TimelineEntry(Lane.SOC, "note.written", text, Instant.now())));
    }

    private String token(Role role) {
        return tokens.computeIfAbsent(
                role,
                wanted -> CurrentScope.call(
                        everywhere(),
                        () -> STACK.bean(AccessTokens.class)
                                .issue(wanted, null, new Actor(Actor.Kind.PERSON, "program", "Program"), null)
                                .secret()));
    }

    private static URI uri(String path) {
        return URI.create(STACK.address() + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
