package eu.custos.evidence;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Published test vectors that lie beside the source tree, where they lie there. */
final class SharedVectors {

    private SharedVectors() {}

    static Path at(String path) {
        var file = Path.of(System.getProperty("custos.shared", "../../shared"), "schemas", path);
        assumeTrue(Files.exists(file), () -> "Skipped: there are no vectors at " + file);
        return file;
    }
}
