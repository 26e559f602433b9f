package eu.custos.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Playbooks that others have made: those whose name says invalid are refused, all others are taken. */
public class CacaoCorpusTest {

    /** Sample playbooks of both folders; skips where they are not there. */
    public static Stream<Path> files() throws IOException {
        var shared = Path.of(System.getProperty("custos.shared", "../../shared"));
        var folders = Stream.of(
                        shared.resolve("schemas/cacao/examples-own"), shared.resolve("corpus/cacao-soarca/examples"))
                .toList();
        assumeTrue(folders.stream().allMatch(Files::isDirectory), "No sample playbooks beside this checkout");
        return folders.stream().flatMap(CacaoCorpusTest::in).sorted();
    }

    private static Stream<Path> in(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList().stream();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    @Test
    void eachIsTakenOrRefusedAsItsNameSays() throws IOException {
        var seen = 0;
        for (var file : files().toList()) {
            var name = String.valueOf(file.getFileName());
            var reading = CacaoReader.read(Files.readAllBytes(file), CacaoText.NOW);

            assertThat(reading)
                    .as(name)
                    .isInstanceOf(name.startsWith("invalid") ? Reading.Refused.class : Reading.Accepted.class);
            seen++;
        }
        assertThat(seen).isGreaterThanOrEqualTo(11);
    }
}
