package eu.custos.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a platform that was killed left running, and what only looks like it. */
class OrphansTest {

    @TempDir
    private Path folder;

    private Home home;
    private Process process;

    @BeforeEach
    void startAProcess() throws IOException {
        home = Home.at(folder);
        process = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void endIt() {
        process.destroyForcibly();
    }

    @Test
    void anOrphanIsEnded() {
        ChildRecord.of(process.toHandle(), "TERM").save(Child.recordOf(home, "kafka"));

        EmbeddedStack.clearOrphans(home);

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void anOrphanIsAskedWithItsOwnSignal() {
        ChildRecord.of(process.toHandle(), "INT").save(Child.recordOf(home, "postgresql"));

        EmbeddedStack.clearOrphans(home);

        await().until(() -> !process.isAlive());
        assertThat(process.exitValue()).isEqualTo(128 + 2);
    }

    @Test
    void aStrangerThatGotTheProcessIdLaterIsLeftAlone() {
        var orphan = ChildRecord.of(process.toHandle(), "TERM");
        new ChildRecord(orphan.pid(), orphan.started().minus(Duration.ofMinutes(1)), "TERM")
                .save(Child.recordOf(home, "kafka"));

        EmbeddedStack.clearOrphans(home);

        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void aRecordCutShortByAPowerFailureIsPassedOver() throws IOException {
        Files.writeString(Child.recordOf(home, "kafka"), process.pid() + " 2026-0");

        EmbeddedStack.clearOrphans(home);

        assertThat(process.isAlive()).isTrue();
    }
}
