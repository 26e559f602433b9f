package eu.custos.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command: its answers, exit codes and forms of trust. */
class VerifyCommandTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        return VerifyCommand.run(
                List.of(args),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String trust(String text) throws IOException {
        return Files.writeString(folder.resolve("trust"), text).toString();
    }

    @Test
    void answersZeroForAValidPackage() throws IOException {
        var good = TestPackage.controls();

        assertThat(run("verify", good.zip(folder).toString(), "--trust", trust(Jcs.text(good.trust()))))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("client      ACME")
                .contains("PASS bag.files")
                .endsWith("\nVALID\n");
    }

    @Test
    void answersOneAndNamesFileAndReason() throws IOException {
        var good = TestPackage.incident();
        good.put("data/README.html", "<p>other");

        assertThat(run(good.zip(folder).toString())).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("FAIL bag.files")
                .contains("data/README.html: has the digest")
                .contains("NOT VALID");
    }

    @Test
    void printsOneJsonObject() throws IOException {
        assertThat(run(TestPackage.incident().zip(folder).toString(), "--json")).isZero();
        var line = out.toString(StandardCharsets.UTF_8);

        assertThat(line).endsWith("}\n");
        assertThat(CanonicalJson.read(line.strip().getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(Map.class, object -> {
                    assertThat(object.get("valid")).isEqualTo(true);
                    assertThat(object.get("trust")).isEqualTo("package");
                    assertThat((List<?>) object.get("checks")).hasSameSizeAs(Check.values());
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--nonsense", "missing.zip", "a.zip b.zip", "--trust", "--json"})
    void answersTwoForWrongUsage(String args) {
        assertThat(run(args.isEmpty() ? new String[0] : args.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Usage:");
        assertThat(out.size()).isZero();
    }

    @Test
    void takesAListOfKeysAndAPolicyAsTrust() throws IOException {
        var good = TestPackage.incident();
        var zip = good.zip(folder).toString();
        var log = good.log.vkey();
        var witness = good.witness.vkey();
        var stranger = NoteKey.witness("stranger.example").vkey();

        assertThat(run(zip, "--trust", trust(log + "\n"))).isZero();
        assertThat(run(
                        zip,
                        "--trust",
                        trust("log " + log + "\nwitness w " + witness + " https://w.example\nquorum w\n")))
                .isZero();
        var policy = "log " + log + "\nwitness w " + witness + "\nwitness s " + stranger + "\n";
        assertThat(run(zip, "--trust", trust(policy + "group g any w s\nquorum g\n")))
                .isZero();
        assertThat(run(zip, "--trust", trust(policy + "group g all w s\nquorum g\n")))
                .isEqualTo(1);
        assertThat(run(zip, "--trust", trust(log + "\n" + stranger + "\n"))).isEqualTo(1);
        assertThat(run(zip, "--trust", trust("quorum none\n"))).isEqualTo(2);
    }

    @Test
    void refusesKeysThatAreNone() {
        var good = NoteKey.log("a/b").vkey();
        for (var text : List.of("", "a", "a+b", "a+b+c", good.substring(2), good + "A", good.replace("a/b", "a/c"))) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> VerifierKey.parse(text));
        }
    }

    @Test
    void whatAForgerWroteDoesNotSteerTheTerminal() {
        assertThat(Broken.printable("a\u001b[2Jb\nc\u202e")).isEqualTo("a?[2Jb?c?");
    }

    @Test
    void writesThePage() throws IOException {
        var file = folder.resolve("verifier.html");

        assertThat(run("--html", file.toString())).isZero();
        assertThat(Files.readString(file)).startsWith("<!doctype html>").contains("Content-Security-Policy");
    }
}
