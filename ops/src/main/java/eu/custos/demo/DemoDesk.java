package eu.custos.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the demo's people set up at the console: playbooks, connections, rules, suppressions, planned work, a hunt.
 *
 * <p>Whatever a page shows already is left as it is, so that a restart adds nothing.
 */
final class DemoDesk {

    private static final Logger LOG = LoggerFactory.getLogger(DemoDesk.class);
    private static final String PLAYBOOK = "Loader on a workstation";
    private static final String RULE = "Office program starts a shell";
    private static final String LIST = "Accounts that administrate";
    private static final String NOISY = "EXAMPLE REPUTATION Listed source group 7";
    private static final String WAITING = "EXAMPLE REPUTATION Listed source group 1";
    private static final String WORK = "Patch day of the jump host";
    private static final String HUNT = "Loader's download address at everybody's";

    private static final String LADDER = "The bank wants somebody within minutes.";
    private static final String SERVICE = "Incident management, day and night";
    private static final String AUDIT = "Surveillance audit of the demo";
    private static final Pattern CLIENT_BOX = Pattern.compile("name=\"client\" value=\"([0-9a-f-]{36})\"");

    private final URI platform;
    private final DemoHttp http;
    private final String products;
    private final Map<String, String> tokens;
    private final Clock clock;

    /**
     * People at the console.
     *
     * @param products where the clients' products answer
     */
    DemoDesk(URI platform, DemoHttp http, String products, Map<String, String> tokens, Clock clock) {
        this.platform = platform;
        this.http = http;
        this.products = products;
        this.tokens = Map.copyOf(tokens);
        this.clock = clock;
    }

    void setUp() throws InterruptedException {
        connections();
        try (var lead = new DemoSession(platform, "demo.lead");
                var second = new DemoSession(platform, "demo.lead2")) {
            ladder(lead);
            playbook(lead, second);
            rules(lead);
            suppression(lead, second, NOISY, true);
            suppression(lead, second, WAITING, false);
            plannedWork(lead);
            hunt(lead);
            service(lead, second);
            audit(lead);
        } catch (IOException away) {
            LOG.warn("The demo could not set everything up: {}", away.toString());
        }
    }

    /** To the demo's own products: nothing is called that is not on this machine. */
    private void connections() throws InterruptedException {
        for (var client : DemoCast.CLIENTS) {
            connect(client, "sentinelone", "Endpoint protection", Map.of(), "token");
            connect(client, "fortinet", "Edge firewall", Map.of(), "token");
            connect(client, "keycloak", "Directory", Map.of("realm", "staff", "client", "custos"), "client-secret");
        }
    }

    private void connect(
            DemoCast.Client client, String product, String name, Map<String, String> settings, String secret)
            throws InterruptedException {
        var path = "/api/v1/clients/%s/connectors/%s"
                .formatted(client.reference(), DemoActions.connection(client.reference(), product));
        var body = Map.of(
                "product",
                product,
                "name",
                name + " (demo)",
                "base",
                products,
                "settings",
                settings,
                "secrets",
                Map.of(secret, "none, it is the demo's"),
                "enabled",
                true);
        var kept = http.putJson(path, Objects.requireNonNull(tokens.get("demo.admin")), body);
        if (!kept.good()) {
            LOG.warn("The demo's connection was refused: {}", kept.body());
        }
    }

    /** Short, so that a climb to its third rung can be watched. */
    private static void ladder(DemoSession lead) throws InterruptedException, IOException {
        var page = "/console/oncall/ladders?client=LUMO&severity=HIGH&kind=FUNCTIONAL";
        if (!lead.page(page).contains(LADDER)) {
            lead.sent(
                    page,
                    "/console/oncall/ladders",
                    Map.of(
                            "client", "LUMO",
                            "severity", "HIGH",
                            "kind", "FUNCTIONAL",
                            "post1", "ANALYST",
                            "minutes1", "1",
                            "post2", "LEAD",
                            "minutes2", "1",
                            "post3", "HEAD",
                            "minutes3", "5",
                            "reason", LADDER));
        }
    }

    /** One proposes, another approves; so it is with where it is bound to. */
    private static void playbook(DemoSession lead, DemoSession second) throws InterruptedException, IOException {
        var page = "/console/playbooks";
        if (lead.page(page).contains(PLAYBOOK)) {
            return;
        }
        var version = lead.sent(
                page,
                page,
                Map.of("cacao", file("playbook.json"), "client", "", "reason", "Agreed in the last review."));
        if (version.isEmpty()) {
            return;
        }
        second.sent(version, version + "/approve", Map.of());
        var binding = UUID.randomUUID().toString();
        lead.sent(
                version,
                version + "/bindings",
                Map.of("requestId", binding, "rsit", "malicious-code", "reason", "It fits every malicious program."));
        second.sent(version, "%s/bindings/%s/approve".formatted(version, binding), Map.of());
    }

    /** One rule by itself, and one with the list that it looks for and the correlation that counts it. */
    private static void rules(DemoSession lead) throws InterruptedException, IOException {
        var there = lead.page("/console/rules");
        for (var text : Map.of(RULE, "rule.yaml", LIST, "administrators.yaml").entrySet()) {
            if (!there.contains(text.getKey())) {
                var fields = Map.of("content", file(text.getValue()), "scope", "GLOBAL");
                lead.sent("/console/rules/new", "/console/rules", fields);
            }
        }
    }

    private static void suppression(DemoSession lead, DemoSession second, String rule, boolean approved)
            throws InterruptedException, IOException {
        var page = "/console/suppressions";
        var name = "Scanner of ARKA, " + rule.substring(rule.lastIndexOf("group"));
        if (lead.page(page).contains(name)) {
            return;
        }
        var fields = Map.of(
                "requestId", UUID.randomUUID().toString(),
                "atMost", "medium",
                "client", "ARKA",
                "name", name,
                "rule", rule,
                "reason", "The client's own scanner runs every night.",
                "owner", "demo.lead",
                "days", "30",
                "back", "7");
        var made = lead.sent(page + "/new", page, fields);
        if (approved && !made.isEmpty()) {
            second.sent(made, made + "/approve", Map.of("why", "Seen in the look back."));
        }
    }

    /** What is offered, without a certificate: nobody has certified the demo. */
    private static void service(DemoSession lead, DemoSession second) throws InterruptedException, IOException {
        var page = "/console/services";
        if (lead.page(page).contains(SERVICE)) {
            return;
        }
        var made = lead.sent(
                page + "/new",
                page,
                Map.of(
                        "requestId", UUID.randomUUID().toString(),
                        "name", SERVICE,
                        "inside",
                                "Triage of alerts day and night, containment after the client's word, recovery, review.",
                        "outside", "Repair of hardware, legal advice, talks with extortionists.",
                        "handled", "Alerts, names of hosts and accounts, files that are kept as evidence.",
                        "locations", "Kept and worked on in the European Union.",
                        "level", "substantial"));
        if (!made.isEmpty()) {
            second.sent(
                    made,
                    made + "/versions/1/approve",
                    Map.of("impact", "NONE", "reason", "Nothing is certified yet."));
            for (var client : DemoCast.CLIENTS) {
                lead.sent(made, made + "/engagements", Map.of("client", client.reference()));
            }
        }
    }

    /** A room for the demo's auditor, about the client that the form offers first. */
    private void audit(DemoSession lead) throws InterruptedException, IOException {
        var page = "/console/audits";
        if (lead.page(page).contains(AUDIT)) {
            return;
        }
        var client = CLIENT_BOX.matcher(lead.page(page + "/new"));
        if (client.find()) {
            var now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
            lead.sent(
                    page + "/new",
                    page,
                    Map.of(
                            "requestId", UUID.randomUUID().toString(),
                            "title", AUDIT,
                            "auditor", "demo.auditor",
                            "client", client.group(1),
                            "from", now.minusDays(90).toLocalDate().toString(),
                            "until", now.plusDays(30).toLocalDate().toString(),
                            "closes", now.plusDays(30).toString(),
                            "reason", "The yearly look at how incidents are handled."));
        }
    }

    private void plannedWork(DemoSession lead) throws InterruptedException, IOException {
        var page = "/console/maintenance";
        if (!lead.page(page).contains(WORK)) {
            var now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
            lead.sent(
                    page + "/new",
                    page,
                    Map.of(
                            "requestId",
                            UUID.randomUUID().toString(),
                            "client",
                            "SVEA",
                            "name",
                            WORK,
                            "assets",
                            "SVEA-JMP-01",
                            "from",
                            now.minusHours(1).toString(),
                            "until",
                            now.plus(Duration.ofHours(5)).toString(),
                            "announcedBy",
                            "Nils Ek, by telephone",
                            "reason",
                            "Monthly patches; sign-ins of administrators are expected."));
        }
    }

    private static void hunt(DemoSession lead) throws InterruptedException, IOException {
        var page = "/console/hunts";
        if (!lead.page(page).contains(HUNT)) {
            lead.sent(
                    page + "/new",
                    page,
                    Map.of(
                            "title",
                            HUNT,
                            "values",
                            "203.0.113.77\ncdn-invoices.example",
                            "days",
                            "7",
                            "look",
                            "index"));
        }
    }

    private static String file(String name) {
        try (var content = DemoDesk.class.getResourceAsStream("/demo/" + name)) {
            return new String(Objects.requireNonNull(content).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
