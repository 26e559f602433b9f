package eu.custos.notice;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import eu.custos.oncall.Contact;
import eu.custos.oncall.Contacts;
import eu.custos.response.Story;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboxTest {

    private static final PostOffice POST = new PostOffice();
    private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final Story story = Story.declared(Severity.HIGH);
    private final TenantId tenant = story.tenant();
    private final String reference = story.incident().reference().value();
    private final UUID contact = UUID.randomUUID();
    private final String path = "/" + UUID.randomUUID();

    @AfterAll
    static void close() {
        POST.close();
    }

    @BeforeEach
    void somebodyIsThere() {
        asLead(() -> Story.PLATFORM
                .bean(Contacts.class)
                .enter(tenant, new Contact(contact, "Ingrid Sand", "CISO", null, "+46 8 5550144", "de", null, true)));
        POST.deliver();
    }

    @Test
    void mailsReferenceAndSeverityAndKeepsTheServersAnswer() throws Exception {
        var address = "i.%s@norda.example".formatted(path.substring(1, 9));
        queue(Route.open(ChannelKind.EMAIL, address));

        POST.deliver();

        var mail = POST.mailsTo(address).getFirst();
        assertThat(mail.getSubject()).isEqualTo("Sicherheitsvorfall %s, hoch".formatted(reference));
        assertThat(mail.getContent().toString())
                .contains("/portal/incidents/" + reference)
                .doesNotContain("Ransomware");
        assertThat(mail.getHeader("Message-ID"))
                .containsExactly("<%s@custos>".formatted(only().text().mark()));
        assertThat(only().standing().state()).isEqualTo(Message.State.DELIVERED);
        assertThat(only().standing().said()).startsWith("250");
        assertThat(story.facts("message.delivered")).singleElement().asString().contains("250", "\"mail\"");
    }

    @Test
    void sendsNothingInTheClearWhereTlsIsAskedFor() throws Exception {
        var address = "t.%s@norda.example".formatted(path.substring(1, 9));
        queue(Route.open(ChannelKind.EMAIL, address));

        PostOffice.deliver(PostOffice.runner(POST.settings(POST.mailPort(), NoticeSettings.Guard.STARTTLS)));

        assertThat(POST.mailsTo(address)).isEmpty();
        assertThat(only().standing().state()).isEqualTo(Message.State.WAITING);
        assertThat(only().standing().said()).contains("STARTTLS");
    }

    @Test
    void signsAnEventThatHoldsNothingButWhatMayLeave() {
        var channel = keep(ChannelKind.WEBHOOK, POST.web.baseUrl() + path, KEY);
        queue(channel.route());

        POST.deliver();

        var request = requests().getFirst();
        var body = request.getBodyAsString();
        assertThat(request.getHeader("Content-Type")).startsWith("application/cloudevents+json");
        assertThat(request.getHeader("webhook-id")).isEqualTo(only().id().toString());
        assertThat(request.getHeader("webhook-signature"))
                .isEqualTo(WebhookSignature.of(
                        KEY,
                        only().id().toString(),
                        java.time.Instant.ofEpochSecond(Long.parseLong(request.getHeader("webhook-timestamp"))),
                        body));
        assertThat(body)
                .contains(
                        "\"specversion\":\"1.0\"", "\"severity\":\"high\"", "\"reference\":\"%s\"".formatted(reference))
                .doesNotContain("Ransomware", "Ingrid");
    }

    @ParameterizedTest
    @CsvSource({"TEAMS, AdaptiveCard", "SLACK, plain_text"})
    void writesToChatsWhoseWholeAddressIsASecret(ChannelKind kind, String shape) {
        var channel = keep(kind, POST.web.baseUrl() + path, "");
        assertThat(channel.address()).doesNotContain(path);
        queue(channel.route());

        POST.deliver();

        assertThat(requests())
                .singleElement()
                .satisfies(request -> assertThat(request.getBodyAsString())
                        .contains(shape, reference)
                        .doesNotContain("Ransomware"));
        assertThat(only().standing().state()).isEqualTo(Message.State.DELIVERED);
        assertThat(only().route().address()).doesNotContain(path);
    }

    @Test
    void textsByTheGatewayInItsShape() {
        queue(Route.open(ChannelKind.SMS, "+4685550144"));

        POST.deliver();

        var sms = POST.web.findAll(postRequestedFor(urlEqualTo("/sms"))).stream()
                .filter(request -> request.getBodyAsString().contains(reference))
                .toList();
        assertThat(sms).singleElement().satisfies(request -> {
            assertThat(request.getHeader("Authorization")).isEqualTo("Bearer k-3y");
            assertThat(request.getBodyAsString())
                    .startsWith("{\"to\":\"+4685550144\",\"text\":\"Sicherheitsvorfall")
                    .contains("\\n");
        });
    }

    @Test
    void triesAgainUnderTheSameIdAndThenGivesUp() {
        POST.web.stubFor(post(urlEqualTo(path)).willReturn(aResponse().withStatus(503)));
        var channel = keep(ChannelKind.WEBHOOK, POST.web.baseUrl() + path, KEY);
        queue(channel.route());

        POST.deliver();
        assertThat(only().standing().state()).isEqualTo(Message.State.WAITING);
        assertThat(only().standing().said()).isEqualTo("answered 503");

        for (var more = 0; more < 20 && only().standing().state() == Message.State.WAITING; more++) {
            Story.PLATFORM.clock().advance(Duration.ofHours(2));
            POST.deliver();
        }

        assertThat(only().standing().state()).isEqualTo(Message.State.FAILED);
        assertThat(requests())
                .hasSize(only().standing().tries())
                .extracting(request -> request.getHeader("webhook-id"))
                .containsOnly(only().id().toString());
        assertThat(story.facts("message.undelivered"))
                .singleElement()
                .asString()
                .contains("answered 503");

        POST.web.stubFor(post(urlEqualTo(path)).willReturn(aResponse().withStatus(200)));
        Story.PLATFORM.clock().advance(Duration.ofMinutes(2));
        asLead(() -> Story.PLATFORM.bean(Outbox.class).retry(tenant, only().id()));
        POST.deliver();
        assertThat(only().standing().state()).isEqualTo(Message.State.DELIVERED);
    }

    @Test
    void sparesADestinationThatFailsAndLeavesOthersAlone() {
        POST.web.stubFor(post(urlEqualTo(path)).willReturn(aResponse().withStatus(500)));
        var settings = POST.settings(POST.mailPort(), NoticeSettings.Guard.NONE);
        var destinations = new Destinations(settings, Story.PLATFORM.clock());

        for (var n = 0; n < 5; n++) {
            destinations.through("WEBHOOK one", () -> new Sent.Later("answered 500", null));
        }

        assertThat(destinations.through("WEBHOOK one", () -> new Sent.Refused("was asked")))
                .isInstanceOf(Sent.Held.class);
        assertThat(destinations.away()).containsExactly("WEBHOOK one");
        assertThat(destinations.through("WEBHOOK two", () -> new Sent.Refused("was asked")))
                .isInstanceOf(Sent.Refused.class);
    }

    @Test
    void doesNotTryAgainWhatIsRefused() {
        POST.web.stubFor(post(urlEqualTo(path)).willReturn(aResponse().withStatus(410)));
        queue(keep(ChannelKind.WEBHOOK, POST.web.baseUrl() + path, KEY).route());

        POST.deliver();

        assertThat(only().standing().state()).isEqualTo(Message.State.FAILED);
        assertThat(requests()).hasSize(1);
    }

    /** A server that says a letter now and then is never silent for long enough to be given up on. */
    @Test
    void isHeldUpByNoSlowServerOfAnother() throws Exception {
        try (var slow = new TricklingServer()) {
            var runner = PostOffice.runner(POST.settings(slow.port(), NoticeSettings.Guard.NONE));
            queue(Route.open(ChannelKind.EMAIL, "slow@norda.example"));
            runner.run();
            await().until(slow::isSpokenTo);

            queue(keep(ChannelKind.WEBHOOK, POST.web.baseUrl() + path, KEY).route());
            runner.run();
            await().untilAsserted(() -> assertThat(requests()).hasSize(1));
            assertThat(runner.underWay()).isPositive();

            await().until(() -> runner.underWay() == 0);
            assertThat(story.messages())
                    .extracting(message -> message.standing().said())
                    .anySatisfy(said -> assertThat(said).startsWith("it took longer than 6 seconds"));
        }
    }

    /** A node that died after it sent and before it wrote so: the lease runs out, the id stays. */
    @Test
    void isSentAgainUnderTheSameIdAfterACrash() {
        queue(keep(ChannelKind.WEBHOOK, POST.web.baseUrl() + path, KEY).route());
        var everyone = Story.scope("lin", Role.LEAD, tenant);
        var held = Story.DB.in(
                everyone,
                () -> Story.PLATFORM
                        .bean(JdbcOutbox.class)
                        .hold(UUID.randomUUID(), Story.PLATFORM.clock().instant(), OutboxRunner.LEASE, 16));
        assertThat(held).hasSize(1);

        POST.deliver();
        assertThat(requests()).isEmpty();

        Story.PLATFORM.clock().advance(OutboxRunner.LEASE.plusSeconds(1));
        POST.deliver();
        assertThat(requests())
                .singleElement()
                .satisfies(request -> assertThat(request.getHeader("webhook-id"))
                        .isEqualTo(held.getFirst().id().toString()));
    }

    @Test
    void isWrittenOnceAndNotSentOnceWithdrawn() {
        var letter = letter(Route.open(ChannelKind.SMS, "+4685550144"));
        asPlatform(() -> {
            Story.PLATFORM.bean(Outbox.class).post(letter);
            Story.PLATFORM.bean(Outbox.class).post(letter);
        });
        assertThat(story.messages()).hasSize(1);

        asPlatform(() -> Story.PLATFORM.bean(Outbox.class).withdraw(tenant, letter.subject()));
        POST.deliver();

        assertThat(only().standing().state()).isEqualTo(Message.State.WITHDRAWN);
    }

    @Test
    void keepsSecretsOfChannelsSealed() {
        var channel = keep(ChannelKind.SLACK, POST.web.baseUrl() + path, "");

        var content = Story.DB.in(
                Story.scope("lin", Role.LEAD, tenant),
                () -> Story.DB
                        .jdbc()
                        .sql("SELECT encode(content, 'escape') || address FROM notice_channel WHERE id = ?")
                        .param(channel.id())
                        .query(String.class)
                        .single());

        assertThat(content).doesNotContain(path);
    }

    private Channel keep(ChannelKind kind, String address, String secret) {
        var channels = Story.PLATFORM.bean(Channels.class);
        asLead(() -> channels.keep(tenant, new Channels.Wanted(contact, 1, kind, address, secret)));
        return story.as("lin", Role.LEAD, () -> channels.of(tenant)).getFirst();
    }

    private Letter letter(Route route) {
        return new Letter(
                tenant,
                story.incident().id().value(),
                UUID.randomUUID(),
                1,
                new Outside.OfIncident(Occasion.DECLARED, reference, Severity.HIGH, false),
                contact.toString(),
                "Ingrid Sand",
                "de-AT",
                route,
                Story.PLATFORM.clock().instant());
    }

    private void queue(Route route) {
        asPlatform(() -> Story.PLATFORM.bean(Outbox.class).post(letter(route)));
    }

    private List<LoggedRequest> requests() {
        return POST.web.findAll(postRequestedFor(urlEqualTo(path)));
    }

    private Message only() {
        assertThat(story.messages()).hasSize(1);
        return story.messages().getFirst();
    }

    private void asPlatform(Runnable work) {
        Story.DB.in(eu.custos.tenancy.Scope.platform("test", java.util.Set.of(tenant)), () -> {
            work.run();
            return true;
        });
    }

    private void asLead(Runnable work) {
        CurrentScope.run(Story.scope("lin", Role.LEAD, tenant), work);
    }
}
