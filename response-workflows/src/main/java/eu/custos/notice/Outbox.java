package eu.custos.notice;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.Person;
import eu.custos.live.ScreenChanged;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Messages on their way out.
 *
 * <p>A message is written in the transaction of what it tells of, so that neither stands without the other, and sent
 * after it. It is sent at least once, always under the same id.
 */
@Service
@EnableConfigurationProperties(NoticeSettings.class)
public class Outbox {

    private final JdbcOutbox messages;
    private final Wordings wordings;
    private final NoticeSettings settings;
    private final EvidenceLog evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Outbox(
            JdbcOutbox messages,
            Wordings wordings,
            NoticeSettings settings,
            EvidenceLog evidence,
            ApplicationEventPublisher events,
            Clock clock) {
        this.messages = messages;
        this.wordings = wordings;
        this.settings = settings;
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
    }

    /** Writes a message; the same letter is written once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void post(Letter letter) {
        var now = clock.instant();
        var message = new Message(
                letter.tenant(),
                letter.id(),
                letter.incident(),
                letter.subject(),
                letter.rank(),
                letter.outside(),
                letter.recipient(),
                letter.recipientName(),
                letter.route(),
                text(letter),
                now,
                new Message.Standing(Message.State.WAITING, 0, letter.notBefore(), null, null));
        if (messages.add(message)) {
            record(message, "message.queued", Map.of("wording", message.text().wording()), now);
        }
    }

    /** What has not left yet for that subject never will. Returns how many. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int withdraw(TenantId tenant, UUID subject) {
        var now = clock.instant();
        var stopped = messages.withdraw(tenant, subject, now);
        stopped.forEach(message -> record(message, "message.withdrawn", Map.of(), now));
        return stopped.size();
    }

    /** Another round of tries for a message that failed; false where it did not. */
    @Transactional
    public boolean retry(TenantId tenant, UUID id) {
        CurrentScope.get().require(Permission.INCIDENT_WORK, tenant);
        var again = messages.again(tenant, id, clock.instant());
        again.ifPresent(message -> record(message, "message.retried", Map.of(), clock.instant()));
        return again.isPresent();
    }

    /** Of an incident, oldest first. */
    @Transactional(readOnly = true)
    public List<Message> ofIncident(TenantId tenant, UUID incident) {
        CurrentScope.get().require(Permission.INCIDENT_READ, tenant);
        return messages.ofIncident(tenant, incident);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Message> find(TenantId tenant, UUID id) {
        return messages.find(tenant, id);
    }

    /** Checkpoints that were sent or are to be, the newest first. */
    @Transactional(readOnly = true)
    public List<Message> checkpoints(TenantId tenant, int most) {
        CurrentScope.get().require(Permission.CHECKPOINT_READ, tenant);
        return messages.newestCheckpoints(tenant, most);
    }

    /** What a mail with these marks answers, nearest first, whoever's it is within the scope. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Message> answered(List<UUID> marks) {
        return marks.stream().map(messages::marked).flatMap(Optional::stream).findFirst();
    }

    /** A mail server further on took the delivery back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void bounced(Message message, String status, String mail) {
        var now = clock.instant();
        if (messages.bounced(message.tenant(), message.id(), "came back: " + status, now)) {
            record(message, "message.bounced", Map.of("status", status, "mail", mail), now);
            events.publishEvent(new MessageBounced(message.tenant(), message.id(), message.subject(), message.rank()));
        }
    }

    /** How many of a subject and rank are in each state. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long count(TenantId tenant, UUID subject, int rank, Message.State state) {
        return messages.count(tenant, subject, rank, state);
    }

    /** Waiting and failed ones within the scope, those in trouble first. */
    @Transactional(readOnly = true)
    List<Message> unsettled() {
        return messages.unsettled(clock.instant());
    }

    /** Writes down what came of a try. Where somebody stopped or took the message meanwhile, that stays so. */
    @Transactional
    void settle(Message message, UUID worker, Sent sent) {
        var now = clock.instant();
        switch (sent) {
            case Sent.Held(var words, var wait) -> messages.later(message, worker, now.plus(wait), words, 0);
            case Sent.Later(var words, var wait)
            when Backoff.anotherTry(message.standing().tries()) ->
                messages.later(
                        message, worker, now.plus(Backoff.of(message.standing().tries(), wait)), words, 1);
            case Sent.Later(var words, var _) -> end(message, worker, false, words, Map.of(), now);
            case Sent.Refused(var words) -> end(message, worker, false, words, Map.of(), now);
            case Sent.Delivered(var words, var proof) -> end(message, worker, true, words, proof, now);
        }
    }

    private void end(
            Message message, UUID worker, boolean delivered, String said, Map<String, Object> proof, Instant now) {
        var state = delivered ? Message.State.DELIVERED : Message.State.FAILED;
        if (!messages.end(message, worker, state, said, now)) {
            return;
        }
        var facts = new HashMap<>(proof);
        facts.put("said", said);
        facts.put("tries", message.standing().tries() + 1);
        record(message, delivered ? "message.delivered" : "message.undelivered", facts, now);
        events.publishEvent(
                new MessageSettled(message.tenant(), message.id(), message.subject(), message.rank(), delivered));
    }

    private Message.Text text(Letter letter) {
        var outside = letter.outside();
        var language = Phrases.spoken(letter.language());
        var wording = wordings.of(letter.tenant(), language, outside.occasion());
        var link = settings.link() + outside.occasion().path(outside.reference());
        var mark = outside.exercise() ? Phrases.of(language, "exercise") + ": " : "";
        return new Message.Text(
                language,
                wording.digest(),
                mark + filled(wording.title(), outside, language, link),
                mark + filled(wording.body(), outside, language, link),
                link,
                UUID.randomUUID());
    }

    private static String filled(String words, Outside outside, String language, String link) {
        Severity severity = outside.severity();
        var filled = words.replace("{reference}", outside.reference())
                .replace("{severity}", severity == null ? "" : Phrases.of(language, severity))
                .replace("{link}", link);
        return switch (outside) {
            case Outside.OfIncident _ -> filled;
            case Outside.OfLedger ledger -> filled.replace("{checkpoint}", ledger.note());
        };
    }

    private void record(Message message, String type, Map<String, Object> more, Instant at) {
        var facts = new HashMap<>(more);
        facts.put("occasion", message.outside().occasion().name());
        facts.put("channel", message.route().kind().name());
        facts.put("recipient", new Person(message.recipient()));
        facts.put("subject", message.subject().toString());
        facts.put("content", Sha256.hex(message.text().whole()));
        if (message.outside() instanceof Outside.OfLedger ledger) {
            facts.put("size", ledger.size());
            facts.put("root", ledger.root());
        }
        evidence.append(
                message.tenant(),
                new EvidenceEntry(type, "message", message.id().toString(), message.incident(), at, facts, null));
        events.publishEvent(
                new ScreenChanged(message.tenant(), "notice", message.outside().reference()));
    }
}
