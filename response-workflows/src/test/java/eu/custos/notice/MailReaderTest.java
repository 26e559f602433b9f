package eu.custos.notice;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.notice.ReceivedMail.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailReaderTest {

    private static final UUID MARK = UUID.fromString("0a1b2c3d-0000-4000-8000-0123456789ab");
    private static final UUID OTHER = UUID.fromString("0a1b2c3d-0000-4000-8000-0123456789ac");
    private static final String HEAD = "From: Ingrid Sand <I.Sand@norda.example>\r\nSubject: Re: Incident\r\n";

    private final MailReader reader = new MailReader("soc@provider.example");

    @Test
    void knowsWhatAMailAnswersByOurIdsAndAddressNearestFirst() throws IOException {
        var mail = read(HEAD
                + "To: SOC <soc+%s@Provider.example>\r\nReferences: <%s@custos> <x@y>\r\n\r\nDone"
                        .formatted(MARK, OTHER));

        assertThat(mail.marks()).containsExactly(MARK, OTHER);
        assertThat(mail.kind()).isEqualTo(Kind.PERSON);
        assertThat(mail.sender()).isEqualTo("i.sand@norda.example");
        assertThat(mail.text()).isEqualTo("Done");
    }

    @Test
    void knowsNothingByWordsOfTheSubjectOrText() throws IOException {
        var mail = read("From: a@b.example\r\nSubject: Re: NRD-2026-0417 <%s@custos>\r\n\r\nsoc+%s@provider.example"
                .formatted(MARK, MARK));

        assertThat(mail.marks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: a@b.example\r\nFrom: i.sand@norda.example\r\n",
                "From: a@b.example, i.sand@norda.example\r\n",
                "From: \"i.sand@norda.example\"\r\n",
                "From: undisclosed:;\r\n",
                "X: y\r\n"
            })
    void namesNoSenderWhereThereIsNotExactlyOne(String head) throws IOException {
        assertThat(read(head + "\r\nHi").sender()).isEmpty();
    }

    @Test
    void keepsTextOnlyAndCountsWhatItLeavesOut() throws IOException {
        var mail = read(HEAD + """
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: multipart/alternative; boundary=c

                --c
                Content-Type: text/plain; charset=iso-8859-1
                Content-Transfer-Encoding: quoted-printable

                Gr=FC=DFe
                --c
                Content-Type: text/html

                <p>Other</p>
                --c--
                --b
                Content-Type: application/zip; name=x.zip
                Content-Disposition: attachment; filename=x.zip
                Content-Transfer-Encoding: base64

                UEsDBAo=
                --b--
                """);

        assertThat(mail.text()).isEqualTo("Grüße");
        assertThat(mail.leftOut()).isEqualTo(1);
    }

    @Test
    void makesWordsOfMarkupAndRunsNothing() throws IOException {
        var mail = read(HEAD + "Content-Type: text/html; charset=utf-8\r\n\r\n"
                + "<STYLE>p{}</STYLE><script>alert('<b>')</script><!-- <p>no --><p onclick=x>We &lt;did&gt;\u202e it</p>"
                + "<img src=https://evil.example/pixel>now<br>İ <unended");

        assertThat(mail.text()).isEqualTo("We <did> it\nnow\nİ <unended");
    }

    @Test
    void tellsProgramsFromPeople() throws IOException {
        assertThat(read(HEAD + "Auto-Submitted: auto-replied\r\n\r\nI am away").kind())
                .isEqualTo(Kind.AUTOMATIC);
        assertThat(read(HEAD + "Auto-Submitted: no\r\n\r\nI am here").kind()).isEqualTo(Kind.PERSON);
        assertThat(read(HEAD + "Precedence: bulk\r\n\r\nNews").kind()).isEqualTo(Kind.AUTOMATIC);
    }

    @Test
    void readsWhyAServerGaveUpAndAboutWhat() throws IOException {
        var mail = read(bounce("failed"));

        assertThat(mail.kind()).isEqualTo(Kind.BOUNCE);
        assertThat(mail.failure()).isEqualTo("5.1.1 smtp; 550 no such user");
        assertThat(mail.marks()).containsExactly(MARK);
        assertThat(read(bounce("delayed")).kind()).as("it is still tried").isEqualTo(Kind.AUTOMATIC);
    }

    /** Depth, number, size, broken codings and unknown charsets: each ends in a mail that is kept, in bounded time. */
    @Test
    void survivesWhatIsMadeToBreakReaders() throws IOException {
        var deep = new StringBuilder(HEAD);
        for (var n = 0; n < 200; n++) {
            deep.append("Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n".formatted(n, n));
        }
        assertThat(read(deep.toString()).leftOut()).isPositive();

        var many = HEAD + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\nx\r\n".repeat(40_000);
        assertThat(read(many).leftOut()).isPositive();

        var long1 = read(HEAD + "\r\n" + "word ".repeat(200_000));
        assertThat(long1.cut()).isTrue();
        assertThat(long1.text()).hasSizeLessThanOrEqualTo(20_000);

        assertThat(read(HEAD + "Content-Type: text/plain; charset=\"nope nope\"\r\n\r\nYes")
                        .text())
                .isEqualTo("Yes");
        assertThat(read(HEAD + "Content-Transfer-Encoding: rot13\r\n\r\nYes")).isNotNull();
        assertThat(read(HEAD + "Content-Type: text/html\r\n\r\n" + "<".repeat(100_000))
                        .text())
                .isNotEmpty();
        assertThat(read(HEAD + "\r\n\u0000a\ud800b").text()).doesNotContain("\u0000");
    }

    @Test
    void readsEveryBrokenMailAsSomething() throws IOException {
        var random = new Random(4);
        var whole = bounce("failed").getBytes(StandardCharsets.UTF_8);
        for (var n = 0; n < 300; n++) {
            var broken = whole.clone();
            for (var hit = 0; hit < 12; hit++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            assertThat(reader.read(place(), new ByteArrayInputStream(broken), Instant.EPOCH))
                    .isNotNull();
        }
    }

    @Test
    void knowsTheSameMailByAnotherWayAndTellsAnotherApart() throws IOException {
        var mail = HEAD + "Message-ID: <1@norda.example>\r\n\r\nYes";

        assertThat(read("Received: by another way\r\n" + mail).key())
                .isEqualTo(read(mail).key());
        assertThat(read(mail + ", and no").key()).isNotEqualTo(read(mail).key());
        assertThat(read("X: 1\r\n" + HEAD + "\r\nYes").key())
                .isNotEqualTo(read(HEAD + "\r\nYes").key());
    }

    private static String bounce(String action) {
        return """
                From: MAILER-DAEMON@mx.example
                Auto-Submitted: auto-replied
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b

                It came back.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; i.sand@norda.example
                Action: %s
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 no such user
                --b
                Content-Type: text/rfc822-headers

                Message-ID: <%s@custos>
                Subject: Incident
                --b--
                """.formatted(action, MARK);
    }

    private ReceivedMail read(String mail) throws IOException {
        return reader.read(place(), new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)), Instant.EPOCH);
    }

    private static ReceivedMail.Place place() {
        return new ReceivedMail.Place("soc@127.0.0.1/INBOX", 1, 1);
    }
}
