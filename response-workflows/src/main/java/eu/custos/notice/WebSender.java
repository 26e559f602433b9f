package eu.custos.notice;

import eu.custos.connector.Outcome;
import eu.custos.connector.call.Addresses;
import eu.custos.connector.call.Http;
import eu.custos.connector.call.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Messages over HTTP: signed webhooks, those of chat products, and a gateway for text messages. */
@Component
class WebSender {

    private final Http http = new Http();
    private final NoticeSettings settings;
    private final Clock clock;

    WebSender(NoticeSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        if (settings.sms().url() != null) {
            Addresses.allowed(settings.sms().url());
        }
    }

    boolean hasGateway() {
        return settings.sms().url() != null;
    }

    /**
     * Posts to a webhook.
     *
     * @param secret the key to sign with, or the whole address where that is the secret
     */
    Sent post(Message message, String secret) {
        return switch (message.route().kind()) {
            case WEBHOOK -> signed(message, secret);
            case TEAMS -> send(json(secret).POST(BodyPublishers.ofString(Payloads.teams(message))));
            case SLACK -> send(json(secret).POST(BodyPublishers.ofString(Payloads.slack(message))));
            case EMAIL, SMS -> throw new IllegalArgumentException("No webhook: " + message.route());
        };
    }

    Sent text(Message message) {
        var sms = settings.sms();
        var body = Payloads.sms(sms, message);
        var request = HttpRequest.newBuilder(Addresses.allowed(Objects.requireNonNull(sms.url())))
                .header("Content-Type", sms.contentType())
                .header("Idempotency-Key", message.id().toString())
                .method(sms.method(), BodyPublishers.ofString(body));
        if (sms.header() != null && sms.key() != null) {
            request.header(sms.header(), sms.key());
        }
        return send(request);
    }

    private Sent signed(Message message, String key) {
        var now = clock.instant();
        var id = message.id().toString();
        var body = Payloads.cloudEvent(message, settings.link());
        return send(request(message.route().address())
                .header("Content-Type", "application/cloudevents+json")
                .header("webhook-id", id)
                .header("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                .header("webhook-signature", WebhookSignature.of(key, id, now, body))
                .POST(BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder json(String address) {
        return request(address).header("Content-Type", "application/json");
    }

    private static HttpRequest.Builder request(String address) {
        URI allowed = Addresses.allowed(address);
        return HttpRequest.newBuilder(allowed).header("User-Agent", "Custos");
    }

    private Sent send(HttpRequest.Builder request) {
        return switch (http.send(request.build(), settings.timeout())) {
            case Reply.Answer answer -> read(answer);
            case Reply.Failed(Outcome.Busy(var pause, var words)) -> new Sent.Later(words, pause);
            case Reply.Failed(var outcome) -> new Sent.Later(outcome.words(), null);
        };
    }

    private static Sent read(Reply.Answer answer) {
        var words = "answered %d".formatted(answer.status());
        return switch (answer.status() / 100) {
            case 2 ->
                new Sent.Delivered(
                        words,
                        Map.of(
                                "status",
                                answer.status(),
                                "answer",
                                answer.body().digest()));
            case 5 -> new Sent.Later(words, answer.retryAfter());
            default ->
                answer.status() == 429 || answer.status() == 408
                        ? new Sent.Later(words, answer.retryAfter())
                        : new Sent.Refused(words);
        };
    }
}
