package eu.custos.notice;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The words of messages: ours, or a client's own in their place. */
@Service
@Transactional
public class Wordings {

    /** Those that a client may word; how our own people are called is ours. */
    public static final Set<Occasion> OF_CLIENTS = Set.copyOf(EnumSet.of(
            Occasion.DECLARED,
            Occasion.STATUS,
            Occasion.CLOSED,
            Occasion.WITHDRAWN,
            Occasion.MERGED,
            Occasion.DECISION_DUE,
            Occasion.RISK_ENDS));

    private final JdbcWordings wordings;
    private final EvidenceLog evidence;
    private final Clock clock;

    Wordings(JdbcWordings wordings, EvidenceLog evidence, Clock clock) {
        this.wordings = wordings;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** A client's own words. */
    public record Own(String language, Occasion occasion, Wording wording) {}

    @Transactional(readOnly = true)
    public List<Own> own(TenantId tenant) {
        return wordings.of(tenant);
    }

    @Transactional(readOnly = true)
    public Wording of(TenantId tenant, String language, Occasion occasion) {
        return wordings.find(tenant, Phrases.spoken(language), occasion)
                .orElseGet(() -> Phrases.wording(language, occasion));
    }

    /**
     * Keeps a client's own words; safe to repeat.
     *
     * @throws ChannelRefusal naming the field at fault
     */
    public void keep(TenantId tenant, Own own) {
        var scope = CurrentScope.get();
        scope.require(Permission.ONCALL_MANAGE, tenant);
        if (!Phrases.LANGUAGES.contains(own.language()) || !OF_CLIENTS.contains(own.occasion())) {
            throw new ChannelRefusal("occasion", "Choose a language and an occasion.");
        }
        own.wording().check(own.occasion());
        wordings.put(tenant, own, scope.actor().id(), clock.instant());
        record(
                tenant,
                "notice.wording-kept",
                own.language(),
                own.occasion(),
                Map.of("wording", own.wording().digest()));
    }

    /** Ours again. */
    public void remove(TenantId tenant, String language, Occasion occasion) {
        CurrentScope.get().require(Permission.ONCALL_MANAGE, tenant);
        if (wordings.remove(tenant, language, occasion)) {
            record(tenant, "notice.wording-removed", language, occasion, Map.of());
        }
    }

    private void record(TenantId tenant, String type, String language, Occasion occasion, Map<String, Object> facts) {
        evidence.append(
                tenant,
                new EvidenceEntry(
                        type, "wording", language + ":" + occasion.code(), null, clock.instant(), facts, null));
    }
}
