package eu.custos.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
        var good = Requests.controls();

        var kept = Note.parse(good.note(9).getBytes(UTF_8));

        var policy = Policy.parse("stamp\n", "policy");

        assertThat(PackageVerifier.verify(good.zip(folder), good.trusted(), kept, policy)
                        .findings())
                .allSatisfy(finding -> assertThat(finding.outcome()).isEqualTo(Outcome.PASS));
    }

    @Test
    void takesWhatAnObservationSaysFromItsEntry() throws IOException {
        var good = TestPackage.controls();
        good.put(
                "data/oscal/assessment-results.json",
                TestOscal.results("../events.ndjson#seq=10", TestOscal.look(), "MSS-1", "satisfied"));

        assertThat(PackageVerifier.verify(good.seal().zip(folder), good.trusted())
                        .failures())
                .isEmpty();
    }

    @Test
    void saysWhatIsNotProvenSinceItsEntryIsNotDisclosed() throws IOException {
        var good = TestPackage.controls();
        var word = Jcs.object("control", "MSS-1", "entry", "control.attested", "statement", TestLedger.OTHER);
        good.put(
                "data/oscal/assessment-results.json",
                TestOscal.results("../events.ndjson", word, "MSS-1", "satisfied"));

        var report = PackageVerifier.verify(good.seal().zip(folder), good.trusted());

        assertThat(report.failures()).isEmpty();
        assertThat(ReportText.of(report)).contains("not proven here, since their entries are not disclosed: 1");
    }

    @Test
    void takesAFileInQuarantineForWithheldWhereItsReceiptTellsSo() throws IOException {
        var good = TestPackage.whole(Forgeries.suspicious());
        Forgeries.leaveOut(good, "\"quarantine\"");

        assertThat(finding(good.seal(), Check.CUSTODY_ASKED).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void missesNoFileWhereTheStatementSaysThatNoneWasAskedFor() throws IOException {
        var good = TestPackage.incident().saying("artefacts", "none");
        Forgeries.leaveOut(good, "\"not-asked\"");

        assertThat(finding(good.seal(), Check.CUSTODY_ASKED).reason()).isEqualTo("none was asked for");
    }

    @Test
    void holdsTheStatementAgainstTheEntryOfTheRequest() throws IOException {
        for (var good : Requests.all()) {
            assertThat(finding(good, Check.REQUEST_TOLD))
                    .as(good.kind)
                    .returns(Outcome.PASS, Finding::outcome)
                    .returns("as the entry of the request says", Finding::reason);
        }
        for (var unknown : List.of(TestPackage.incident(), TestPackage.period(), TestPackage.whole())) {
            var finding = finding(unknown, Check.REQUEST_TOLD);
            assertThat(finding.outcome()).as(unknown.kind).isEqualTo(Outcome.SKIP);
            assertThat(finding.reason()).startsWith("not proven: no disclosed entry asks for this package");
        }
    }

    @Test
    void takesContentThatWasHandedInAgain() throws IOException {
        var good = TestPackage.whole(
                new TestLedger.Odd(8, "artefact.received", Forgeries.received(false)),
                new TestLedger.Odd(9, "artefact.received", Forgeries.received(true)));

        assertThat(finding(good, Check.CUSTODY_LEAF).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void saysWhatAPackageOfTheFirstFormDoesNotProve() throws IOException {
        var before = TestPackage.controls();
        Forgeries.leaveOut(before, "null");
        before.put("data/oscal/assessment-results.json", TestOscal.bareResults("../events.ndjson#seq=10"));
        before.ofFirstForm().seal();

        var files = finding(before, Check.CUSTODY_ASKED);
        assertThat(files.outcome()).isEqualTo(Outcome.SKIP);
        assertThat(files.reason()).contains("do not say which files were asked for", "1 are not here");
        assertThat(finding(before, Check.OSCAL_REFERENCE).reason()).contains("not proven", "first form");
    }

    @Test
    void claimsOfWhatIsWithheldNoMoreThanIsProven() throws IOException {
        var period = finding(TestPackage.period(), Check.SCOPE_WITHHELD);
        var incident = finding(TestPackage.incident(), Check.SCOPE_WITHHELD);
        var whole = finding(TestPackage.whole(), Check.SCOPE_WITHHELD);

        assertThat(period.outcome()).isEqualTo(Outcome.PASS);
        assertThat(period.reason()).contains("2 places stand at the edges", "the other 1", "the provider's word");
        assertThat(incident.outcome()).isEqualTo(Outcome.SKIP);
        assertThat(incident.reason()).contains("4 places", "the provider's word");
        assertThat(whole.reason()).isEqualTo("nothing is withheld");
    }

    @Test
    void knowsWhetherAnEntryTellsWhoErasedWords() throws IOException {
        assertThat(erasure(TestPackage.whole()).outcome()).isEqualTo(Outcome.PASS);

        var elsewhere = erasure(TestPackage.incident());
        assertThat(elsewhere.outcome()).isEqualTo(Outcome.SKIP);
        assertThat(elsewhere.reason()).isEqualTo("not proven: no entry here tells who erased the words at 11");
    }

    @Test
    void doesNotTakeAnArtefactForErasedBecauseItIsGone() throws IOException {
        var gone = TestPackage.whole();
        gone.put("data/custody.json", Jcs.text(List.of(TestLedger.erasedArtefact())));
        gone.files.keySet().removeIf(name -> name.startsWith("data/artefacts/"));

        var erasure = erasure(gone.seal());

        assertThat(erasure.outcome()).isEqualTo(Outcome.SKIP);
        assertThat(erasure.reason()).endsWith("the artefact " + TestLedger.ARTEFACT);
    }

    private Finding erasure(TestPackage target) throws IOException {
        return finding(target, Check.ERASURE_TOLD);
    }

    private Finding finding(TestPackage target, Check check) throws IOException {
        var report = PackageVerifier.verify(target.zip(folder), target.trusted());
        assertThat(report.failures()).isEmpty();
        return report.findings().stream()
                .filter(finding -> finding.check() == check)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysWhenOnlyTheKeysOfThePackageSpeakForIt() throws IOException {
        var report = PackageVerifier.verify(TestPackage.incident().zip(folder), null);

        assertThat(report.valid()).isTrue();
        assertThat(report.trusted()).isFalse();
        assertThat(ReportText.of(report)).contains("VALID: judged by the keys in the package itself");
    }

    @Test
    void stillFindsAPackageValidThatKnowsNoLogOfAllLedgersAndNoHistoryOfKeys() throws IOException {
        var before = TestPackage.incident().asBefore();
        var keys = "%s\n%s\n".formatted(before.log.vkey(), before.old.vkey());
        var report = PackageVerifier.verify(before.zip(folder), Trust.parse(keys.getBytes(UTF_8), "keys.txt"));

        assertThat(report.failures()).isEmpty();
        assertThat(report.findings())
                .filteredOn(finding -> finding.outcome() == Outcome.SKIP)
                .extracting(Finding::check)
                .contains(Check.SUPERLOG_LISTED, Check.SUPERLOG_SIGNED, Check.SUPERLOG_STAMP, Check.KEYS_HISTORY);
    }

    @Test
    void believesTheKeyThatATrustedOneHandedOverTo() throws IOException {
        var good = TestPackage.incident();
        for (var key : List.of(good.old.vkey(), good.log.vkey())) {
            var report = PackageVerifier.verify(good.zip(folder), Trust.parse(key.getBytes(UTF_8), "keys.txt"));

            assertThat(report.failures()).isEmpty();
        }
    }

    @Test
    void believesWhatAKeySignedInItsTimeWhereThatKeyItselfIsTrusted() throws IOException {
        var before = TestPackage.incident();
        var key = Trust.parse(before.old.vkey().getBytes(UTF_8), "keys.txt");

        assertThat(PackageVerifier.verify(before.seal(before.old).zip(folder), key)
                        .failures())
                .isEmpty();
    }

    /** Whoever found a retired key can sign a past of his own with it, and tell the true history of keys. */
    @Test
    void doesNotBelieveWhatARetiredKeySignsWhereItsSuccessorIsTrusted() throws IOException {
        var forged = TestPackage.incident();

        assertThat(PackageVerifier.verify(forged.seal(forged.old).zip(folder), forged.trusted())
                        .failures())
                .singleElement()
                .returns(Check.STATEMENT_SIGNATURE, Finding::check)
                .extracting(Finding::reason)
                .asString()
                .contains("has handed over since");
    }

    @Test
    void doesNotBelieveAKeyBecauseItSaysThatItsPredecessorWasLost() throws IOException {
        var taken = TestPackage.incident();
        var history = Jcs.text(taken.history().get(1));
        var handed = taken.old.signature(taken.ledger.handOver(taken.old, taken.log));
        taken.put(
                "data/keys/trust.json",
                taken.text("data/keys/trust.json").replace(history, history.replace('"' + handed + '"', "null")));
        var old = Trust.parse(taken.old.vkey().getBytes(UTF_8), "keys.txt");
        var report = PackageVerifier.verify(taken.seal().zip(folder), old);

        assertThat(report.failures())
                .extracting(Finding::check)
                .contains(Check.STATEMENT_SIGNATURE, Check.KEYS_HISTORY);
    }

    @Test
    void doesNotBelieveAPackageThatIsGoodByAnotherKey() throws IOException {
        var report = PackageVerifier.verify(
                TestPackage.incident().zip(folder), TestPackage.incident().trusted());

        assertThat(report.failures()).extracting(Finding::check).contains(Check.STATEMENT_SIGNATURE);
    }
}
