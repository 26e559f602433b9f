package eu.custos.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packages written after the page are valid, and every check says that it looked. */
class PackageVerifierTest {

    @TempDir
    Path folder;

    static Stream<TestPackage> scopes() {
        return Stream.of(TestPackage.incident(), TestPackage.period(), TestPackage.controls(), TestPackage.whole());
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void findsAPackageOfEachScopeValid(TestPackage good) throws IOException {
        var report = PackageVerifier.verify(good.zip(folder), good.trusted());

        assertThat(report.failures()).isEmpty();
        assertThat(report.valid()).isTrue();
        assertThat(report.findings()).hasSameSizeAs(Check.values());
    }

    @Test
    void skipsNothingWhereEverythingIsThere() throws IOException {
        var good = TestPackage.controls();

        assertThat(PackageVerifier.verify(good.zip(folder), good.trusted()).findings())
                .allSatisfy(finding -> assertThat(finding.outcome()).isEqualTo(Outcome.PASS));
    }

    @Test
    void saysWhenOnlyTheKeysOfThePackageSpeakForIt() throws IOException {
        var report = PackageVerifier.verify(TestPackage.incident().zip(folder), null);

        assertThat(report.valid()).isTrue();
        assertThat(report.trusted()).isFalse();
        assertThat(ReportText.of(report)).contains("VALID: judged by the keys in the package itself");
    }

    @Test
    void doesNotBelieveAPackageThatIsGoodByAnotherKey() throws IOException {
        var report = PackageVerifier.verify(
                TestPackage.incident().zip(folder), TestPackage.incident().trusted());

        assertThat(report.failures()).extracting(Finding::check).contains(Check.STATEMENT_SIGNATURE);
    }
}
