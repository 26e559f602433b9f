package eu.custos.oncall;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people of a client organisation whom we may or must reach. */
@Service
@Transactional
public class Contacts {

    private final JdbcContacts contacts;
    private final EvidenceLog evidence;
    private final Clock clock;

    Contacts(JdbcContacts contacts, EvidenceLog evidence, Clock clock) {
        this.contacts = contacts;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Deciders first, then by name. */
    @Transactional(readOnly = true)
    public List<Contact> of(TenantId tenant) {
        return contacts.of(tenant);
    }

    @Transactional(readOnly = true)
    public List<Contact> deciders(TenantId tenant) {
        return contacts.of(tenant).stream().filter(Contact::decider).toList();
    }

    /** Enters or changes a contact; safe to repeat. */
    public void enter(TenantId tenant, Contact contact) {
        var scope = CurrentScope.get();
        scope.require(Permission.ONCALL_MANAGE, tenant);
        if (contacts.put(tenant, contact, scope.actor().id(), clock.instant())) {
            record(
                    tenant,
                    "contact.entered",
                    contact.id(),
                    Map.of("decider", contact.decider(), "role", contact.role()));
        }
    }

    /** Takes a person who left off the list; the record stays. */
    public void retire(TenantId tenant, UUID contact) {
        CurrentScope.get().require(Permission.ONCALL_MANAGE, tenant);
        if (contacts.retire(tenant, contact, clock.instant())) {
            record(tenant, "contact.retired", contact, Map.of());
        }
    }

    private void record(TenantId tenant, String type, UUID contact, Map<String, Object> facts) {
        evidence.append(
                tenant, new EvidenceEntry(type, "contact", contact.toString(), null, clock.instant(), facts, null));
    }
}
