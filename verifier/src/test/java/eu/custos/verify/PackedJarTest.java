package eu.custos.verify;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one jar that people carry away, from which everything unneeded was left out: run after it was packed. */
class PackedJarTest {

    @TempDir
    Path folder;

    @Test
    void checksAPackageWithTimeStampsAloneOnItsClassPath() throws Exception {
        var good = TestPackage.controls();
        var trust = Files.write(folder.resolve("trust.json"), Jcs.bytes(good.trust()));

        assertThat(run(good.zip(folder), trust, "-Xmx256m"))
                .contains("PASS stamp.authority")
                .endsWith("\nVALID\n");
    }

    /** Some fifty megabytes in a heap that does not hold them. */
    @Test
    void readsALongRangeLineByLine() throws Exception {
        var zip = LargePackage.write(folder, 60_000);

        assertThat(run(zip, folder.resolve("trust.txt"), "-Xmx48m"))
                .contains("PASS ledger.sequence       60000 lines")
                .endsWith("\nVALID\n");
    }

    private String run(Path zip, Path trust, String heap) throws Exception {
        var jar = Objects.requireNonNull(System.getProperty("custos.verifier"));
        var output = folder.resolve("output");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var running = new ProcessBuilder(List.of(java, heap, "-jar", jar, zip.toString(), "--trust", trust.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(running.waitFor(60, SECONDS)).isTrue();
        return Files.readString(output);
    }
}
