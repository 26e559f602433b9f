package eu.custos.evidence;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With SoftHSM 2, from its package or from the folder that {@code custos.softhsm} names as the root. */
class Pkcs11SignerTest {

    private static final Path ROOT = Path.of(System.getProperty("custos.softhsm", "/"));
    private static final Path LIBRARY = ROOT.resolve("usr/lib/softhsm/libsofthsm2.so");
    private static final Path TOOL = ROOT.resolve("usr/bin/softhsm2-util");
    private static final String PIN = "4711";
    private static final String SETTING = "custos.evidence.pkcs11";

    @TempDir
    static Path folder;

    private static byte[] imported = new byte[0];
    private static byte[] younger = new byte[0];

    @BeforeAll
    static void token() throws Throwable {
        assumeTrue(
                Files.isExecutable(TOOL) && Files.exists(LIBRARY),
                () -> "Skipped: there is no SoftHSM below " + ROOT + "; -Dcustos.softhsm=FOLDER names another root");
        var tokens = Files.createDirectory(folder.resolve("tokens"));
        var settings = Files.writeString(
                folder.resolve("softhsm2.conf"),
                "directories.tokendir = %s\nobjectstore.backend = file\nlog.level = ERROR\n".formatted(tokens));
        setenv("SOFTHSM2_CONF", settings.toString());
        tool(settings, "--init-token", "--free", "--label", "custos", "--pin", PIN, "--so-pin", PIN);
        imported = keyInToken(settings, "evidence", "01");
        younger = keyInToken(settings, "evidence-2027", "02");
    }

    /** Returns the public key of one that is made outside, since the tool makes none of this kind. */
    private static byte[] keyInToken(Path settings, String label, String id) throws IOException, InterruptedException {
        var pem = folder.resolve(label + ".pem");
        var publicKey = KeyFileSigner.at(pem).publicKey();
        var privateKey = Files.readString(pem).split("-----BEGIN PUBLIC KEY-----", -1)[0];
        var key = Files.writeString(folder.resolve(label + ".private.pem"), privateKey);
        tool(settings, "--import", key.toString(), "--token", "custos", "--label", label, "--id", id, "--pin", PIN);
        Files.delete(pem);
        Files.delete(key);
        return publicKey;
    }

    @Test
    void signsWithAKeyThatStaysInTheToken() {
        var signer = Pkcs11Signer.open(settings("evidence", 0, PIN), SETTING);
        var text = "custos/ACME\n1\nroot\n".getBytes(UTF_8);

        assertThat(signer.publicKey()).isEqualTo(imported);
        assertThat(Ed25519.verifies(imported, text, signer.sign(text))).isTrue();
        assertThat(signer.sign(text)).isEqualTo(signer.sign(text));
    }

    @Test
    void signsForManyAtOnce() {
        var signer = Pkcs11Signer.open(settings("evidence", 0, PIN), SETTING);
        var wrong = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 50; i++) {
                var text = ("text " + i).getBytes(UTF_8);
                var n = i;
                threads.execute(() -> {
                    if (!Ed25519.verifies(imported, text, signer.sign(text))) {
                        synchronized (wrong) {
                            wrong.add(n);
                        }
                    }
                });
            }
        }

        assertThat(wrong).isEmpty();
    }

    /** As a start of the platform does whose old and new key both lie in the token. */
    @Test
    void handsALedgerOverFromOneKeyInTheTokenToAnother() {
        var before = new KeySettings(null, null, null, null, settings("evidence", 0, PIN), null);
        var now = new KeySettings(
                null, null, null, null, settings("evidence-2027", 0, PIN), settings("evidence", 0, PIN));
        var ledger = new KeyedLedger(folder.resolve("any.pem"));
        ledger.signedBy(EvidenceConfiguration.now(before, folder));

        var former = Objects.requireNonNull(EvidenceConfiguration.former(now));
        var start = ledger.start(EvidenceConfiguration.now(now, folder), former, null);

        assertThat(start.settle()).isInstanceOf(KeyKeeper.Outcome.Settled.class);
        ledger.requireHandedOver(imported, younger, start);
    }

    @Test
    void namesTheSettingOfTheKeyThatCannotHandOver() {
        var settings = new KeySettings(null, null, null, null, null, settings("gone", 0, PIN));

        assertThatIllegalStateException()
                .isThrownBy(() -> EvidenceConfiguration.former(settings))
                .withMessageContaining("custos.evidence.former-pkcs11")
                .withMessageContaining("0 private keys of that label");
    }

    @Test
    void saysWhatIsWrongAndNeverThePin() {
        refuses(settings("another", 0, PIN), "0 private keys of that label");
        refuses(settings("evidence", 9, PIN), "none of number 9");
        var missing = new KeySettings.Pkcs11(folder.resolve("no.so"), "evidence", 0, PIN);
        refuses(missing, "cannot be loaded");
        assertThat(settings("evidence", 0, PIN).toString()).doesNotContain(PIN);
    }

    private static void refuses(KeySettings.Pkcs11 settings, String why) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Pkcs11Signer.open(settings, SETTING))
                .withMessageContaining(SETTING)
                .withMessageContaining(why)
                .withMessageNotContaining(PIN);
    }

    private static KeySettings.Pkcs11 settings(String label, int slot, String pin) {
        return new KeySettings.Pkcs11(LIBRARY, label, slot, pin);
    }

    private static void tool(Path settings, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(TOOL.toString(), "--module", LIBRARY.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SOFTHSM2_CONF", settings.toString());
        var output = folder.resolve("output");
        var process = builder.redirectOutput(output.toFile()).start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }

    /** The library reads its settings from the environment of the process, which Java cannot change. */
    @SuppressWarnings("restricted")
    private static void setenv(String name, String value) throws Throwable {
        var linker = Linker.nativeLinker();
        var function = linker.downcallHandle(
                linker.defaultLookup().find("setenv").orElseThrow(),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
        try (var arena = Arena.ofConfined()) {
            var ignored = (int) function.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
            assertThat(ignored).isZero();
        }
    }
}
