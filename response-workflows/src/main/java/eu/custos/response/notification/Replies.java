package eu.custos.response.notification;

import eu.custos.notice.MailTaker;
import eu.custos.notice.Message;
import eu.custos.notice.Outbox;
import eu.custos.notice.ReceivedMail;
import eu.custos.response.notification.Reply.State;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Binds what comes in by mail to what it answers.
 *
 * <p>A mail is bound by a mark that nobody can guess, and only where it names an address of whom the mark was sent to.
 * Whatever else comes is held until a person says what it is. Nobody has verified the sender of either.
 */
@Service
@Transactional
class Replies implements MailTaker {

    private final JdbcReceivedMail received;
    private final JdbcReplies replies;
    private final Outbox outbox;
    private final Correspondents correspondents;
    private final Notices notices;
    private final ReplyTrail trail;

    Replies(
            JdbcReceivedMail received,
            JdbcReplies replies,
            Outbox outbox,
            Correspondents correspondents,
            Notices notices,
            ReplyTrail trail) {
        this.received = received;
        this.replies = replies;
        this.outbox = outbox;
        this.correspondents = correspondents;
        this.notices = notices;
        this.trail = trail;
    }

    @Override
    @Transactional(readOnly = true)
    public long lastTaken(String mailbox, long validity) {
        return received.last(mailbox, validity);
    }

    @Override
    public void take(ReceivedMail mail) {
        if (!received.add(mail)) {
            return;
        }
        var answered = outbox.answered(mail.marks()).orElse(null);
        if (answered == null) {
            hold(mail);
        } else if (mail.kind() == ReceivedMail.Kind.BOUNCE) {
            outbox.bounced(answered, mail.failure(), mail.digest());
        } else {
            bind(answered, mail);
        }
    }

    private void hold(ReceivedMail mail) {
        var cause = mail.kind() == ReceivedMail.Kind.UNREADABLE ? "it cannot be read" : "it answers no message of ours";
        var stray = new Stray(id(mail), MailWords.of(mail), cause, correspondents.onDuty(mail.receivedAt()));
        received.hold(stray);
        trail.stray(stray, "mail.held", null);
    }

    private void bind(Message answered, ReceivedMail mail) {
        var now = mail.receivedAt();
        var doubt = correspondents.doubt(answered, mail.sender());
        var reply = new Reply(
                answered.tenant(),
                id(mail),
                answered.incident(),
                answered.id(),
                answered.outside().reference(),
                doubt == null ? answered.recipientName() : null,
                MailWords.of(mail),
                doubt == null ? State.BOUND : State.HELD,
                doubt,
                doubt == null ? null : correspondents.owner(answered, now),
                null);
        replies.add(reply);
        trail.record(reply, doubt == null ? "reply.received" : "reply.held", null, now);
        if (doubt == null) {
            trail.tell(reply, "An unverified e-mail in the name of %s answers".formatted(reply.senderName()), now);
            confirm(answered, reply);
        }
    }

    private void confirm(Message answered, Reply reply) {
        if (!reply.mail().automatic() && !answered.outside().occasion().isForOurPeople()) {
            notices.acknowledgeByMail(
                    answered.tenant(), answered.subject(), answered.recipient(), answered.recipientName());
        }
    }

    private static UUID id(ReceivedMail mail) {
        return UUID.nameUUIDFromBytes(("mail:" + mail.key()).getBytes(StandardCharsets.UTF_8));
    }
}
