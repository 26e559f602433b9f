package eu.custos.audit;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** Why a room was opened, and what was found in it. */
@Component
class AuditWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(
                KeptWords.byUuid("audit", "audit", "audit_id", "reason"),
                KeptWords.byUuid("audit", "audit_finding", "audit_id", "words"),
                KeptWords.byUuid("audit", "audit_finding", "audit_id", "answer"),
                KeptWords.byUuid("audit", "audit_finding", "audit_id", "verdict"),
                KeptWords.byUuid("audit-sample", "audit_judgement", "sample_id", "remark"));
    }
}
