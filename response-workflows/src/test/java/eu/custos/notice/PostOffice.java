package eu.custos.notice;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import eu.custos.notice.NoticeSettings.Guard;
import eu.custos.response.Story;
import eu.custos.tenancy.ClientOrganisations;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;

/** Mail server, webhooks and gateway on this machine, and a worker that sends to them. */
public final class PostOffice implements AutoCloseable {

    public final WireMockServer web =
            new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());

    private static final String MAILBOX = "soc@provider.example";

    private final GreenMail mail = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
    });
    private final OutboxRunner runner;

    public PostOffice() {
        mail.start();
        mail.setUser(MAILBOX, MAILBOX, "secret");
        web.start();
        web.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(202).withBody("ok")));
        runner = runner(settings(mail.getSmtp().getPort(), Guard.NONE));
    }

    NoticeSettings settings(int port, Guard guard) {
        return settings(port, guard, null);
    }

    NoticeSettings settings(int port, Guard guard, @Nullable Path signingStore) {
        return settings(port, guard, signingStore, null);
    }

    NoticeSettings settings(int port, Guard guard, @Nullable Path signingStore, @Nullable Path openPgpKey) {
        return new NoticeSettings(
                "https://custos.example",
                Duration.ofSeconds(2),
                1_000,
                new NoticeSettings.Mail(
                        "127.0.0.1",
                        port,
                        guard,
                        null,
                        null,
                        "soc@provider.example",
                        signingStore,
                        "secret",
                        openPgpKey,
                        ""),
                new NoticeSettings.Replies(
                        "127.0.0.1", mail.getImap().getPort(), Guard.NONE, MAILBOX, "secret", "INBOX", MAILBOX),
                new NoticeSettings.Sms(
                        web.baseUrl() + "/sms",
                        "POST",
                        "application/json",
                        "{\"to\":\"{to}\",\"text\":\"{text}\",\"id\":\"{id}\"}",
                        "Authorization",
                        "Bearer k-3y"));
    }

    static OutboxRunner runner(NoticeSettings settings) {
        var transactions = Story.PLATFORM.bean(PlatformTransactionManager.class);
        return new OutboxRunner(
                Story.PLATFORM.bean(JdbcOutbox.class),
                Story.PLATFORM.bean(Outbox.class),
                new Postman(
                        new MailSender(settings),
                        new WebSender(settings, Story.PLATFORM.clock()),
                        Story.PLATFORM.bean(Channels.class),
                        Story.PLATFORM.bean(Certificates.class),
                        new Destinations(settings, Story.PLATFORM.clock()),
                        transactions),
                Story.PLATFORM.bean(ClientOrganisations.class),
                transactions,
                Story.PLATFORM.clock());
    }

    /** Sends all that is due. */
    public void deliver() {
        deliver(runner);
    }

    /** The same over another one, until nothing is on its way any more. */
    static void deliver(OutboxRunner runner) {
        runner.run();
        await().atMost(Duration.ofSeconds(30)).until(() -> runner.underWay() == 0);
    }

    /** Begins to send what is due and waits for nothing. */
    void begin() {
        runner.run();
    }

    /** Puts a mail into the mailbox that answers come into, as it is. */
    public void receive(String raw) {
        var lines = raw.replaceAll("\\R", "\r\n").getBytes(StandardCharsets.UTF_8);
        var user = mail.getUserManager().getUserByEmail(MAILBOX);
        user.deliver(GreenMailUtil.newMimeMessage(new ByteArrayInputStream(lines)));
    }

    /** Reads what is new in the mailbox, as a node that was just started does. */
    public void readAnswers() {
        mailbox(Story.PLATFORM.bean(MailTaker.class)).run();
    }

    Mailbox mailbox(MailTaker taker) {
        return new Mailbox(
                settings(mailPort(), Guard.NONE),
                taker,
                Story.PLATFORM.bean(ClientOrganisations.class),
                Story.PLATFORM.clock());
    }

    /** What that address got. */
    public List<MimeMessage> mailsTo(String address) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(received -> to(received).equals(address))
                .toList();
    }

    public int mailPort() {
        return mail.getSmtp().getPort();
    }

    private static String to(MimeMessage received) {
        try {
            return received.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Override
    public void close() {
        web.stop();
        mail.stop();
    }
}
