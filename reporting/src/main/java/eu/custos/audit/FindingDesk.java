package eu.custos.audit;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.vocabulary.FormRefused;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Findings, which auditors raise and judge and the provider answers; to be called in the wide scope of {@link AuditRoom}. */
@Service
@Transactional
class FindingDesk {

    static final int MOST = 500;

    private final JdbcFindings findings;
    private final EvidenceLog evidence;
    private final Clock clock;

    FindingDesk(JdbcFindings findings, EvidenceLog evidence, Clock clock) {
        this.findings = findings;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<Finding> list(Audit audit) {
        return findings.list(audit);
    }

    @Transactional(readOnly = true)
    Finding find(Audit audit, int number) {
        return findings.find(audit, number).orElseThrow(AccessRefused::outsideScope);
    }

    /** Raises one; the same request raises one. */
    int raise(Visit visit, FindingForm.Draft draft) {
        requireAuditor(visit);
        var audit = visit.audit();
        var actor = CurrentScope.get().actor();
        var request = actor.id() + " " + draft.request();
        var number = findings.nextNumber(audit);
        var before = findings.ofRequest(audit, request);
        if (before.isPresent()) {
            return before.get();
        }
        if (number > MOST) {
            throw new FormRefused("form", "An audit has at most 500 findings. Open another audit for more.");
        }
        var finding = new Finding(
                number,
                draft.grade(),
                draft.control(),
                draft.title(),
                draft.words(),
                actor.name(),
                clock.instant(),
                Finding.State.RAISED,
                null,
                null,
                0);
        findings.add(audit, finding, request);
        var facts = new HashMap<String, Object>(
                Map.of("number", number, "grade", finding.grade().code()));
        if (finding.control() != null) {
            facts.put("control", finding.control());
        }
        record(audit, "audit.finding-raised", facts, finding.words());
        return number;
    }

    void answer(Visit visit, int number, String words, @Nullable Instant due) {
        if (visit.auditor()) {
            throw new AccessRefused("Findings are answered by the provider");
        }
        var given = new Finding.Answer(words, due, CurrentScope.get().actor().name(), clock.instant());
        change(visit.audit(), number, finding -> finding.answered(given), "audit.finding-answered", words);
    }

    /** Closes it or hands it back. */
    void judge(Visit visit, int number, boolean content, String words) {
        requireAuditor(visit);
        var given = new Finding.Verdict(words, CurrentScope.get().actor().name(), clock.instant());
        if (content) {
            change(visit.audit(), number, finding -> finding.closed(given), "audit.finding-closed", words);
        } else {
            change(visit.audit(), number, finding -> finding.handedBack(given), "audit.finding-handed-back", words);
        }
    }

    private void change(Audit audit, int number, UnaryOperator<Finding> how, String type, String words) {
        var changed = how.apply(find(audit, number));
        if (!findings.save(audit, changed)) {
            throw new FormRefused("form", "Somebody else changed the finding. Look at it again.");
        }
        record(audit, type, Map.of("number", number), words);
    }

    private static void requireAuditor(Visit visit) {
        if (!visit.auditor()) {
            throw new AccessRefused("Findings are raised and judged by the auditor");
        }
    }

    private void record(Audit audit, String type, Map<String, Object> facts, String words) {
        evidence.append(
                audit.provider(),
                new EvidenceEntry(type, "audit", audit.id().toString(), null, clock.instant(), facts, words));
    }
}
