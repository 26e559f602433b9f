package eu.custos.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever holds the ledger's key can make manifests and signatures fit, and is found all the same. */
class ForgeryTest {

    @TempDir
    Path folder;

    static Stream<Forgeries> forgeries() {
        return Forgeries.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void isNamedByItsCheck(Forgeries forgery) throws IOException {
        var forged = forgery.make();
        var report = PackageVerifier.verify(forged.zip(folder), forged.trusted());

        assertThat(report.failures())
                .as(forgery.name())
                .extracting(Finding::check)
                .contains(forgery.check())
                .doesNotContain(Check.STATEMENT_SIGNATURE, Check.BAG_FILES, Check.BAG_TAGS, Check.STATEMENT_SUBJECT);
    }

    @Test
    void aForkedLogDoesNotFitAWitnessedCheckpointOfBefore() throws IOException {
        var honest = TestPackage.incident();
        var forked = TestPackage.incident();
        forked.put("data/checkpoints/5.checkpoint", honest.note(5));

        assertThat(PackageVerifier.verify(forked.seal().zip(folder), honest.trusted())
                        .valid())
                .isFalse();
    }
}
