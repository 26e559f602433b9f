package eu.custos.access;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.fixtures.Database;
import eu.custos.oncall.Contact;
import eu.custos.oncall.Contacts;
import eu.custos.tenancy.AccessTokens;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Tlp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Ledgers and their anchors through pages and API of the running platform. */
class LedgerDoorTest extends RunningPlatform {

    static final String WITNESS = "witness.example/w1";

    @Autowired
    AccessTokens tokens;

    @Autowired
    ClientOrganisations clients;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final KeyPair key = newKey();
    private TenantId client = new TenantId(new UUID(0, 0));
    private String reference = "";
    private String page = "";

    @BeforeEach
    void register() {
        client = newClient();
        reference = Database.organisation(client).reference();
        page = "/console/clients/%s/ledger".formatted(reference);
    }

    @Test
    void showAnAnalystTheLedgersOfTheirOwnClientsAndNoOther() {
        var analyst = person("analyst." + unique, client, Role.ANALYST);
        var elsewhere = Database.organisation(newClient()).reference();

        assertThat(analyst.get(page).body())
                .contains("No time-stamping authority is set up.", "No witness watches this ledger.")
                .doesNotContain("Register witness");
        assertThat(analyst.get("/console/ledgers").body()).contains(reference).doesNotContain(elsewhere);
        assertThat(analyst.get("/console/clients/%s/ledger".formatted(elsewhere))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void areNotForTheClientsPeople() {
        var decider = person("decider." + unique, client, Role.CLIENT_DECIDER);

        assertThat(decider.get(page).statusCode()).isEqualTo(403);
        assertThat(decider.get("/console/ledgers").statusCode()).isEqualTo(403);
    }

    @Test
    void letALeadRegisterAWitnessAndSayOnTheFormWhatIsNoKey() throws GeneralSecurityException {
        var lead = person("lead." + unique, client, Role.LEAD);
        var post = "/console/clients/%s/witnesses".formatted(reference);

        var refused = lead.submit(page, post, Map.of("key", "<img src=x>+1+2"));
        var first = lead.submit(page, post, Map.of("key", verifierKey()));
        var again = lead.submit(page, post, Map.of("key", verifierKey()));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("A witness key reads").doesNotContain("<img src=x>");
        assertThat(first.statusCode()).isEqualTo(302).isEqualTo(again.statusCode());
        assertThat(lead.get(page).body()).contains(WITNESS, HexFormat.of().formatHex(keyId()), "nothing yet");

        lead.submit(page, post + "/" + HexFormat.of().formatHex(keyId()) + "/retire", Map.of());

        assertThat(lead.get(page).body()).contains("taken off");
    }

    @Test
    void showTheClientsPeopleTheirOwnLedgerInThePortalAndLetADeciderRegisterAKey() throws GeneralSecurityException {
        var user = person("user." + unique, client, Role.CLIENT_USER);
        var decider = person("chooser." + unique, client, Role.CLIENT_DECIDER);
        var post = "/portal/ledger/keys";

        assertThat(user.get("/portal/ledger").body())
                .contains("Your ledger", "No key of yours is registered.")
                .doesNotContain("Register key");
        assertThat(user.submit("/portal/ledger", post, Map.of("key", verifierKey()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(decider.submit("/portal/ledger", post, Map.of("key", "none")).statusCode())
                .isEqualTo(422);
        assertThat(decider.submit("/portal/ledger", post, Map.of("key", verifierKey()))
                        .statusCode())
                .isEqualTo(302);
        assertThat(user.get("/portal/ledger").body()).contains(WITNESS, "has signed nothing yet");
        assertThat(person("staff." + unique, client, Role.ANALYST)
                        .get("/portal/ledger")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void showTheLogOfAllLedgersToStaffAndLetALeadRegisterAWitnessOfIt() throws GeneralSecurityException {
        var lead = person("leader." + unique, client, Role.LEAD);

        assertThat(lead.get("/console/super-log").body()).contains("Log of all ledgers", "Register witness");
        assertThat(lead.submit("/console/super-log", "/console/super-log/witnesses", Map.of("key", verifierKey()))
                        .statusCode())
                .isEqualTo(302);
        assertThat(lead.get("/console/super-log").body())
                .contains(HexFormat.of().formatHex(keyId()));
        assertThat(person("client." + unique, client, Role.CLIENT_USER)
                        .get("/console/super-log")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void showAWitnessItsOwnCheckpointsAndProofsAndNothingElse() throws IOException, InterruptedException {
        var actor = new Actor(Actor.Kind.CLIENT_PERSON, "w.test", "witness");
        var token = CurrentScope.call(
                        Scope.platform("test", Set.of(client)),
                        () -> tokens.issue(Role.WITNESS, client, actor, Duration.ofMinutes(5)))
                .secret();
        var elsewhere = Database.organisation(newClient()).reference();

        assertThat(get("checkpoint", token).statusCode()).isEqualTo(200);
        assertThat(get("key", token).statusCode()).isEqualTo(200);
        assertThat(get("checkpoint?client=super-log", token).statusCode()).isEqualTo(200);
        assertThat(get("checkpoint?client=" + elsewhere, token).statusCode()).isEqualTo(404);
        assertThat(get("listing?client=" + elsewhere, token).statusCode()).isEqualTo(404);
        for (var closed : new String[] {"exports", "entries", "../incidents", "../alerts", "../me/../clients"}) {
            assertThat(get(closed, token).statusCode()).as(closed).isIn(400, 403, 404, 405);
        }
    }

    @Test
    void listTheirEntriesWithPlaceAndProofForThoseWhoMayReadThemAndNobodyElse() {
        var lead = person("reader." + unique, client, Role.LEAD);
        incident(client, Tlp.AMBER);
        DB.settled();
        var entries = page + "/entries";
        var proof = "/console/evidence/%s/0/proof".formatted(reference);
        var stranger = person("stranger." + unique, newClient(), Role.LEAD);

        var given = lead.get(proof);

        // Looks at controls and escalations write entries into the same ledger meanwhile.
        assertThat(lead.get(entries + "?before=9").body())
                .contains("incident.declared", "/console/evidence/%s/0\"".formatted(reference));
        assertThat(lead.get(entries).body()).contains("/console/evidence/%s/".formatted(reference));
        assertThat(lead.get(entries + "?before=0").body()).contains("There is no entry here.");
        assertThat(lead.get(entries + "?before=x").statusCode()).isEqualTo(400);
        assertThat(lead.get(page).body()).contains("Newest entries", "/console/evidence/%s/".formatted(reference));
        assertThat(given.body()).startsWith("c2sp.org/tlog-proof@v1\nindex 0\n").contains("\u2014 custos/" + reference);
        assertThat(given.headers().firstValue("Content-Disposition").orElse("")).contains(reference + "-0.tlog-proof");
        assertThat(lead.get("/console/evidence/%s/9999/proof".formatted(reference))
                        .statusCode())
                .isEqualTo(422);
        for (var closed : new String[] {entries, proof}) {
            assertThat(stranger.get(closed).statusCode()).as(closed).isEqualTo(404);
        }
        assertThat(person("own." + unique, client, Role.CLIENT_DECIDER)
                        .get(entries)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void letAClientsBrowserFetchCompareAndSignItsOwnOnly() throws GeneralSecurityException {
        var decider = person("signer." + unique, client, Role.CLIENT_DECIDER);
        decider.submit("/portal/ledger", "/portal/ledger/keys", Map.of("key", verifierKey()));
        var note = decider.get("/portal/ledger/checkpoint").body();
        var size = note.lines().skip(1).findFirst().orElseThrow();
        var id = HexFormat.of().formatHex(keyId());

        assertThat(note).startsWith("custos/%s\n".formatted(reference));
        assertThat(decider.get("/portal/ledger/consistency?from=%s&to=%s".formatted(size, size))
                        .body())
                .contains("\"path\":[]");
        assertThat(decider.get("/portal/ledger/consistency?from=0&to=9").statusCode())
                .isEqualTo(422);
        assertThat(decider.post("/portal/ledger/cosignatures", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(decider.get("/portal/ledger").body()).contains("data-registered=\"%s\"".formatted(id));

        assertThat(person("mere." + unique, client, Role.CLIENT_USER)
                        .submit("/portal/ledger", "/portal/ledger/keys/%s/retire".formatted(id), Map.of())
                        .statusCode())
                .isEqualTo(403);
        decider.submit("/portal/ledger", "/portal/ledger/keys/%s/retire".formatted(id), Map.of());
        assertThat(decider.get("/portal/ledger").body())
                .contains("taken off")
                .doesNotContain("data-registered=\"%s".formatted(id));
    }

    @Test
    void letALeadChooseReceiversAmongTheClientsContactsAndNobodyElse() {
        var contact = UUID.randomUUID();
        var lead = person("chooser2." + unique, client, Role.LEAD);
        var receivers = page + "/receivers";
        CurrentScope.run(
                Scope.platform("test", Set.of(client)),
                () -> context.getBean(Contacts.class)
                        .enter(
                                client,
                                new Contact(
                                        contact, "Ingrid <b>Sand", "CISO", "i@norda.example", null, "en", null, true)));
        var way = Map.of("way", contact + ":EMAIL");

        assertThat(lead.get(receivers).body()).contains("Nobody gets checkpoints.", "Ingrid &lt;b&gt;Sand");
        assertThat(lead.submit(receivers, receivers, Map.of("way", "nonsense")).statusCode())
                .isEqualTo(422);
        assertThat(lead.submit(receivers, receivers, Map.of("way", contact + ":WEBHOOK"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(lead.submit(receivers, receivers, way).statusCode()).isEqualTo(302);
        assertThat(lead.get(page).body()).contains("Ingrid &lt;b&gt;Sand", "e-mail, i@norda.example");
        assertThat(types(client)).containsOnlyOnce("ledger.receiver-entered");
        assertThat(person("theirs." + unique, client, Role.CLIENT_USER)
                        .get("/portal/ledger")
                        .body())
                .contains("Who of you gets checkpoints", "e-mail, i@norda.example");

        var analyst = person("looker." + unique, client, Role.ANALYST);
        assertThat(analyst.get(receivers).body()).contains("i@norda.example").doesNotContain("Take off");
        assertThat(analyst.submit(receivers, receivers, way).statusCode()).isEqualTo(403);
        var stranger = person("elsewhere2." + unique, newClient(), Role.LEAD);
        assertThat(stranger.get(receivers).statusCode()).isEqualTo(404);
        assertThat(stranger.submit("/console/ledgers", receivers + "/remove", way)
                        .statusCode())
                .isEqualTo(404);

        assertThat(lead.submit(receivers, receivers + "/remove", way).statusCode())
                .isEqualTo(302);
        assertThat(lead.get(page).body()).contains("Nobody of the client gets checkpoints.");
    }

    @Test
    void letNobodyButALeadRegisterOne() throws GeneralSecurityException {
        var analyst = person("plain." + unique, client, Role.ANALYST);

        assertThat(analyst.submit(
                                page,
                                "/console/clients/%s/witnesses".formatted(reference),
                                Map.of("key", verifierKey()))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void takeASignatureOfARegisteredWitnessOverTheApi()
            throws IOException, InterruptedException, GeneralSecurityException {
        var lead = person("chief." + unique, client, Role.LEAD);
        lead.submit(page, "/console/clients/%s/witnesses".formatted(reference), Map.of("key", verifierKey()));
        var token = token();

        assertThat(get("checkpoint/cosignatures", token).statusCode()).isEqualTo(204);
        var checkpoint = get("checkpoint", token).body();
        var taken = post(checkpoint + line(checkpoint), token);

        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        assertThat(taken.body()).contains("\u2014 %s ".formatted(WITNESS));
        assertThat(get("checkpoint/cosignatures", token).body()).isEqualTo(taken.body());
    }

    @Test
    void refuseOverTheApiWhatIsNoneWithAProblem() throws IOException, InterruptedException, GeneralSecurityException {
        var token = token();
        var checkpoint = get("checkpoint", token).body();

        var stranger = post(checkpoint + line(checkpoint), token);
        var garbage = post("garbage", token);
        var huge = post("x".repeat(1 << 20), token);

        for (var answer : new HttpResponse<?>[] {stranger, garbage, huge}) {
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
        assertThat(stranger.body()).contains("urn:custos:error:anchor.unknown-witness");
        assertThat(garbage.body()).contains("urn:custos:error:anchor.unreadable-note");
        assertThat(post(checkpoint, "unknown").statusCode()).isEqualTo(401);
    }

    private String token() {
        var actor = new Actor(Actor.Kind.PERSON, "t.auditor", "auditor");
        return CurrentScope.call(
                        Scope.platform("test", Set.of(client)),
                        () -> tokens.issue(Role.AUDITOR, null, actor, Duration.ofMinutes(5)))
                .secret();
    }

    private HttpResponse<String> get(String what, String token) throws IOException, InterruptedException {
        return http.send(request(what, token).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body, String token) throws IOException, InterruptedException {
        return http.send(
                request("checkpoint/cosignatures", token)
                        .header("Content-Type", "text/plain;charset=UTF-8")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String what, String token) {
        return HttpRequest.newBuilder(URI.create("%s/api/v1/evidence/%s%s"
                        .formatted(address(), what, what.contains("?") ? "" : "?client=" + reference)))
                .header("Authorization", "Bearer " + token);
    }

    private byte[] publicKey() {
        var der = key.getPublic().getEncoded();
        return Arrays.copyOfRange(der, der.length - 32, der.length);
    }

    private byte[] keyId() throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update((WITNESS + "\n\4").getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(digest.digest(publicKey()), 4);
    }

    private String verifierKey() throws GeneralSecurityException {
        var material = ByteBuffer.allocate(33).put((byte) 4).put(publicKey()).array();
        return "%s+%s+%s"
                .formatted(
                        WITNESS,
                        HexFormat.of().formatHex(keyId()),
                        Base64.getEncoder().encodeToString(material));
    }

    private String line(String note) throws GeneralSecurityException {
        var now = Instant.now().getEpochSecond();
        var text = note.substring(0, note.indexOf("\n\n") + 1);
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(key.getPrivate());
        signature.update("cosignature/v1\ntime %d\n%s".formatted(now, text).getBytes(StandardCharsets.UTF_8));
        var blob = ByteBuffer.allocate(76)
                .put(keyId())
                .putLong(now)
                .put(signature.sign())
                .array();
        return "\u2014 %s %s\n".formatted(WITNESS, Base64.getEncoder().encodeToString(blob));
    }

    private static KeyPair newKey() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
