package eu.custos.audit;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets people into the rooms of audits and writes down each look; to be called in the wide scope of {@link AuditRoom}. */
@Service
@Transactional
class AuditRegister {

    private final JdbcAudits audits;
    private final JdbcLooks looks;
    private final ClientOrganisations organisations;
    private final EvidenceLog evidence;
    private final Clock clock;

    AuditRegister(
            JdbcAudits audits, JdbcLooks looks, ClientOrganisations organisations, EvidenceLog evidence, Clock clock) {
        this.audits = audits;
        this.looks = looks;
        this.organisations = organisations;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * The visit of whoever the caller's own scope says, with the look recorded.
     *
     * @param own what the person may reach without an audit
     * @throws AccessRefused as if there were no such audit, for everybody whom it does not concern
     * @throws RoomClosed for the auditor, once the room is closed
     */
    Visit look(Scope own, UUID id, String page, @Nullable String subject) {
        var visit = visit(own, id);
        var now = clock.instant();
        looks.add(visit.audit(), own.actor(), page, subject, now);
        var facts = subject == null
                ? Map.<String, Object>of("page", page)
                : Map.<String, Object>of("page", page, "of", subject);
        evidence.append(
                visit.audit().provider(),
                new EvidenceEntry("audit.looked", "audit", id.toString(), null, now, facts, null));
        return visit;
    }

    /** The same for somebody who is about to act, which is recorded by what they do. */
    Visit visit(Scope own, UUID id) {
        var audit = audits.find(provider(), id).orElseThrow(AccessRefused::outsideScope);
        var auditor = own.may(Permission.AUDIT_PERFORM) && audit.isFor(own.actor());
        var manager = own.may(Permission.AUDIT_MANAGE) && own.tenants().containsAll(audit.clients());
        if (!auditor && !manager) {
            throw AccessRefused.outsideScope();
        }
        var open = audit.open(clock.instant());
        if (auditor && !open) {
            throw new RoomClosed(audit);
        }
        var known =
                organisations.visible().stream().collect(Collectors.toMap(ClientOrganisation::id, Function.identity()));
        var clients = audit.clients().stream().map(known::get).toList();
        var scope = new Scope(own.actor(), own.roles(), Set.copyOf(audit.clients()), own.permissions());
        return new Visit(audit, clients, scope, auditor, open);
    }

    TenantId provider() {
        return organisations.provider().orElseThrow(AccessRefused::outsideScope);
    }
}
