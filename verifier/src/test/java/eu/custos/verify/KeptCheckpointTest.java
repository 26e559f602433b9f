package eu.custos.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A checkpoint that came by mail, held against a package: whether it is read, and whether a forged one is found. */
class KeptCheckpointTest {

    private final TestPackage good = TestPackage.incident();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 9, 13})
    void isConsistentWhereThePackageHasTheSameRootAtThatSize(int size) throws IOException {
        var finding = finding(good.note(size));

        assertThat(finding.outcome()).as(finding.reason()).isEqualTo(Outcome.PASS);
        assertThat(finding.reason()).contains("over %d places".formatted(size));
    }

    @Test
    void isOlderOrNewerThanThePackageAndThenNotJudged() throws IOException {
        var newer = "%s\n14\n%s\n".formatted(TestLedger.ORIGIN, good.ledger.rootText(9));

        assertThat(finding(good.note(3)).outcome()).isEqualTo(Outcome.SKIP);
        assertThat(finding(good.note(3)).reason()).contains("older", "of 3 places", "begins at 5");
        assertThat(finding(newer + "\n" + good.log.line(newer)).reason()).contains("newer", "ends at 13");
    }

    /** The provider's own key over another history: what mailing checkpoints is for. */
    @Test
    void isForkedWhereTheSameKeySignedAnotherRoot() throws IOException {
        var text = "%s\n9\n%s\n".formatted(TestLedger.ORIGIN, good.ledger.rootText(8));

        var finding = finding(text + "\n" + good.log.line(text));

        assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(finding.reason()).contains("forked", "over 9 places");
    }

    @Test
    void isForgedWhereNoTrustedKeySignedItAtThatPlace() throws IOException {
        var text = good.ledger.noteText(9);
        var stranger = NoteKey.log(TestLedger.ORIGIN);
        var genuine = good.log.line(text);
        var bent = genuine.substring(0, 40) + (genuine.charAt(40) == 'A' ? 'B' : 'A') + genuine.substring(41);

        for (var lines : List.of(stranger.line(text), bent, good.old.line(text), good.witness.line(text))) {
            var finding = finding(text + "\n" + lines);
            assertThat(finding.outcome()).as(lines).isEqualTo(Outcome.FAIL);
            assertThat(finding.reason()).contains("forged");
        }
    }

    @Test
    void isOfThisLedger() throws IOException {
        var other = NoteKey.log("custos/OTHER");
        var text = good.ledger.noteText(9).replace(TestLedger.ORIGIN, "custos/OTHER");

        assertThat(finding(text + "\n" + other.line(text)).reason()).contains("custos/OTHER", TestLedger.ORIGIN);
    }

    @Test
    void saysThatNoneWasGiven() throws IOException {
        var report = PackageVerifier.verify(good.zip(folder), good.trusted());

        assertThat(report.valid()).isTrue();
        assertThat(kept(report).reason()).isEqualTo("none was given to compare");
    }

    @Test
    void theCommandAnswersOneForAForkTwoForWhatIsNoCheckpointAndThreeForWhatItCouldNotCompare() throws IOException {
        var zip = good.zip(folder).toString();
        var text = "%s\n9\n%s\n".formatted(TestLedger.ORIGIN, good.ledger.rootText(8));
        var fork = Files.writeString(folder.resolve("fork.eml"), mail("8bit", text + "\n" + good.log.line(text)));
        var none = Files.writeString(folder.resolve("none.eml"), mail("8bit", "Nothing here.\n"));
        var same = Files.writeString(folder.resolve("same.eml"), mail("8bit", good.note(9)));

        assertThat(command(zip, "--checkpoint", same.toString())).contains("0 ", "PASS checkpoint.kept");
        assertThat(command(zip, "--checkpoint", fork.toString())).contains("1 ", "FAIL checkpoint.kept");
        var older = Files.writeString(folder.resolve("older.eml"), mail("8bit", good.note(3)));
        assertThat(command(zip, "--checkpoint", older.toString()))
                .contains("3 ", "SKIP checkpoint.kept", "VALID, BUT NOT COMPARED");
        assertThat(command(zip, "--checkpoint", older.toString(), "--json")).contains("3 ", "\"compared\":false");
        assertThat(command(zip, "--json")).contains("0 ", "\"compared\":true");
        assertThat(command(zip, "--checkpoint", none.toString())).contains("2 ", "none.eml: there is no checkpoint");
        assertThat(command(zip, "--checkpoint")).contains("2 ", "needs a file");
    }

    @ParameterizedTest
    @CsvSource({"8bit", "quoted-printable", "base64"})
    void isReadFromAMailInEveryEncoding(String encoding) {
        assertThat(KeptNote.parse(mail(encoding, words(good.note(9))).getBytes(UTF_8))
                        .text())
                .isEqualTo(good.ledger.noteText(9));
    }

    @Test
    void isReadFromAMailWithinAMailAndBesideMarkup() {
        var inner = mail("quoted-printable", words(good.note(9)));
        var outer = """
                Received: from a by b; Thu, 26 Nov 2026 10:00:00 +0000
                From: Ingrid <i@norda.example>
                Subject: Fwd: a checkpoint
                MIME-Version: 1.0
                Content-Type: multipart/mixed;
                 boundary="one two"

                Not for the eye.
                --one two
                Content-Type: multipart/alternative; boundary=alt

                --alt
                Content-Type: text/plain; charset=utf-8

                See below.
                --alt
                Content-Type: text/html

                <p>See below.</p>
                --alt--
                --one two
                Content-Type: message/rfc822

                %s
                --one two--
                """.formatted(inner).replace("\n", "\r\n");

        var note = KeptNote.parse(outer.getBytes(UTF_8));

        assertThat(note.text()).isEqualTo(good.ledger.noteText(9));
        assertThat(note.bears(VerifierKey.parse(good.log.vkey()))).isTrue();
    }

    @Test
    void isReadFromTextAsMailProgramsQuoteAndBreakIt() {
        var note = good.note(9);
        var quoted = ("Ingrid wrote:\n" + words(note)).replaceAll("(?m)^", "> ").replace("\n", "  \r\n");
        var broken = words(note).replaceAll("(?m)^(\u2014 \\S+) ", "$1\n");

        assertThat(KeptNote.parse(quoted.getBytes(UTF_8)).text()).isEqualTo(good.ledger.noteText(9));
        assertThat(KeptNote.parse(broken.getBytes(UTF_8)).text()).isEqualTo(good.ledger.noteText(9));
        assertThat(KeptNote.parse((words(note) + words(note)).getBytes(UTF_8)).text())
                .isEqualTo(good.ledger.noteText(9));
    }

    @Test
    void isNotReadWhereThereAreTwoOrNoneOrItIsEncrypted() {
        refuses(words(good.note(9)) + words(good.note(5)), "more than one");
        refuses("", "no checkpoint");
        refuses("\u2014 a b\n".repeat(20_000), "no checkpoint");
        refuses(
                "From: a@b.example\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIIB\n",
                "encrypted");
        refuses(
                "From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n" + "--x\n".repeat(5_000),
                "no checkpoint");
        refuses(
                "From: a@b.example\nContent-Transfer-Encoding: quoted-printable\n\n=\n==3\n=zz\n=E2=80",
                "no checkpoint");
    }

    private static void refuses(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeptNote.parse(text.getBytes(UTF_8)))
                .withMessageContaining(why);
    }

    private static String words(String note) {
        return "This is a signed checkpoint of your evidence ledger.\n\n" + note
                + "\nhttps://custos.example/portal/ledger\n";
    }

    private static String mail(String encoding, String body) {
        var encoded = switch (encoding) {
            case "base64" -> Base64.getMimeEncoder().encodeToString(body.getBytes(UTF_8));
            case "quoted-printable" -> quotedPrintable(body);
            default -> body;
        };
        return """
                Return-Path: <soc@provider.example>
                DKIM-Signature: v=1; a=rsa-sha256;
                \tbh=abc=
                From: soc@provider.example
                Subject: =?UTF-8?Q?Checkpoint?=
                MIME-Version: 1.0
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: %s

                %s""".formatted(encoding, encoded);
    }

    private static String quotedPrintable(String body) {
        var encoded = new StringBuilder();
        var column = 0;
        for (var octet : body.getBytes(UTF_8)) {
            var plain = octet == '\n' || (octet >= ' ' && octet < 127 && octet != '=');
            encoded.append(plain ? String.valueOf((char) octet) : "=%02X".formatted(octet & 0xff));
            column = octet == '\n' ? 0 : column + 1;
            if (column == 60) {
                encoded.append("=\n");
                column = 0;
            }
        }
        return encoded.toString();
    }

    private Finding finding(String note) throws IOException {
        return kept(PackageVerifier.verify(good.zip(folder), good.trusted(), KeptNote.parse(note.getBytes(UTF_8))));
    }

    private static Finding kept(Report report) {
        return report.findings().stream()
                .filter(finding -> finding.check() == Check.CHECKPOINT_KEPT)
                .findFirst()
                .orElseThrow();
    }

    private static String command(String... args) {
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, UTF_8);
        return "%d %s".formatted(VerifyCommand.run(List.of(args), print, print), out.toString(UTF_8));
    }
}
