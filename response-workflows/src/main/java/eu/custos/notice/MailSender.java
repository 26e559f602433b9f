package eu.custos.notice;

import eu.custos.vocabulary.Sha256;
import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Mail over a guarded way, encrypted where the person has a certificate; the server's last answer is the proof. */
@Component
class MailSender {

    private static final int LONGEST_ANSWER = 300;

    private final NoticeSettings.Mail settings;
    private final @Nullable String replies;
    private final MailSeal seal;
    private final OpenPgpSeal openPgp;
    private final Properties properties;

    MailSender(NoticeSettings all) {
        settings = all.mail();
        replies = all.replies().address();
        settings.guard().check("custos.notice.mail.guard", settings.host());
        seal = new MailSeal(settings.signingStore(), settings.signingPassword());
        openPgp = new OpenPgpSeal(settings.openPgpKey(), settings.openPgpPassword());
        properties = settings.guard().over("smtp", all.timeout());
        properties.setProperty("mail.smtp.auth", String.valueOf(settings.user() != null));
    }

    boolean isThere() {
        return settings.host() != null;
    }

    Sent send(Message message, Certificates.Use use) {
        var session = Session.getInstance(properties);
        try (var transport = (SMTPTransport) session.getTransport("smtp")) {
            var mail = mail(session, message, use);
            transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
            transport.sendMessage(mail, mail.getAllRecipients());
            var answer = line(transport.getLastServerResponse());
            var protection = protection(use);
            return new Sent.Delivered(
                    protection.isEmpty() ? answer : "%s; %s".formatted(answer, protection),
                    Map.of("answer", answer, "mail", digest(mail), "protection", protection));
        } catch (SMTPSendFailedException refused) {
            return refused(refused.getReturnCode(), refused.getMessage());
        } catch (MessagingException failed) {
            return failed.getNextException() instanceof SMTPAddressFailedException address
                    ? refused(address.getReturnCode(), address.getMessage())
                    : new Sent.Later("the mail server: " + line(failed.getMessage()), null);
        } catch (IOException failed) {
            return new Sent.Later("the mail could not be written", null);
        }
    }

    private static Sent refused(int code, @Nullable String words) {
        var said = "the mail server answered " + line(words);
        return code >= 500 ? new Sent.Refused(said) : new Sent.Later(said, null);
    }

    private String protection(Certificates.Use use) {
        var signed = switch (use.key()) {
            case null -> false;
            case MailCertificate _ -> seal.signs(use.at());
            case OpenPgpKey _ -> openPgp.signs(use.at());
        };
        return signed ? use.words() + " and signed" : use.words();
    }

    private MimeMessage mail(Session session, Message message, Certificates.Use use) throws MessagingException {
        var mail = new Named(session, "<%s@custos>".formatted(message.text().mark()));
        mail.setFrom(new InternetAddress(settings.from()));
        if (replies != null) {
            var answers = marked(replies, message.text().mark());
            mail.setReplyTo(new InternetAddress[] {new InternetAddress(answers)});
            // A server that cannot deliver tells the envelope's sender.
            mail.setEnvelopeFrom(answers);
        }
        mail.setRecipient(RecipientType.TO, new InternetAddress(message.route().address()));
        fill(mail, message, use);
        mail.setSentDate(Date.from(message.queuedAt()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.saveChanges();
        return mail;
    }

    /** What stands outside of an encrypted mail is read on the way, so it tells nothing. */
    private void fill(MimeMessage mail, Message message, Certificates.Use use) throws MessagingException {
        var text = message.text();
        var words = text.whole();
        var key = use.key();
        mail.setSubject(
                key == null ? text.title() : Phrases.of(text.language(), "encrypted.title"),
                StandardCharsets.UTF_8.name());
        switch (key) {
            case null -> mail.setText(text.body(), StandardCharsets.UTF_8.name());
            case MailCertificate to -> {
                mail.setDataHandler(new DataHandler(
                        new ByteArrayDataSource(seal.encrypt(words, to.x509(), use.at()), MailSeal.ENCRYPTED)));
                mail.setHeader("Content-Transfer-Encoding", "base64");
                mail.setDisposition("attachment; filename=smime.p7m");
            }
            case OpenPgpKey to -> mail.setContent(openPgp.encrypt(words, to, use.at()));
        }
    }

    private static String digest(MimeMessage mail) throws MessagingException, IOException {
        var bytes = new ByteArrayOutputStream();
        mail.writeTo(bytes);
        return Sha256.hex(bytes.toString(StandardCharsets.UTF_8));
    }

    /** Servers say much and on several lines. */
    private static String line(@Nullable String words) {
        var line = Objects.requireNonNullElse(words, "nothing")
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        return line.length() > LONGEST_ANSWER ? line.substring(0, LONGEST_ANSWER) : line;
    }

    /** {@code soc@provider.example} becomes {@code soc+mark@provider.example}. */
    private static String marked(String address, UUID mark) {
        var at = address.lastIndexOf('@');
        return "%s+%s%s".formatted(address.substring(0, at), mark, address.substring(at));
    }

    /** A mail that keeps the id it was given, also when it is sent again. */
    private static final class Named extends SMTPMessage {

        private final String id;

        Named(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
