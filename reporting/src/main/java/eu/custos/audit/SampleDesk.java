package eu.custos.audit;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.EvidenceTrail;
import eu.custos.evidence.RecordedEntry;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.vocabulary.FormRefused;
import eu.custos.vocabulary.TimeOrderedId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Draws samples from the ledgers and keeps what the auditor thinks of them; to be called inside a room. */
@Service
@Transactional
class SampleDesk {

    static final int SHOWN = 200;

    private final JdbcSamples samples;
    private final JdbcAuditedLedger ledger;
    private final EvidenceTrail trail;
    private final EvidenceLog evidence;
    private final Clock clock;

    SampleDesk(JdbcSamples samples, JdbcAuditedLedger ledger, EvidenceTrail trail, EvidenceLog evidence, Clock clock) {
        this.samples = samples;
        this.ledger = ledger;
        this.trail = trail;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<JdbcSamples.Line> list(Visit visit) {
        return samples.list(visit.audit().id(), SHOWN);
    }

    /** What could be drawn from: the types that stand in a client's ledger in the audit's period. */
    @Transactional(readOnly = true)
    List<JdbcAuditedLedger.TypeCount> types(Visit visit, int place) {
        var client =
                visit.client(place).orElseThrow(AccessRefused::outsideScope).id();
        try {
            return ledger.types(client, ledger.range(client, visit.audit().period()));
        } catch (QueryTimeoutException tooMany) {
            return List.of();
        }
    }

    @Transactional(readOnly = true)
    Sample find(Visit visit, UUID id) {
        return samples.find(visit.audit().id(), id).orElseThrow(AccessRefused::outsideScope);
    }

    @Transactional(readOnly = true)
    List<RecordedEntry> drawn(Sample sample) {
        return trail.at(sample.client(), sample.drawn());
    }

    @Transactional(readOnly = true)
    List<Judgement> judgements(Sample sample) {
        return samples.judgements(sample);
    }

    /**
     * Draws; the same request draws once.
     *
     * @throws FormRefused where the period holds nothing of the type, or too much to look through
     */
    UUID draw(Visit visit, SampleForm.Draft draft) {
        var actor = CurrentScope.get().actor();
        var client = visit.client(draft.client())
                .orElseThrow(AccessRefused::outsideScope)
                .id();
        var request = actor.id() + " " + draft.request();
        var before = samples.ofRequest(client, request);
        if (before.isPresent()) {
            return before.get();
        }
        var draw = drawFrom(visit, draft);
        var now = clock.instant();
        var sample = new Sample(
                client,
                TimeOrderedId.at(now),
                visit.audit().id(),
                draft.type(),
                draft.period(),
                draft.seed(),
                draft.wanted(),
                draw.population(),
                draw.digest(),
                draw.drawn(),
                actor.name(),
                now);
        samples.add(sample, request);
        record(
                sample,
                "audit.sample-drawn",
                Map.of(
                        "audit", sample.audit().toString(),
                        "type", sample.type(),
                        "from", sample.period().from().toString(),
                        "until", sample.period().until().toString(),
                        "seed", sample.seed(),
                        "population", sample.population(),
                        "digest", sample.digest(),
                        "drawn", sample.drawn()),
                null);
        return sample.id();
    }

    /**
     * Keeps a verdict over one entry; safe to repeat, and the last one counts.
     *
     * @throws FormRefused for an exception that is not told
     */
    void judge(Visit visit, UUID id, long seq, Judgement.Verdict verdict, @Nullable String remark) {
        var sample = find(visit, id);
        if (!sample.drawn().contains(seq)) {
            throw AccessRefused.outsideScope();
        }
        if (verdict == Judgement.Verdict.EXCEPTION && remark == null) {
            throw new FormRefused("remark", "Say what is not in order.");
        }
        var judgement =
                new Judgement(seq, verdict, remark, CurrentScope.get().actor().name(), clock.instant());
        if (samples.judge(sample, judgement)) {
            record(
                    sample,
                    "audit.entry-judged",
                    Map.of("audit", sample.audit().toString(), "seq", seq, "verdict", verdict.code()),
                    remark);
        }
    }

    private Draw drawFrom(Visit visit, SampleForm.Draft draft) {
        var client = visit.client(draft.client())
                .orElseThrow(AccessRefused::outsideScope)
                .id();
        var draw = new Draw(draft.seed(), draft.wanted());
        try {
            ledger.population(client, ledger.range(client, draft.period()), draft.type(), draw::add);
        } catch (QueryTimeoutException tooMany) {
            throw new FormRefused("until", "Too much to look through at once. Choose a shorter time.");
        }
        if (draw.population() == 0) {
            throw new FormRefused("type", "The ledger has no such entry in that time.");
        }
        return draw;
    }

    private void record(Sample sample, String type, Map<String, Object> facts, @Nullable String reason) {
        evidence.append(
                sample.client(),
                new EvidenceEntry(type, "audit-sample", sample.id().toString(), null, clock.instant(), facts, reason));
    }
}
