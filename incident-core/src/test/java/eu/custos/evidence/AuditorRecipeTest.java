package eu.custos.evidence;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.custos.fixtures.Database;
import eu.custos.tenancy.CurrentScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what {@code docs/auditors.md} tells auditors to do, with the tools it names. */
class AuditorRecipeTest {

    @TempDir
    Path folder;

    @BeforeEach
    void fetch() throws IOException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/openssl")) && Files.isExecutable(Path.of("/bin/bash")),
                "Skipped: there is no openssl or no bash");
        var ledger = new LedgerFixture(folder.resolve("evidence.pem"));
        var tenant = Database.shared().newClient();
        LedgerFixture.append(tenant, 3);
        Files.writeString(
                folder.resolve("checkpoint"), ledger.checkpoint(tenant).note());
        Files.writeString(
                folder.resolve("key"),
                CurrentScope.call(Database.analyst(tenant), () -> ledger.checkpoints.verifierKey(tenant)) + "\n");
    }

    @Test
    void verifiesACheckpoint() throws IOException, InterruptedException {
        assertThat(follow()).contains("Signature Verified Successfully");
    }

    @Test
    void findsACheckpointThatWasChanged() throws IOException, InterruptedException {
        var checkpoint = folder.resolve("checkpoint");
        Files.writeString(checkpoint, Files.readString(checkpoint).replace("\n3\n", "\n2\n"));

        assertThat(follow()).doesNotContain("Successfully").contains("Failure");
    }

    private String follow() throws IOException, InterruptedException {
        var page = Files.readString(Path.of("../docs/auditors.md"));
        var begin = page.indexOf("```bash\n") + "```bash\n".length();
        var script = Files.writeString(folder.resolve("recipe.sh"), page.substring(begin, page.indexOf("```", begin)));
        var output = folder.resolve("output");
        var bash = new ProcessBuilder("/bin/bash", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(bash.waitFor(30, SECONDS)).isTrue();
        return Files.readString(output);
    }
}
