package eu.custos.response.notification;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whom reviews of notices left out or added, for reading. */
@Service
@Transactional(readOnly = true)
class ChosenRecipients {

    private final JdbcRecipients choices;

    ChosenRecipients(JdbcRecipients choices) {
        this.choices = choices;
    }

    /** By notice. */
    Map<UUID, List<RecipientChoice>> of(TenantId tenant, List<ClientNotice> notices) {
        CurrentScope.get().require(Permission.INCIDENT_READ, tenant);
        return choices.of(tenant, notices.stream().map(ClientNotice::id).toList());
    }
}
