package eu.custos.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinnedPartsTest {

    @TempDir
    private Path folder;

    private Path file;
    private PinnedParts parts;

    @BeforeEach
    void pinAFile() throws IOException {
        file = Files.writeString(folder.resolve("server.zip"), "as published");
        parts = new PinnedParts(folder, Map.of("server.zip", PinnedParts.digest(file)));
    }

    @Test
    void givesOutAFileThatIsThePinnedOne() {
        assertThat(parts.checked("server.zip")).isEqualTo(file);
    }

    @Test
    void refusesAFileThatWasTamperedWith() throws IOException {
        Files.writeString(file, "as published, and a little more");

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> parts.checked("server.zip"))
                .withMessageContaining("server.zip")
                .withMessageContaining(parts.pin("server.zip"));
    }

    @Test
    void refusesToUnpackATamperedFileAndLeavesNothingBehind() throws IOException {
        Files.writeString(file, "as published, and a little more");
        var target = folder.resolve("unpacked");

        assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> new Unpacked(target, parts).copy("server.zip"));
        assertThat(target.resolve("server.zip")).doesNotExist();
    }

    @Test
    void replacesACopyThatWasTamperedWith() throws IOException {
        var unpacked = new Unpacked(folder.resolve("unpacked"), parts);
        Files.writeString(unpacked.copy("server.zip"), "evil");

        assertThat(unpacked.copy("server.zip")).hasContent("as published");
    }

    @Test
    void saysWhatToDoAboutAMissingFile() throws IOException {
        Files.delete(file);

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> parts.checked("server.zip"))
                .withMessageContaining("missing")
                .withMessageContaining("Build again");
    }

    @Test
    void everyPartOfTheBuildIsPinned() {
        var committed = new PinnedParts(Stack.settings().parts());

        assertThat(committed.named("kafka/")).hasSizeGreaterThan(30).allSatisfy(committed::checked);
        assertThat(committed.checked("elasticsearch-9.5.3.zip")).exists();
    }
}
