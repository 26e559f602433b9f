package eu.custos.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.custos.evidence.Checkpoints;
import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.NewIncident;
import eu.custos.incident.Origin;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.verify.VerifyCommand;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What leaves the running platform convinces the verifier, which shares no class with it; and nothing else does. */
class VerifiedPackageTest extends RunningPlatform {

    private static final String CONTROL = "MSS-H-DT-04";

    @Autowired
    ClientOrganisations clients;

    @Autowired
    EvidenceLog log;

    @Autowired
    IncidentDesk incidents;

    @TempDir
    Path folder;

    private TenantId client;
    private String reference;
    private String incident;
    private Browser lead;

    @BeforeEach
    void prepare() {
        begin(DB.newClient());
    }

    private void begin(TenantId whose) {
        client = whose;
        reference = CurrentScope.call(
                Scope.platform("test", Set.of(client)),
                () -> clients.find(client).orElseThrow().reference());
        incident = CurrentScope.call(
                Scope.platform("test", Set.of(client)),
                () -> incidents
                        .declare(
                                client,
                                new NewIncident(
                                        "Files encrypted",
                                        Severity.HIGH,
                                        Tlp.AMBER,
                                        null,
                                        Origin.MANUAL,
                                        Instant.now(),
                                        List.of(),
                                        List.of(),
                                        false))
                        .reference()
                        .value());
        note(4);
        lead = person(UUID.randomUUID().toString(), client, Role.LEAD);
    }

    @Test
    void convincesOfAPeriodWithErasedAndWithheldWords() throws IOException {
        var page = "/console/evidence/%s/2".formatted(reference);
        lead.submit(page, page + "/erase", Map.of("why", "She asked for it."));
        var asked =
                new HashMap<>(Map.of("client", reference, "from", "2026-01-01", "places", "3", "reason", "A witness"));

        var file = export(asked);

        assertThat(verify(file, key())).startsWith("0 ");
        assertThat(verify(file)).startsWith("0 ");
    }

    @Test
    void convincesOfAnIncidentWithItsFiles() throws IOException {
        upload("note.txt", "what was seen");
        note(3);

        var file = export(Map.of("incident", incident, "artefacts", "true"));

        assertThat(verify(file, key()))
                .startsWith("0 ")
                .contains("request.told")
                .contains("as the entry of the request says");
    }

    /** Content that comes twice is one file that was received again; what lies in quarantine stays there. */
    @Test
    void convincesWhereAFileCameTwiceAndAnotherIsInQuarantine() throws IOException {
        upload("note.txt", "what was seen");
        upload("same.txt", "what was seen");
        upload("tool.exe", "MZ what was run");
        note(3);

        var file = export(Map.of("incident", incident, "artefacts", "true"));
        var period = export(Map.of("client", reference, "from", "2026-01-01"));

        assertThat(verify(file, key())).startsWith("0 ").contains("all were asked for; of 2 artefacts 1 are here");
        assertThat(verify(period, key())).startsWith("0 ").contains("none was asked for");
    }

    @Test
    void convincesOfControls() throws IOException {
        begin(newClient());
        var page = "/console/controls/" + CONTROL;
        var attested = lead.submit(
                page + "?client=" + reference,
                page + "/attest",
                Map.of(
                        "requestId",
                        UUID.randomUUID().toString(),
                        "client",
                        reference,
                        "days",
                        "30",
                        "why",
                        "I looked at it, line by line."));
        assertThat(attested.statusCode()).as(attested.body()).isEqualTo(302);

        var file = export(Map.of("client", reference, "from", "2026-01-01", "controls", CONTROL + " MSS-V-IM-20"));

        assertThat(verify(file, key())).startsWith("0 ");
        assertThat(inside(file, "/data/events.ndjson")).contains("\"type\":\"control.attested\"");
        assertThat(inside(file, "/data/texts.ndjson")).contains("I looked at it, line by line.");
        assertThat(inside(file, "/data/oscal/assessment-results.json"))
                .contains("\"value\":\"control.attested\"", "\"target-id\":\"%s_obj\"".formatted(CONTROL));
    }

    @Test
    void convincesNobodyWhenAByteIsAnother() throws IOException {
        var file = export(Map.of("client", reference, "from", "2026-01-01"));
        var bytes = Files.readAllBytes(file);
        var key = key();

        for (var at = 40; at < bytes.length; at += bytes.length / 25) {
            var changed = bytes.clone();
            changed[at] ^= 1;
            assertThat(verify(Files.write(folder.resolve("changed.zip"), changed), key))
                    .as("byte %d of %d", at, bytes.length)
                    .startsWith("1 ");
        }
    }

    @Test
    void convincesNobodyWhoHoldsAnotherKey() throws IOException, GeneralSecurityException {
        var file = export(Map.of("client", reference, "from", "2026-01-01"));

        assertThat(verify(file, Files.writeString(folder.resolve("other"), anotherKey())))
                .startsWith("1 ");
    }

    /** Of the same ledger's name, in the form of c2sp.org/signed-note. */
    private String anotherKey() throws GeneralSecurityException {
        var name = "custos/" + reference;
        var encoded = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPublic()
                .getEncoded();
        var typed = ByteBuffer.allocate(33)
                .put((byte) 1)
                .put(encoded, encoded.length - 32, 32)
                .array();
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        var id = HexFormat.of().formatHex(digest.digest(typed), 0, 4);
        return "%s+%s+%s%n".formatted(name, id, Base64.getEncoder().encodeToString(typed));
    }

    private void note(int times) {
        CurrentScope.run(
                Scope.platform("test", Set.of(client)),
                () -> new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                        .executeWithoutResult(_ -> {
                            for (var n = 0; n < times; n++) {
                                log.append(
                                        client,
                                        new EvidenceEntry(
                                                "thing.noted",
                                                "thing",
                                                "=1+1",
                                                null,
                                                Instant.now(),
                                                Map.of("n", n, "words", "\"quoted\", and ; more"),
                                                "=HYPERLINK(\"http://x\") said Ingrid,\r\n<b>twice</b>."));
                            }
                        }));
    }

    private void upload(String name, String content) {
        var tab = "/console/incidents/" + incident + "/artefacts";
        var csrf = Browser.csrf(lead.get(tab)).orElseThrow();
        var body = """
                --b\r
                Content-Disposition: form-data; name="_csrf"\r
                \r
                %s\r
                --b\r
                Content-Disposition: form-data; name="retention"\r
                \r
                event\r
                --b\r
                Content-Disposition: form-data; name="reason"\r
                \r
                found on the desk\r
                --b\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                Content-Type: text/plain\r
                \r
                %s\r
                --b--\r
                """.formatted(csrf, name, content);
        var answer = lead.send("POST", tab, body, "Content-Type", "multipart/form-data; boundary=b");
        assertThat(answer.statusCode()).isIn(200, 302, 303);
    }

    /** The package that was asked for in the console, once it is written. */
    private Path export(Map<String, String> form) throws IOException {
        var asked = lead.submit("/console/evidence/exports/new", "/console/evidence/exports", form);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(302);
        var page = asked.headers().firstValue("Location").orElseThrow().replace(address(), "");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> lead.get(page, "HX-Request", "true").body().contains("Download"));
        return Files.write(Files.createTempFile(folder, "package", ".zip"), lead.bytes(page + "/package"));
    }

    private static String inside(Path file, String name) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var entry = zip.stream()
                    .filter(one -> one.getName().endsWith(name))
                    .findFirst()
                    .orElseThrow();
            return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path key() throws IOException {
        var key = CurrentScope.call(
                Scope.platform("test", Set.of(client)),
                () -> context.getBean(Checkpoints.class).verifierKey(client));
        return Files.writeString(folder.resolve("key"), key + "\n");
    }

    private static String verify(Path file, Path... trust) {
        var out = new ByteArrayOutputStream();
        var args = new ArrayList<>(List.of(file.toString()));
        if (trust.length > 0) {
            args.addAll(List.of("--trust", trust[0].toString()));
        }
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        var code = VerifyCommand.run(args, print, print);
        return code + " " + out.toString(StandardCharsets.UTF_8);
    }
}
