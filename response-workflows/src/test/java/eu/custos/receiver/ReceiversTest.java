package eu.custos.receiver;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.anchor.CheckpointReceivers;
import eu.custos.evidence.Checkpoint;
import eu.custos.evidence.Checkpoints;
import eu.custos.evidence.PackageWritten;
import eu.custos.notice.ChannelKind;
import eu.custos.notice.Channels;
import eu.custos.notice.Message;
import eu.custos.notice.Outbox;
import eu.custos.notice.PostOffice;
import eu.custos.oncall.Contact;
import eu.custos.oncall.Contacts;
import eu.custos.receiver.ReceiverException.NoSuchWay;
import eu.custos.receiver.ReceiverException.NothingToSend;
import eu.custos.receiver.ReceiverException.TooManyReceivers;
import eu.custos.response.Story;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;

class ReceiversTest {

    private static final PostOffice POST = new PostOffice();
    private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final Story story = Story.declared(Severity.HIGH);
    private final TenantId tenant = story.tenant();
    private final UUID contact = UUID.randomUUID();
    private final String address = "i.%s@norda.example".formatted(contact);
    private final String path = "/" + UUID.randomUUID();

    @AfterAll
    static void close() {
        POST.close();
    }

    @Test
    void mailsTheNewestCheckpointOnceADayAndKeepsTheAnswerOfTheServer() throws Exception {
        var first = received();

        assertThat(POST.mailsTo(address)).singleElement().satisfies(mail -> {
            assertThat(mail.getSubject()).isEqualTo("Checkpoint of your evidence ledger " + first.origin());
            assertThat(mail.getContent().toString().replace("\r\n", "\n"))
                    .contains("\n\n" + first.note() + "\n", "/portal/ledger", "custos verify")
                    .doesNotContain("Ransomware", story.incident().reference().value(), "Ingrid");
        });
        assertThat(story.facts("message.delivered"))
                .singleElement()
                .asString()
                .contains("\"size\":" + first.size(), first.root(), "250");
        assertThat(line().size()).isEqualTo(first.size());
        assertThat(line().trouble()).isNull();

        round();
        assertThat(POST.mailsTo(address)).hasSize(1);

        Story.PLATFORM.clock().advance(Duration.ofDays(1).plusMinutes(1));
        var second = checkpoint();
        round();
        assertThat(POST.mailsTo(address)).hasSize(2);
        assertThat(line().size()).isEqualTo(second.size()).isGreaterThan(first.size());
    }

    @Test
    void postsItToASignedWebhookWithNothingBeside() {
        person();
        channel();
        enter(ChannelKind.WEBHOOK);
        var checkpoint = checkpoint();

        round();

        var request = POST.web.findAll(postRequestedFor(urlEqualTo(path))).getFirst();
        assertThat(request.getHeader("webhook-signature")).startsWith("v1,");
        assertThat(request.getBodyAsString())
                .contains(
                        "\"type\":\"eu.custos.checkpoint.v1\"",
                        "\"size\":" + checkpoint.size(),
                        "\"root\":\"%s\"".formatted(checkpoint.root()))
                .doesNotContain(
                        "Ransomware", "Ingrid", story.incident().reference().value());
    }

    @Test
    void writesTheEndOfAPackageToEveryReceiverOnce() {
        received();
        var end = checkpoint();
        written(end.size());
        written(end.size());
        round();
        written(end.size());
        round();

        assertThat(sent()).extracting(message -> message.standing().state()).containsOnly(Message.State.DELIVERED);
        assertThat(sent()).hasSize(2);
        assertThat(line().size()).isEqualTo(end.size());
    }

    @Test
    void remembersNoPackageForAClientWithoutReceivers() {
        var end = checkpoint();
        written(end.size());
        person();
        enter(ChannelKind.EMAIL);
        checkpoint();
        round();

        assertThat(sent()).hasSize(1);
    }

    @Test
    void tellsWhichReceiverFailsUntilOneArrivesAgain() {
        person();
        channel();
        enter(ChannelKind.WEBHOOK);
        checkpoint();
        POST.web.stubFor(post(urlEqualTo(path)).willReturn(aResponse().withStatus(410)));
        var before = without();
        round();

        assertThat(line().trouble()).isEqualTo("answered 410");
        assertThat(line().size()).isNull();
        assertThat(without()).isEqualTo(before + 1);
        assertThat(story.facts("message.undelivered"))
                .singleElement()
                .asString()
                .contains("answered 410");

        POST.web.stubFor(post(urlEqualTo(path)).willReturn(aResponse().withStatus(200)));
        checkpoint();
        lead(() -> receivers().sendNow(tenant));
        POST.deliver();

        assertThat(line().trouble()).isNull();
        assertThat(without()).isEqualTo(before);
    }

    @Test
    void tellsThatAPersonHasNoAddressAnyMore() {
        received();
        lead(() -> Story.PLATFORM.bean(Contacts.class).retire(tenant, contact));
        Story.PLATFORM.clock().advance(Duration.ofDays(1).plusMinutes(1));
        round();

        assertThat(line().trouble()).isEqualTo(CheckpointPost.NO_WAY);
        assertThat(sent()).hasSize(1);
    }

    @Test
    void waitsForTheFirstCheckpoint() {
        person();
        enter(ChannelKind.EMAIL);
        round();
        assertThat(sent()).isEmpty();
        assertThatExceptionOfType(NothingToSend.class)
                .isThrownBy(() -> lead(() -> receivers().sendNow(tenant)));

        checkpoint();
        Story.PLATFORM.clock().advance(Duration.ofMinutes(6));
        round();
        assertThat(sent()).hasSize(1);
    }

    @Test
    void isEnteredAndRemovedByALeadOnceWithAnEntryEach() {
        person();
        enter(ChannelKind.EMAIL);
        enter(ChannelKind.EMAIL);
        lead(() -> receivers().remove(tenant, contact, ChannelKind.EMAIL));
        lead(() -> receivers().remove(tenant, contact, ChannelKind.EMAIL));

        assertThat(lines()).isEmpty();
        assertThat(story.facts(Receivers.ENTERED)).hasSize(1);
        assertThat(story.facts(Receivers.REMOVED)).singleElement().asString().contains("\"kind\":\"EMAIL\"");
    }

    @Test
    void isNoneOfAnotherClientAndNoneOfAnalysts() {
        person();
        var stranger = Story.DB.newClient();
        var choice = new Way.Choice(contact, ChannelKind.EMAIL);

        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> as(Role.ANALYST, tenant, () -> receivers().enter(tenant, choice)));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> as(Role.LEAD, stranger, () -> receivers().enter(tenant, choice)));
        assertThatExceptionOfType(NoSuchWay.class)
                .isThrownBy(() -> as(Role.LEAD, stranger, () -> receivers().enter(stranger, choice)));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> as(Role.LEAD, stranger, () -> receivers().receivers(tenant)));
        assertThat(lines()).isEmpty();
    }

    @Test
    void areTenAtMost() {
        for (var n = 0; n < Receivers.MOST; n++) {
            var one = UUID.randomUUID();
            person(one, "n%d.%s".formatted(n, address));
            lead(() -> receivers().enter(tenant, new Way.Choice(one, ChannelKind.EMAIL)));
        }
        person();

        assertThatExceptionOfType(TooManyReceivers.class).isThrownBy(() -> enter(ChannelKind.EMAIL));
        assertThat(lines()).hasSize(Receivers.MOST);
    }

    /** Entered, with its first checkpoint delivered. */
    private Checkpoint received() {
        person();
        enter(ChannelKind.EMAIL);
        var checkpoint = checkpoint();
        round();
        return checkpoint;
    }

    private void person() {
        person(contact, address);
    }

    private void person(UUID id, String mail) {
        lead(() -> Story.PLATFORM
                .bean(Contacts.class)
                .enter(tenant, new Contact(id, "Ingrid Sand", "CISO", mail, null, "en", null, true)));
    }

    private void channel() {
        lead(() -> Story.PLATFORM
                .bean(Channels.class)
                .keep(tenant, new Channels.Wanted(contact, 2, ChannelKind.WEBHOOK, POST.web.baseUrl() + path, KEY)));
    }

    private void enter(ChannelKind kind) {
        lead(() -> receivers().enter(tenant, new Way.Choice(contact, kind)));
    }

    private Checkpoint checkpoint() {
        return story.as(
                "ada",
                Role.ANALYST,
                () -> Story.PLATFORM.bean(Checkpoints.class).current(tenant));
    }

    private void written(long size) {
        Story.DB.in(Scope.platform("export", Set.of(tenant)), () -> {
            ((ApplicationEventPublisher) Story.PLATFORM.beans()).publishEvent(new PackageWritten(tenant, size));
            return true;
        });
    }

    private static void round() {
        Story.PLATFORM.bean(CheckpointRound.class).run();
        POST.deliver();
    }

    private List<CheckpointReceivers.Line> lines() {
        return story.as("ada", Role.ANALYST, () -> receivers().receivers(tenant));
    }

    private CheckpointReceivers.Line line() {
        assertThat(lines()).hasSize(1);
        return lines().getFirst();
    }

    private int without() {
        return Story.DB.in(
                Scope.platform("receiver", Set.of(tenant)),
                () -> Story.PLATFORM
                        .bean(JdbcReceivers.class)
                        .without(Story.PLATFORM.clock().instant().minus(Duration.ofDays(2))));
    }

    private List<Message> sent() {
        return story.as(
                "ada", Role.ANALYST, () -> Story.PLATFORM.bean(Outbox.class).checkpoints(tenant, 50));
    }

    private static Receivers receivers() {
        return Story.PLATFORM.bean(Receivers.class);
    }

    private void lead(Runnable work) {
        as(Role.LEAD, tenant, work);
    }

    private static void as(Role role, TenantId tenant, Runnable work) {
        eu.custos.tenancy.CurrentScope.run(Story.scope("lin", role, tenant), work);
    }
}
