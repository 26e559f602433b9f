package eu.custos.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hundreds of ways to deceive, each of which has to be found, and named by the file where it is. */
class AssaultTest {

    @TempDir
    Path folder;

    @Test
    void eachIsFoundAndNamed() throws IOException {
        var survivors = new ArrayList<String>();
        var unnamed = new ArrayList<String>();
        var all = Assault.all();
        for (var assault : all) {
            var assaulted = assault.making().apply(folder);
            try {
                var report =
                        PackageVerifier.verify(assaulted.zip(), assaulted.good().trusted());
                if (report.valid()) {
                    survivors.add(assault.name());
                } else if (report.failures().stream()
                        .noneMatch(failure -> assault.named()
                                .matcher(Objects.requireNonNullElse(failure.file(), ""))
                                .matches())) {
                    unnamed.add(assault.name() + ": " + report.failures());
                }
            } catch (RuntimeException e) {
                survivors.add(assault.name() + " breaks the verifier: " + e);
            }
            Files.delete(assaulted.zip());
        }

        assertThat(survivors).isEmpty();
        assertThat(unnamed).isEmpty();
        assertThat(all).hasSizeGreaterThan(900).extracting(Assault::name).doesNotHaveDuplicates();
    }
}
