package eu.custos.certificate;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** Why a version or a certificate was decided on. */
@Component
class ServiceWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(
                KeptWords.byUuid("service", "service_version", "service_id", "reason"),
                KeptWords.byUuid("service", "certificate", "service_id", "reason"));
    }
}
