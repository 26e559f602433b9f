package eu.custos.notice;

import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a message to its destination by its way. */
@Component
class Postman {

    private final MailSender mail;
    private final WebSender web;
    private final Channels channels;
    private final Certificates certificates;
    private final Destinations destinations;
    private final TransactionTemplate reading;

    Postman(
            MailSender mail,
            WebSender web,
            Channels channels,
            Certificates certificates,
            Destinations destinations,
            PlatformTransactionManager transactions) {
        this.mail = mail;
        this.web = web;
        this.channels = channels;
        this.certificates = certificates;
        this.destinations = destinations;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    /** What comes of it; never an exception for what the other side does. */
    Sent send(Message message) {
        return switch (message.route().kind()) {
            case EMAIL -> mail.isThere() ? byMail(message) : new Sent.Refused("no mail server is configured");
            case SMS ->
                web.hasGateway()
                        ? destinations.through(message.destination(), () -> web.text(message))
                        : new Sent.Refused("no gateway for text messages is configured");
            case WEBHOOK, TEAMS, SLACK -> byWebhook(message);
        };
    }

    private Sent byMail(Message message) {
        var use = Objects.requireNonNull(reading.execute(_ -> certificates.use(
                message.tenant(), message.recipient(), message.route().address())));
        return destinations.through(message.destination(), () -> mail.send(message, use));
    }

    private Sent byWebhook(Message message) {
        var channel = message.route().channel();
        try {
            var secret = channel == null
                    ? null
                    : reading.execute(
                            _ -> channels.secret(message.tenant(), channel).orElse(null));
            return secret == null
                    ? new Sent.Refused("its channel was removed")
                    : destinations.through(message.destination(), () -> web.post(message, secret));
        } catch (IllegalStateException sealedElsewhere) {
            return new Sent.Refused("its kept secret cannot be opened; enter it again");
        }
    }
}
