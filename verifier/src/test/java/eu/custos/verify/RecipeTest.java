package eu.custos.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what docs/evidence-package.md tells people to do without our program, and agrees with it. */
class RecipeTest {

    @TempDir
    Path folder;

    private final TestPackage good = TestPackage.incident();

    @BeforeEach
    void requireTools() {
        for (var tool : List.of("bash", "openssl", "unzip", "sha256sum", "awk", "base64")) {
            assumeTrue(Files.isExecutable(Path.of("/usr/bin", tool)), () -> "Skipped: there is no " + tool);
        }
    }

    @Test
    void holdsForAGoodPackage() throws Exception {
        assertThat(follow()).contains("Signature Verified Successfully", "Verification: OK", "Everything holds");
    }

    @Test
    void findsAChangedFile() throws Exception {
        good.put("data/README.html", "<p>other");

        assertThat(follow()).contains("data/README.html: FAILED").doesNotContain("Everything holds");
    }

    @Test
    void findsAForeignKey() throws Exception {
        good.seal(NoteKey.log(TestLedger.ORIGIN));

        assertThat(follow()).contains("Signature Verification Failure").doesNotContain("Everything holds");
    }

    @Test
    void findsATimeStampOverSomethingElse() throws Exception {
        good.put("data/checkpoints/13.1.tsr", good.files.getOrDefault("data/checkpoints/9.1.tsr", new byte[0]));
        good.seal();

        assertThat(follow()).contains("Verification: FAILED").doesNotContain("Everything holds");
    }

    @Test
    void findsAChainThatWasCut() throws Exception {
        good.put("data/events.ndjson", good.text("data/events.ndjson").replace("high", "low"));
        good.seal();

        assertThat(follow()).contains("broken before").doesNotContain("Everything holds");
    }

    private String follow() throws IOException, InterruptedException {
        var page = Files.readString(Path.of("../docs/evidence-package.md"));
        var begin = page.indexOf("```bash\n") + "```bash\n".length();
        var script =
                Files.writeString(folder.resolve("recipe.sh"), page.substring(begin, page.indexOf("\n```\n", begin)));
        var bash = new ProcessBuilder("/usr/bin/bash", script.toString()).directory(folder.toFile());
        bash.environment().put("PACKAGE", good.zip(folder).toString());
        bash.environment()
                .put(
                        "KEY",
                        Files.writeString(folder.resolve("key"), good.log.vkey() + "\n" + good.old.vkey())
                                .toString());
        bash.environment().put("LC_ALL", "C.UTF-8");
        bash.environment()
                .put(
                        "AUTHORITY",
                        Files.writeString(folder.resolve("root.pem"), good.authority.rootPem())
                                .toString());
        var output = folder.resolve("output");
        var running =
                bash.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        assertThat(running.waitFor(60, SECONDS)).isTrue();
        return Files.readString(output, UTF_8);
    }
}
