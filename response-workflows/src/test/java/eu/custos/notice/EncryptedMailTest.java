package eu.custos.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.notice.NoticeSettings.Guard;
import eu.custos.response.Story;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What we seal, OpenSSL opens; what OpenSSL makes, we check. */
@EnabledIf("opensslIsHere")
class EncryptedMailTest {

    private static final PostOffice POST = new PostOffice();
    private static final String FOR_MAIL = "keyUsage=keyEncipherment;extendedKeyUsage=emailProtection";

    private final Recipient person = new Recipient();

    @TempDir
    private Path folder;

    static boolean opensslIsHere() {
        return Files.isExecutable(Path.of("/usr/bin/openssl"));
    }

    @AfterAll
    static void close() {
        POST.close();
    }

    @Test
    void onlyThePersonReadsWhatTheMailSays() throws Exception {
        person.certify(certificate("me", person.address, FOR_MAIL, 90));

        var mail = sent(null);

        assertThat(Files.readString(mail, StandardCharsets.ISO_8859_1))
                .contains("smime-type=enveloped-data", "An encrypted message for you")
                .doesNotContain(person.reference(), "portal");
        var opened =
                openssl("cms", "-decrypt", "-in", mail.toString(), "-recip", file("me.pem"), "-inkey", file("me.key"));
        assertThat(body(opened)).contains("Security incident " + person.reference(), "high", "/portal/");
        assertThat(person.said()).contains("; encrypted").doesNotContain("signed");
        certificate("other", person.address, FOR_MAIL, 90);
        assertThat(code(
                        "cms",
                        "-decrypt",
                        "-in",
                        mail.toString(),
                        "-recip",
                        file("other.pem"),
                        "-inkey",
                        file("other.key")))
                .isNotZero();
    }

    @Test
    void isSignedInsideWhereTheProviderHasAKey() throws Exception {
        person.certify(certificate("me", person.address, FOR_MAIL, 90));
        certificate("us", "soc@provider.example", "keyUsage=digitalSignature;extendedKeyUsage=emailProtection", 90);
        openssl(
                "pkcs12",
                "-export",
                "-in",
                file("us.pem"),
                "-inkey",
                file("us.key"),
                "-out",
                file("us.p12"),
                "-passout",
                "pass:secret");
        Files.setPosixFilePermissions(
                folder.resolve("us.p12"), java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));

        var mail = sent(folder.resolve("us.p12"));

        openssl(
                "cms",
                "-decrypt",
                "-in",
                mail.toString(),
                "-recip",
                file("me.pem"),
                "-inkey",
                file("me.key"),
                "-out",
                file("inside"));
        var opened = openssl("cms", "-verify", "-in", file("inside"), "-CAfile", file("us.pem"), "-purpose", "any");
        assertThat(body(opened)).contains(person.reference());
        assertThat(person.said()).endsWith("encrypted and signed");
    }

    @Test
    void goesOutUnencryptedAndSaysSoOnceTheCertificateHasEnded() throws Exception {
        person.certify(certificate("me", person.address, FOR_MAIL, 1));
        assertThat(person.kept())
                .singleElement()
                .satisfies(one -> assertThat(one.endsSoon()).isTrue());
        var figures = Story.PLATFORM.bean(OutboxFigures.class);
        figures.look();
        assertThat(figures.status())
                .anySatisfy(figure -> assertThat(figure.label()).isEqualTo("mail certificates"));
        Story.PLATFORM.clock().advance(Duration.ofDays(3));

        var mail = Files.readString(sent(null), StandardCharsets.ISO_8859_1);

        assertThat(mail).contains("Security incident " + person.reference()).doesNotContain("Ransomware");
        assertThat(person.said()).contains("not encrypted: the certificate ended");
    }

    @Test
    void takesNoCertificateThatCannotServe() throws Exception {
        var other = "x@evil.example";
        refused(certificate("a", other, FOR_MAIL, 90), "names no mail address");
        refused(certificate("b", person.address, "keyUsage=digitalSignature", 90), "may not be used");
        refused(certificate("c", person.address, "extendedKeyUsage=serverAuth", 90), "may not be used");
        refused(certificate("d", person.address, "basicConstraints=CA:TRUE", 90), "an authority's");
        var one = certificate("e", person.address, FOR_MAIL, 1);
        refused(one + one, "no other");
        refused("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "begins with");
        refused("\u0000".repeat(20_000), "begins with");
        refused("", "no other");
        Story.PLATFORM.clock().advance(Duration.ofDays(3));
        refused(one, "valid from");
    }

    private void refused(String pem, String why) {
        assertThatExceptionOfType(ChannelRefusal.class)
                .isThrownBy(() -> person.certify(pem))
                .withMessageContaining(why)
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("certificate"));
    }

    private Path sent(@org.jspecify.annotations.Nullable Path signingStore) throws Exception {
        return person.sent(POST, POST.settings(POST.mailPort(), Guard.NONE, signingStore), folder.resolve("mail.eml"));
    }

    /** In PEM; it ends that many days after the test's now, or within a day of that. */
    private String certificate(String name, String mail, String extensions, int days) throws Exception {
        var command = new ArrayList<>(List.of(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=" + name,
                "-keyout",
                file(name + ".key"),
                "-out",
                file(name + ".pem"),
                "-days",
                String.valueOf(days
                        + 1
                        + Duration.between(Instant.now(), Story.PLATFORM.clock().instant())
                                .toDays()),
                "-addext",
                "subjectAltName=email:" + mail));
        if (!extensions.startsWith("basicConstraints")) {
            command.addAll(List.of("-addext", "basicConstraints=CA:FALSE"));
        }
        for (var extension : extensions.split(";", -1)) {
            command.addAll(List.of("-addext", extension));
        }
        openssl(command.toArray(String[]::new));
        return Files.readString(folder.resolve(name + ".pem"));
    }

    private static String body(String opened) {
        var encoded = opened.substring(opened.indexOf("\r\n\r\n") + 4);
        return new String(java.util.Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private String openssl(String... arguments) throws Exception {
        var process = start(arguments);
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(String.join(" ", arguments)).isZero();
        return said;
    }

    private int code(String... arguments) throws Exception {
        var process = start(arguments);
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private Process start(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("/usr/bin/openssl"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("errors").toFile())
                .start();
    }
}
