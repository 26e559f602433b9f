package eu.custos.tuning;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.Person;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.tuning.JdbcVerdicts.Place;
import eu.custos.tuning.JdbcVerdicts.View;
import eu.custos.tuning.TuningItem.Note;
import eu.custos.tuning.TuningItem.Outcome;
import eu.custos.vocabulary.Page;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people see and do of the tuning backlog. */
@Service
@Transactional
class TuningDesk {

    /** What the figures are of. */
    static final int DAYS = 30;

    static final int PAGE = 50;

    private final JdbcVerdicts verdicts;
    private final JdbcTuningItems items;
    private final HandledRequests handled;
    private final EvidenceLog evidence;
    private final Clock clock;

    TuningDesk(
            JdbcVerdicts verdicts, JdbcTuningItems items, HandledRequests handled, EvidenceLog evidence, Clock clock) {
        this.verdicts = verdicts;
        this.items = items;
        this.handled = handled;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Page<RuleFigures> list(Collection<TenantId> tenants, View view, @Nullable Place after) {
        var scope = CurrentScope.get();
        scope.require(Permission.ALERT_READ);
        var rows = verdicts.list(tenants, since(), view, scope.actor().id(), after, PAGE + 1);
        return Page.of(rows, PAGE, last -> new Place(last.idle(), last.tenant().value(), last.family()).cursor());
    }

    /** A rule of which nothing was closed lately is there too, with nothing to tell. */
    @Transactional(readOnly = true)
    Optional<RuleFigures> find(TenantId tenant, UUID family) {
        CurrentScope.get().require(Permission.ALERT_READ, tenant);
        return verdicts.find(tenant, family, since()).or(() -> verdicts.find(tenant, family, LocalDate.EPOCH));
    }

    @Transactional(readOnly = true)
    List<Note> notes(RuleFigures rule) {
        return rule.item() == null
                ? List.of()
                : items.notes(rule.tenant(), rule.item().id());
    }

    /** Sees to it from now on; also takes over from somebody else. */
    void take(TenantId tenant, UUID family, String request) {
        act(tenant, family, request, (rule, item, actor) -> {
            items.take(tenant, item.id(), actor);
            record("tuning.taken", tenant, item, rule, Map.of("owner", new Person(actor.id())), null);
        });
    }

    void note(TenantId tenant, UUID family, String text, String request) {
        act(tenant, family, request, (rule, item, actor) -> {
            items.note(tenant, item.id(), actor, text, clock.instant());
            record("tuning.noted", tenant, item, rule, Map.of(), text);
        });
    }

    /** Says what was changed; what the rule does later may become work again. */
    void end(TenantId tenant, UUID family, Outcome outcome, @Nullable String words, String request) {
        act(tenant, family, request, (rule, item, actor) -> {
            items.end(tenant, item.id(), outcome, words, actor, clock.instant());
            record("tuning.ended", tenant, item, rule, Map.of("outcome", outcome.code()), words);
        });
    }

    @FunctionalInterface
    private interface Act {

        void on(String rule, TuningItem item, Actor actor);
    }

    private void act(TenantId tenant, UUID family, String request, Act act) {
        var scope = CurrentScope.get();
        scope.require(Permission.ALERT_TRIAGE, tenant);
        var rule = verdicts.rule(tenant, family).orElseThrow(AccessRefused::outsideScope);
        if (handled.claim(tenant, "tuning:" + request)) {
            act.on(rule, items.open(tenant, family, rule, clock.instant()), scope.actor());
        }
    }

    private LocalDate since() {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate().minusDays(DAYS);
    }

    private void record(
            String type,
            TenantId tenant,
            TuningItem item,
            String rule,
            Map<String, Object> more,
            @Nullable String reason) {
        var facts = new HashMap<>(more);
        facts.put("rule", rule);
        evidence.append(
                tenant,
                new EvidenceEntry(type, "tuning-item", item.id().toString(), null, clock.instant(), facts, reason));
    }
}
