package eu.custos.access;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the ledger learns about access: ids and codes, no addresses, no names typed at the door. */
@Component
class AccessFacts {

    static final String ACCOUNT = "account";
    static final String TOKEN = "token";

    private final EvidenceLog evidence;
    private final Clock clock;

    AccessFacts(EvidenceLog evidence, Clock clock) {
        this.evidence = evidence;
        this.clock = clock;
    }

    /** In the running transaction and in the name of the current scope's actor. */
    void record(TenantId tenant, String type, String subjectKind, String subjectId, Map<String, Object> facts) {
        evidence.append(tenant, new EvidenceEntry(type, subjectKind, subjectId, null, clock.instant(), facts, null));
    }
}
