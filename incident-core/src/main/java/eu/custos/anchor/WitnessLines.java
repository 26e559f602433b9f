package eu.custos.anchor;

import eu.custos.evidence.Cosignatures;
import eu.custos.tenancy.TenantId;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts what witnesses signed into the checkpoint's note. */
@Component
@Transactional(readOnly = true)
class WitnessLines implements Cosignatures {

    private final JdbcWitnesses witnesses;

    WitnessLines(JdbcWitnesses witnesses) {
        this.witnesses = witnesses;
    }

    @Override
    public List<String> lines(TenantId tenant, long size) {
        return witnesses.over(tenant, size).stream()
                .map(cosignature -> cosignature.witness().line(cosignature.signature()))
                .toList();
    }
}
