package eu.custos.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not there cannot be wrong: whoever wants it has to demand it. */
class PolicyTest {

    private static final String EVERYTHING = """
            # What our auditor asks for.
            form 2
            stamp
            witnesses 1
            not-older 2026-11-26T19:00:00Z
            """;

    private final TestPackage good = TestPackage.incident();

    @TempDir
    Path folder;

    private Finding judged(TestPackage target, String policy) throws IOException {
        return judged(target, target.trusted(), policy);
    }

    private Finding judged(TestPackage target, Trust trust, String policy) throws IOException {
        return PackageVerifier.verify(target.zip(folder), trust, null, Policy.parse(policy, "policy"))
                .findings()
                .stream()
                .filter(finding -> finding.check() == Check.POLICY_MET)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void isMetByAPackageThatHasEverythingAndSaysWhatRestsOnAWord() throws IOException {
        var met = judged(good, EVERYTHING);

        assertThat(met.outcome()).as(met.reason()).isEqualTo(Outcome.PASS);
        assertThat(met.reason())
                .isEqualTo("form 2, a time stamp, 1 witnesses, made not before 2026-11-26T19:00:00Z,"
                        + " by the provider's word");
    }

    @Test
    void missesAStampOverTheEndThoughThereIsOneOverAnEarlierCheckpoint() throws IOException {
        good.files.remove("data/checkpoints/13.1.tsr");

        missing(judged(good.seal(), "stamp\n"), "no time stamp over the end checkpoint");
    }

    @Test
    void missesAStampWhereNoAuthorityIsTrusted() throws IOException {
        var keys = Trust.parse(good.log.vkey().getBytes(StandardCharsets.UTF_8), "keys");

        missing(judged(good, keys, "stamp\n"), "by a trusted authority");
    }

    @Test
    void missesWitnessesThatDidNotSignOrThatNobodyTrusts() throws IOException {
        var keys = Trust.parse(good.log.vkey().getBytes(StandardCharsets.UTF_8), "keys");

        missing(judged(good, "witnesses 2\n"), "1 trusted witnesses signed the end checkpoint, demanded are 2");
        missing(judged(good, keys, "witnesses 1\n"), "0 trusted witnesses");
    }

    @Test
    void missesThePresentInAnOldPackageAndTheSecondFormInOneOfBefore() throws IOException {
        missing(judged(good, "not-older 2026-11-26T19:00:01Z\n"), "it was made at 2026-11-26T19:00:00.000000Z");
        missing(judged(good.ofFirstForm().seal(), "form 2\nwitnesses 3\n"), "of form 1, demanded is 2; 1 trusted");
    }

    private static void missing(Finding finding, String words) {
        assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(finding.reason()).contains(words);
        assertThat(finding.file()).isEqualTo("policy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing",
                "stamp yes",
                "stamps",
                "witnesses",
                "witnesses 0",
                "witnesses many",
                "form 4",
                "not-older yesterday",
                "not-older 2026-11-26",
                "stamp\nstamp",
                "witnesses 1 2"
            })
    void isRefusedWhereALineIsNoDemand(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Policy.parse(text, "policy"));
    }

    @Test
    void theCommandAnswersOneForWhatIsMissingAndTwoForWhatIsNoPolicy() throws IOException {
        assertThat(command("witnesses 1\n")).startsWith("0 ").contains("PASS policy.met");
        assertThat(command("witnesses 9\n")).startsWith("1 ").contains("FAIL policy.met", "NOT VALID");
        assertThat(command("everything\n")).startsWith("2 ").contains("no demand: 'everything'");
    }

    private String command(String policy) throws IOException {
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        var file = Files.writeString(folder.resolve("policy"), policy);
        var trust = Files.write(folder.resolve("trust"), Jcs.bytes(good.trust()));
        var args = List.of(good.zip(folder).toString(), "--policy", file.toString(), "--trust", trust.toString());
        var code = VerifyCommand.run(args, print, print);
        return code + " " + out.toString(StandardCharsets.UTF_8);
    }
}
