package eu.custos.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages whose leaves hold people as digests. */
class NamesTest {

    @TempDir
    Path folder;

    @Test
    void thePeopleOfALedgerAreNamedAndAnErasedOneIsProven() throws IOException {
        var named = TestPackage.named();
        assertThat(named.text("data/events.csv"))
                .contains(",PERSON," + TestPeople.ADA + ",", ",SOURCE,sensor-1,", "erased person ");

        var report = PackageVerifier.verify(named.zip(folder), named.trusted());

        assertThat(report.failures()).isEmpty();
        assertThat(report.findings()).anySatisfy(finding -> {
            assertThat(finding.check()).isEqualTo(Check.NAME_DIGEST);
            assertThat(finding.outcome()).isEqualTo(Outcome.PASS);
            assertThat(finding.reason()).isEqualTo("2 names, 1 erased");
        });
        assertThat(outcome(report, Check.ERASURE_TOLD)).isEqualTo(Outcome.PASS);
    }

    @Test
    void aNameThatIsGoneWithoutAnEntryIsNotProven() throws IOException {
        var incident = TestPackage.namedIncident();

        var report = PackageVerifier.verify(incident.zip(folder), incident.trusted());

        assertThat(report.failures()).isEmpty();
        assertThat(report.findings()).anySatisfy(finding -> {
            assertThat(finding.check()).isEqualTo(Check.ERASURE_TOLD);
            assertThat(finding.outcome()).isEqualTo(Outcome.SKIP);
            assertThat(finding.reason()).contains("not proven", "the person " + TestPeople.digest(TestPeople.ERASED));
        });
    }

    @Test
    void aPackageOfTheSecondFormHasNoNamesAndIsValid() throws IOException {
        var second = TestPackage.incident();

        var report = PackageVerifier.verify(second.zip(folder), second.trusted());

        assertThat(report.failures()).isEmpty();
        assertThat(second.files).doesNotContainKey("data/names.ndjson");
    }

    private static Outcome outcome(Report report, Check check) {
        return report.findings().stream()
                .filter(finding -> finding.check() == check)
                .findFirst()
                .orElseThrow()
                .outcome();
    }
}
