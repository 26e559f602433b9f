package eu.custos.response.notification;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.notice.Message;
import eu.custos.notice.Occasion;
import eu.custos.notice.Outbox;
import eu.custos.notice.PostOffice;
import eu.custos.oncall.Contact;
import eu.custos.oncall.Contacts;
import eu.custos.response.Story;
import eu.custos.response.notification.Reply.State;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Sha256;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RepliesTest {

    private static final PostOffice POST = new PostOffice();

    private final TenantId tenant = Story.DB.newClient();
    private final String address = "i.%s@norda.example".formatted(UUID.randomUUID());
    private final String words = "We have switched FS-01 off " + UUID.randomUUID();

    @AfterAll
    static void close() {
        POST.close();
    }

    @Test
    void bindsAnAnswerToItsIncidentAndTellsThatNobodyVerifiedIt() {
        var story = asked(null);

        answer(story, address, "");

        var reply = only(story);
        assertThat(reply.state()).isEqualTo(State.BOUND);
        assertThat(reply.senderName()).isEqualTo("Ingrid Sand");
        assertThat(reply.mail().body()).isEqualTo(words);
        assertThat(story.facts("reply.received"))
                .singleElement()
                .asString()
                .contains("\"verified\":false")
                .doesNotContain(words, address, Sha256.hex(words));
    }

    @Test
    void holdsAnAnswerFromElsewhereUntilSomebodySaysWhatItIs() {
        var story = asked(null);

        answer(story, "i.sand@evil.example", "");

        var reply = only(story);
        assertThat(reply.state()).isEqualTo(State.HELD);
        assertThat(reply.senderName()).isNull();
        assertThat(heldBy("ada", Role.ANALYST, tenant)).contains(reply.id());
        assertThat(heldBy("ada", Role.ANALYST, Story.DB.newClient())).doesNotContain(reply.id());

        story.as("ada", Role.ANALYST, () -> {
            mail().bind(tenant, reply.id());
            mail().discard(tenant, reply.id(), "too late");
            return true;
        });
        assertThat(only(story).state()).isEqualTo(State.BOUND);
        assertThat(only(story).settledBy()).isEqualTo("Ada Lovelace");
        assertThat(story.evidence()).contains("reply.held", "reply.bound").doesNotContain("reply.discarded");
    }

    @Test
    void takesEachMailOnceHoweverOftenItIsReadOrComes() {
        var story = asked(null);
        var mail = mail(story, address, "Message-ID: <%s@norda.example>\n".formatted(address));

        POST.receive(mail);
        POST.readAnswers();
        POST.readAnswers();
        POST.receive("Received: by a list\n" + mail);
        POST.readAnswers();

        assertThat(replies(story)).hasSize(1);
        assertThat(story.evidence()).containsOnlyOnce("reply.received");
    }

    @Test
    void keepsWhatAnswersNothingForALeadWhoBindsItOnce() {
        var story = asked(null);
        POST.receive("From: %s\nTo: soc@provider.example\nSubject: Re: %s\n\n%s"
                .formatted(address, story.incident().reference(), words));
        POST.readAnswers();

        assertThat(replies(story)).as("not by the words of its subject").isEmpty();
        var stray = story.as("lin", Role.LEAD, () -> mail().strays()).stream()
                .filter(held -> held.mail().body().equals(words))
                .findFirst()
                .orElseThrow();
        var reference = story.incident().reference().value();
        var elsewhere = Story.scope("max", Role.LEAD, Story.DB.newClient());
        assertThat(CurrentScope.<Boolean, RuntimeException>call(
                        elsewhere, () -> mail().bindStray(stray.id(), reference)))
                .as("an incident of another client")
                .isFalse();
        story.as("lin", Role.LEAD, () -> mail().bindStray(stray.id(), reference));
        story.as("lin", Role.LEAD, () -> mail().bindStray(stray.id(), reference));

        assertThat(only(story).mail().body()).isEqualTo(words);
        assertThat(story.evidence()).containsOnlyOnce("reply.bound");
        assertThat(story.as("lin", Role.LEAD, () -> mail().strays()))
                .extracting(Stray::id)
                .doesNotContain(stray.id());
    }

    @Test
    void takesAnAnswerForAConfirmationWhereTheStrategySaysSo() {
        var story = told("MEDIUM");

        answer(story, address, "Auto-Submitted: auto-replied\n");
        assertThat(notice(story).course().acknowledgedAt())
                .as("a program has read nothing")
                .isNull();

        answer(story, address, "");
        assertThat(notice(story).course().acknowledgedBy()).isEqualTo("Ingrid Sand, by unverified e-mail");
    }

    @Test
    void stopsNoAlarmByAMailThatAnybodyMayHaveSent() {
        var story = told("HIGH");

        answer(story, address, "");

        assertThat(only(story).state()).isEqualTo(State.BOUND);
        assertThat(notice(story).course().acknowledgedAt()).isNull();
        assertThat(story.run(Notices.PROCESS).endedAs()).isNull();
    }

    @Test
    void takesTheSecondWayWhenAMessageComesBack() {
        var story = told("HIGH", "+46 8 5550144");

        bounce(story);

        assertThat(messages(story))
                .extracting(message -> message.standing().state())
                .containsExactly(Message.State.FAILED, Message.State.WAITING);
        assertThat(messages(story).getFirst().standing().said()).isEqualTo("came back: 5.1.1");
        assertThat(notice(story).course().deliveredAt()).isNull();
        POST.deliver();
        assertThat(notice(story).course().deliveredAt()).isNotNull();
        bounce(story);
        assertThat(story.evidence()).containsOnlyOnce("message.bounced");
    }

    @Test
    void escalatesWhatCameBackAfterTheProcessEndedAndHasNoOtherWay() {
        var story = told("MEDIUM");
        assertThat(story.run(Notices.PROCESS).endedAs()).isEqualTo("End_NoticeDelivered");
        var before = ladders(story);

        bounce(story);

        assertThat(ladders(story)).isEqualTo(before + 1);
    }

    private void answer(Story story, String from, String head) {
        POST.receive(mail(story, from, head));
        POST.readAnswers();
        story.work();
    }

    private String mail(Story story, String from, String head) {
        return "From: Ingrid Sand <%s>\nTo: soc@provider.example\nSubject: Re: Incident\nIn-Reply-To: <%s@custos>\n%s\n%s\n"
                .formatted(from, mark(story), head, words);
    }

    private void bounce(Story story) {
        POST.receive("""
                From: MAILER-DAEMON@mx.example
                To: soc+%s@provider.example
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Action: failed
                Status: 5.1.1
                --b--
                """.formatted(mark(story)));
        POST.readAnswers();
        story.work();
    }

    private UUID mark(Story story) {
        var mark = messages(story).getFirst().text().mark();
        assertThat(POST.mailsTo(address)).isNotEmpty().allSatisfy(sent -> {
            assertThat(sent.getReplyTo()[0]).hasToString("soc+%s@provider.example".formatted(mark));
            assertThat(sent.getHeader("Return-Path")[0]).contains(mark.toString());
        });
        return mark;
    }

    /** Of an incident about which the client was asked over a mail to its contact. */
    private Story asked(@Nullable String phone) {
        contact(phone);
        var story = Story.declared(tenant, Severity.LOW);
        story.as("ada", Role.ANALYST, () -> {
            Story.PLATFORM.bean(Notices.class).request(tenant, story.incident().id(), Occasion.DECISION_DUE, "one");
            return true;
        });
        story.work();
        POST.deliver();
        return story;
    }

    private Story told(String severity) {
        return told(severity, null);
    }

    private Story told(String severity, @Nullable String phone) {
        contact(phone);
        var story = Story.declared(tenant, Severity.LOW).triaged();
        if (severity.equals("HIGH")) {
            story.assessed("HIGH", "NONE", "SEVERAL", "no");
        } else {
            story.assessed("LOW", "NONE", "WIDE", "no");
        }
        story.done("lin", Role.LEAD, "Task_ReviewNotice", "approve", "yes", "tlp", "AMBER");
        if (!severity.equals("HIGH")) {
            Story.PLATFORM.clock().advance(Duration.ofDays(3));
        }
        POST.deliver();
        story.work();
        return story;
    }

    private void contact(@Nullable String phone) {
        CurrentScope.run(
                Story.scope("lin", Role.LEAD, tenant),
                () -> Story.PLATFORM
                        .bean(Contacts.class)
                        .enter(
                                tenant,
                                new Contact(
                                        UUID.randomUUID(), "Ingrid Sand", "CISO", address, phone, "en", null, true)));
    }

    private static HeldMail mail() {
        return Story.PLATFORM.bean(HeldMail.class);
    }

    private static List<UUID> heldBy(String person, Role role, TenantId tenant) {
        return CurrentScope.<List<Reply>, RuntimeException>call(Story.scope(person, role, tenant), () -> mail().held())
                .stream()
                .map(Reply::id)
                .toList();
    }

    private List<Reply> replies(Story story) {
        return story.as(
                "ada", Role.ANALYST, () -> mail().of(tenant, story.incident().id()));
    }

    private Reply only(Story story) {
        assertThat(replies(story)).hasSize(1);
        return replies(story).getFirst();
    }

    private ClientNotice notice(Story story) {
        return story.as(
                "ada",
                Role.ANALYST,
                () -> Story.PLATFORM
                        .bean(Notices.class)
                        .of(tenant, story.incident().id())
                        .getFirst());
    }

    private List<Message> messages(Story story) {
        return story
                .as(
                        "ada",
                        Role.ANALYST,
                        () -> Story.PLATFORM
                                .bean(Outbox.class)
                                .ofIncident(tenant, story.incident().id().value()))
                .stream()
                .filter(message -> message.outside().occasion() != Occasion.PAGE)
                .toList();
    }

    private static long ladders(Story story) {
        return story.runs().stream()
                .filter(run -> run.process().equals("escalation"))
                .count();
    }
}
