package eu.custos.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.notice.NoticeSettings.Guard;
import eu.custos.response.Story;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What we seal, GnuPG opens; what GnuPG makes, we check. */
@EnabledIf("gnuPgIsHere")
class OpenPgpMailTest {

    private static final PostOffice POST = new PostOffice();
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private final Recipient person = new Recipient();

    /** Short: the agent's socket lies in it. */
    @TempDir
    private Path folder;

    static boolean gnuPgIsHere() {
        return Files.isExecutable(Path.of("/usr/bin/gpg"));
    }

    @AfterAll
    static void close() {
        POST.close();
    }

    @BeforeEach
    void keyRings() throws Exception {
        for (var ring : List.of("me", "us", "other")) {
            Files.createDirectory(
                    folder.resolve(ring),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    @AfterEach
    void stopAgents() throws Exception {
        for (var ring : List.of("me", "us", "other")) {
            new ProcessBuilder(
                            "/usr/bin/gpgconf",
                            "--homedir",
                            folder.resolve(ring).toString(),
                            "--kill",
                            "all")
                    .start()
                    .waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void onlyThePersonReadsWhatTheMailSays() throws Exception {
        person.certify(key("me", person.address, 90));

        var mail = sent(null);

        var raw = Files.readString(mail, StandardCharsets.ISO_8859_1);
        assertThat(raw)
                .contains("multipart/encrypted", "protocol=\"application/pgp-encrypted\"", "Version: 1")
                .contains("An encrypted message for you")
                .doesNotContain(person.reference(), "portal");
        assertThat(gpg("me", "--decrypt", encrypted(mail)))
                .contains("text/plain; charset=utf-8")
                .satisfies(opened -> assertThat(body(opened))
                        .contains("Security incident " + person.reference(), "high", "/portal/"));
        assertThat(person.said()).contains("; encrypted").doesNotContain("signed");
        key("other", person.address, 90);
        assertThat(code("other", "--decrypt", encrypted(mail))).isNotZero();
    }

    @Test
    void isSignedInsideWhereTheProviderHasAKey() throws Exception {
        person.certify(key("me", person.address, 90));
        Files.writeString(folder.resolve("us.asc"), key("us", "soc@provider.example", 90));
        var secret = folder.resolve("us.sec");
        Files.writeString(secret, gpg("us", "--armor", "--export-secret-keys"));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        gpg("me", "--import", folder.resolve("us.asc").toString());

        var mail = sent(secret);

        var opened = gpg("me", "--status-fd", "1", "--decrypt", encrypted(mail));
        assertThat(opened).contains("GOODSIG", "soc@provider.example", "DECRYPTION_OKAY");
        assertThat(person.said()).endsWith("encrypted and signed");
    }

    @Test
    void goesOutUnencryptedAndSaysSoOnceTheKeyHasEnded() throws Exception {
        person.certify(key("me", person.address, 1));
        assertThat(person.kept()).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo("OpenPGP");
            assertThat(one.endsSoon()).isTrue();
        });
        Story.PLATFORM.clock().advance(Duration.ofDays(4));

        var mail = Files.readString(sent(null), StandardCharsets.ISO_8859_1);

        assertThat(mail).contains("Security incident " + person.reference());
        assertThat(person.said()).contains("not encrypted: the certificate ended");
    }

    @Test
    void isUsedNoMoreOnceItsRevocationIsEntered() throws Exception {
        person.certify(key("me", person.address, 90));
        var fingerprint = fingerprint("me");
        var file = folder.resolve("me/openpgp-revocs.d/%s.rev".formatted(fingerprint));
        Files.writeString(file, Files.readString(file).replace(":-----BEGIN", "-----BEGIN"));
        gpg("me", "--import", file.toString());
        var revoked = gpg("me", "--armor", "--export");

        person.certify(revoked);

        assertThat(person.kept()).singleElement().satisfies(one -> {
            assertThat(one.revoked()).isTrue();
            assertThat(one.ended()).isTrue();
        });
        var mail = Files.readString(sent(null), StandardCharsets.ISO_8859_1);
        assertThat(mail).doesNotContain("BEGIN PGP MESSAGE");
        assertThat(person.said()).contains("not encrypted: the key was revoked");
        var stranger = new Recipient();
        assertThatExceptionOfType(ChannelRefusal.class)
                .isThrownBy(() -> stranger.certify(revoked))
                .withMessageContaining("revoked");
    }

    @Test
    void takesNoKeyThatCannotServe() throws Exception {
        var good = key("me", person.address, 90);
        refused(key("other", "x@evil.example", 90), "names no mail address");
        refused(gpg("me", "--armor", "--export-secret-keys"), "secret key");
        refused(gpg("me", "--armor", "--export") + gpg("other", "--armor", "--export"), "no other");
        refused(good.substring(0, good.length() / 2), "begins with");
        refused("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----", "begins with");
        refused("-----BEGIN PGP PUBLIC KEY BLOCK-----" + "A".repeat(70_000), "At most");
    }

    @Test
    void takesNoKeyThatMayNotEncryptOrOnlyWeakly() throws Exception {
        gpg("us", "--quick-gen-key", "Ingrid <%s>".formatted(person.address), "ed25519", "cert,sign", until(90));
        refused(gpg("us", "--armor", "--export"), "may encrypt");
        gpg("us", "--quick-add-key", fingerprint("us"), "rsa1024", "encr", until(90));
        refused(gpg("us", "--armor", "--export"), "may encrypt");
        gpg("us", "--quick-add-key", fingerprint("us"), "elg2048", "encr", until(90));
        refused(gpg("us", "--armor", "--export"), "may encrypt");
        gpg("us", "--quick-add-key", fingerprint("us"), "rsa2048", "encr", until(90));
        person.certify(gpg("us", "--armor", "--export"));
        assertThat(person.kept()).hasSize(1);
    }

    private void refused(String key, String why) {
        assertThatExceptionOfType(ChannelRefusal.class)
                .isThrownBy(() -> person.certify(key))
                .withMessageContaining(why)
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("certificate"));
    }

    /** A public key of that ring, which ends that many days after the test's now, or within a day of that. */
    private String key(String ring, String mail, int days) throws Exception {
        var until = until(days);
        gpg(ring, "--quick-gen-key", "Ingrid Sand <%s>".formatted(mail), "ed25519", "cert,sign", until);
        gpg(ring, "--quick-add-key", fingerprint(ring), "cv25519", "encr", until);
        return gpg(ring, "--armor", "--export");
    }

    /** By the clock of the machine, as GnuPG counts. */
    private static String until(int days) {
        var skew =
                Duration.between(java.time.Instant.now(), Story.PLATFORM.clock().instant());
        return "%dd".formatted(days + 1 + skew.toDays());
    }

    private String fingerprint(String ring) throws Exception {
        return gpg(ring, "--with-colons", "--list-keys")
                .lines()
                .filter(line -> line.startsWith("fpr:"))
                .findFirst()
                .orElseThrow()
                .split(":", -1)[9];
    }

    private Path sent(@Nullable Path signingKey) throws Exception {
        var settings = POST.settings(POST.mailPort(), Guard.NONE, null, signingKey);
        return person.sent(POST, settings, folder.resolve("mail.eml"));
    }

    /** The second part of the mail, in a file. */
    private String encrypted(Path mail) throws Exception {
        var message = new MimeMessage(
                jakarta.mail.Session.getInstance(new Properties()), new ByteArrayInputStream(Files.readAllBytes(mail)));
        var parts = (MimeMultipart) message.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        var file = folder.resolve("encrypted.asc");
        Files.write(file, parts.getBodyPart(1).getInputStream().readAllBytes());
        return file.toString();
    }

    private static String body(String opened) {
        var encoded = opened.substring(opened.indexOf("\r\n\r\n") + 4);
        return new String(java.util.Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    private String gpg(String ring, String... arguments) throws Exception {
        var process = start(ring, arguments);
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(() -> String.join(" ", arguments) + "\n" + errors())
                .isZero();
        return said;
    }

    private String errors() {
        try {
            return Files.readString(folder.resolve("errors"), StandardCharsets.UTF_8);
        } catch (java.io.IOException unreadable) {
            return unreadable.toString();
        }
    }

    private int code(String ring, String... arguments) throws Exception {
        var process = start(ring, arguments);
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** What is read was written by the test's clock. */
    private Process start(String ring, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                "/usr/bin/gpg",
                "--homedir",
                folder.resolve(ring).toString(),
                "--batch",
                "--yes",
                "--pinentry-mode",
                "loopback",
                "--passphrase",
                "",
                "--trust-model",
                "always"));
        if (List.of(arguments).contains("--decrypt")) {
            command.addAll(List.of(
                    "--faked-system-time",
                    MOMENT.format(Story.PLATFORM.clock().instant().plusSeconds(60))));
        }
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("errors").toFile())
                .start();
    }
}
