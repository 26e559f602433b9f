package eu.custos.response.inquiry;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.Person;
import eu.custos.incident.IncidentId;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.notice.Occasion;
import eu.custos.response.inquiry.AcceptedRisk.Ended;
import eu.custos.response.inquiry.AcceptedRisk.How;
import eu.custos.response.inquiry.AcceptedRisk.Treated;
import eu.custos.response.notification.Notices;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Prose;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Risks that clients accepted: told before they run out, asked anew when they do, taken back at any time. */
@Service
@Transactional
class AcceptedRisks {

    private static final int LONGEST_REASON = 500;

    private final JdbcRisks risks;
    private final RiskProcess process;
    private final Inquiries inquiries;
    private final Notices notices;
    private final EvidenceLog evidence;
    private final Clock clock;

    AcceptedRisks(
            JdbcRisks risks,
            RiskProcess process,
            Inquiries inquiries,
            Notices notices,
            EvidenceLog evidence,
            Clock clock) {
        this.risks = risks;
        this.process = process;
        this.inquiries = inquiries;
        this.notices = notices;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Of a client, for the provider's people. */
    @Transactional(readOnly = true)
    List<AcceptedRisk> ofClient(TenantId tenant) {
        CurrentScope.get().require(Permission.INCIDENT_READ, tenant);
        return risks.of(tenant);
    }

    /** Of the client itself. */
    @Transactional(readOnly = true)
    List<AcceptedRisk> own(TenantId tenant) {
        CurrentScope.get().require(Permission.PORTAL_READ, tenant);
        return risks.of(tenant);
    }

    @Transactional(readOnly = true)
    List<AcceptedRisk> ofIncident(TenantId tenant, IncidentId incident) {
        CurrentScope.get().require(Permission.INCIDENT_READ, tenant);
        return risks.of(tenant, incident);
    }

    /** The acceptance runs out soon: told once, to its owner at the client and on the incident. */
    @Transactional(propagation = Propagation.MANDATORY)
    void remind(TenantId tenant, UUID id) {
        var risk = risks.find(tenant, id).orElseThrow();
        if (risks.told(risk, clock.instant())) {
            record(risk, "risk.expiry-near", Map.of("until", risk.until().toString()), null);
            tell(
                    risk,
                    Lane.SOC,
                    "client.risk-runs-out",
                    "An accepted risk runs out on %s: %s".formatted(risk.until(), risk.question()));
            notices.request(tenant, risk.incident(), Occasion.RISK_ENDS, "risk:" + id);
        }
    }

    /** It has run out: it is a risk again, and the client is asked anew. */
    @Transactional(propagation = Propagation.MANDATORY)
    void askAnew(TenantId tenant, UUID id) {
        var risk = risks.find(tenant, id).orElseThrow();
        var now = clock.instant();
        if (!risks.end(risk, new Ended(How.LAPSED, now, "process", "Its time is over."))) {
            return;
        }
        record(risk, "risk.lapsed", Map.of("until", risk.until().toString()), null);
        tell(
                risk,
                Lane.SOC,
                "client.risk-ran-out",
                "An accepted risk has run out and is asked anew: " + risk.question());
        var asked = inquiries.askAnew(tenant, id, now.plus(process.answer()), risk.acceptedAt(), now);
        risks.follows(tenant, asked.id(), id);
        notices.request(tenant, risk.incident(), Occasion.DECISION_DUE, "anew:" + id);
    }

    /** The client takes its acceptance back. Returns why not; empty where it is done, or was done before. */
    Optional<String> withdraw(TenantId tenant, UUID id, String reason) {
        CurrentScope.get().require(Permission.DECISION_ANSWER, tenant);
        var words = reason.strip();
        if (words.isEmpty() || words.length() > LONGEST_REASON || !Prose.isKept(words)) {
            return Optional.of("Say why, in 1 to %d characters.".formatted(LONGEST_REASON));
        }
        var risk = risks.find(tenant, id).orElse(null);
        if (risk == null) {
            return Optional.of("There is no such risk.");
        }
        var ended = new Ended(
                How.WITHDRAWN, clock.instant(), CurrentScope.get().actor().name(), words);
        if (!risks.end(risk, ended)) {
            return risk.ended() != null && risk.ended().how() == How.WITHDRAWN
                    ? Optional.empty()
                    : Optional.of("It has run out already; you are asked anew.");
        }
        var facts = new HashMap<String, Object>();
        facts.put("by", new Person(CurrentScope.get().actor().id()));
        process.followToday(risk).ifPresent(version -> facts.put("followsModel", version));
        record(risk, "risk.acceptance-withdrawn", facts, words);
        tell(
                risk,
                Lane.CLIENT,
                "client.risk-withdrawn",
                "%s took back that the client accepts: %s".formatted(ended.byName(), risk.question()));
        process.withdraw(risk, inquiries.owner(tenant, risk.incident()));
        return Optional.empty();
    }

    @Transactional(readOnly = true)
    AcceptedRisk get(TenantId tenant, UUID id) {
        return risks.find(tenant, id).orElseThrow();
    }

    /** Something was done about what the client accepts no longer. */
    @Transactional(propagation = Propagation.MANDATORY)
    void treat(TenantId tenant, UUID id, Treated treated) {
        var risk = get(tenant, id);
        if (risks.treat(risk, treated)) {
            record(risk, "risk.treated", Map.of("as", treated.as().name()), treated.how());
            tell(
                    risk,
                    Lane.SOC,
                    "client.risk-treated",
                    "%s, %s: %s".formatted(risk.question(), treated.as().words(), treated.how()));
        }
    }

    private void record(AcceptedRisk risk, String type, Map<String, Object> facts, @Nullable String reason) {
        evidence.append(
                risk.tenant(),
                new EvidenceEntry(
                        type,
                        "client-question",
                        risk.id().toString(),
                        risk.incident().value(),
                        clock.instant(),
                        facts,
                        reason));
    }

    private void tell(AcceptedRisk risk, Lane lane, String kind, String text) {
        inquiries.line(risk.tenant(), risk.incident(), new TimelineEntry(lane, kind, text, clock.instant()));
    }
}
