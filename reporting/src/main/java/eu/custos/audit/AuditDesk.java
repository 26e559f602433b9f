package eu.custos.audit;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.FormRefused;
import eu.custos.vocabulary.Page;
import eu.custos.vocabulary.TimeOrderedId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens rooms for auditors and closes them; to be called in the wide scope of {@link AuditRoom}. */
@Service
@Transactional
class AuditDesk {

    static final int PAGE = 50;
    private static final int SALT = 16;

    private final JdbcAudits audits;
    private final AuditRegister register;
    private final EvidenceLog evidence;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    AuditDesk(JdbcAudits audits, AuditRegister register, EvidenceLog evidence, Clock clock) {
        this.audits = audits;
        this.register = register;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<Actor> auditors() {
        return audits.auditors(register.provider());
    }

    /** An auditor's own audits; all of them, as far as their clients go, for people of the provider. */
    @Transactional(readOnly = true)
    Page<Audit> list(Scope own, @Nullable UUID after) {
        var manages = own.may(Permission.AUDIT_MANAGE);
        var rows = audits.list(register.provider(), manages ? null : own.actor().id(), after, PAGE + 1);
        var page = Page.of(rows, PAGE, last -> last.id().toString());
        var seen = page.items().stream()
                .filter(audit -> audit.isFor(own.actor()) || own.tenants().containsAll(audit.clients()))
                .toList();
        return new Page<>(seen, page.next());
    }

    /**
     * Opens a room; the same request opens one.
     *
     * @throws FormRefused for an auditor who is none, or who opens the room for themselves
     */
    void open(Scope own, AuditForm.Draft draft) {
        if (!own.tenants().containsAll(draft.clients())) {
            throw AccessRefused.outsideScope();
        }
        var provider = register.provider();
        var auditor = audits.auditors(provider).stream()
                .filter(one -> one.id().equals(draft.auditor()))
                .findFirst()
                .orElseThrow(() -> new FormRefused("auditor", "Choose somebody who holds the role auditor."));
        if (auditor.id().equals(own.actor().id())) {
            throw new FormRefused("auditor", "Somebody else opens the room for you.");
        }
        var now = clock.instant();
        var salt = new byte[SALT];
        random.nextBytes(salt);
        var audit = new Audit(
                provider,
                TimeOrderedId.at(now),
                draft.title(),
                auditor,
                draft.clients(),
                draft.period(),
                draft.controls(),
                draft.pseudonyms(),
                HexFormat.of().formatHex(salt),
                draft.closesAt(),
                draft.reason(),
                own.actor().name(),
                now,
                null,
                null);
        if (audits.add(audit, own.actor().id() + " " + draft.request())) {
            record(
                    audit,
                    "audit.opened",
                    Map.of(
                            "auditor", auditor.id(),
                            "from", audit.period().from().toString(),
                            "until", audit.period().until().toString(),
                            "closes", audit.closesAt().toString(),
                            "clients", (long) audit.clients().size(),
                            "controls", audit.controls().isEmpty() ? List.of("all") : audit.controls(),
                            "pseudonyms", audit.pseudonyms()),
                    draft.reason());
        }
    }

    /** Closes a room before its time; safe to repeat. */
    void end(Visit visit) {
        var actor = CurrentScope.get().actor();
        if (audits.end(visit.audit(), clock.instant(), actor.name())) {
            record(
                    visit.audit(),
                    "audit.ended",
                    Map.of("planned", visit.audit().closesAt().toString()),
                    null);
        }
    }

    /** Closes a room at another time, also one that is closed already. */
    void closeAt(Visit visit, Instant closes, String why) {
        var audit = audits.lock(visit.audit().provider(), visit.audit().id()).orElseThrow();
        if (audit.endedAt() == null && audit.closesAt().equals(closes)) {
            return;
        }
        audits.closeAt(audit, closes);
        record(audit, "audit.extended", Map.of("closed", audit.over().toString(), "closes", closes.toString()), why);
    }

    /** Each client's ledger tells who was let in to it, the provider's tells all of it. */
    private void record(Audit audit, String type, Map<String, Object> facts, @Nullable String reason) {
        record(audit.provider(), audit, type, facts, reason);
        audit.clients().stream()
                .filter(client -> !client.equals(audit.provider()))
                .forEach(client -> record(client, audit, type, facts, reason));
    }

    private void record(TenantId ledger, Audit audit, String type, Map<String, Object> facts, @Nullable String reason) {
        evidence.append(
                ledger, new EvidenceEntry(type, "audit", audit.id().toString(), null, clock.instant(), facts, reason));
    }
}
