package eu.custos.indicator;

import eu.custos.indicator.IndicatorList.About;
import eu.custos.indicator.IndicatorList.Content;
import eu.custos.indicator.IndicatorList.State;
import eu.custos.ingest.Digest;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.TimeOrderedId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What leads may do with lists of indicators: look at what was understood, put it into force, retire it. */
@Service
@Transactional
class IndicatorLists {

    /** Of all lists in force; bounds what every node remembers to some 16 MB. */
    static final long MOST_IN_FORCE = 2_000_000;

    private static final Duration DRAFT_LASTS = Duration.ofDays(1);

    private final JdbcIndicatorLists lists;
    private final JdbcIndicators indicators;
    private final IndicatorMemory memory;
    private final Ledgers ledgers;
    private final Clock clock;

    IndicatorLists(
            JdbcIndicatorLists lists, JdbcIndicators indicators, IndicatorMemory memory, Ledgers ledgers, Clock clock) {
        this.lists = lists;
        this.indicators = indicators;
        this.memory = memory;
        this.ledgers = ledgers;
        this.clock = clock;
    }

    /**
     * Keeps what was understood of a text, to be looked at; the draft of the same person before it goes.
     *
     * @throws ListRefused for a text that is no list, and for one of which nothing can be taken
     */
    IndicatorList draft(TenantId tenant, About about, String text) {
        requireManager(tenant);
        var now = clock.instant();
        var reading = ListText.read(
                text, new Gathering(now, Duration.ofDays(about.days()), tenant.equals(IndicatorList.ALL)));
        var by = CurrentScope.get().actor().name();
        lists.abandoned(by, now.minus(DRAFT_LASTS)).forEach(this::drop);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var id = TimeOrderedId.at(now);
        var draft = new IndicatorList(
                tenant,
                id,
                id,
                0,
                State.DRAFT,
                about,
                new Content(
                        reading.format(),
                        Digest.hex(bytes),
                        bytes.length,
                        reading.indicators().size(),
                        reading.leftOut(),
                        reading.flaws()),
                by,
                now,
                null,
                null,
                null,
                null);
        lists.add(draft);
        indicators.add(tenant, id, reading.indicators());
        return draft;
    }

    private void drop(IndicatorList draft) {
        indicators.remove(draft.tenant(), draft.versionId());
        lists.drop(draft);
    }

    /** Takes a draft away; safe to repeat. */
    void discard(UUID version) {
        CurrentScope.get().require(Permission.RULE_MANAGE);
        lists.lock(version).filter(IndicatorList::draft).ifPresent(draft -> {
            requireManager(draft.tenant());
            drop(draft);
        });
    }

    /**
     * Puts a draft into force in place of what was in force under its name; safe to repeat.
     *
     * @return the list it is a version of
     * @throws ListRefused for a draft that is there no more, or has nothing to put into force
     */
    UUID putIntoForce(UUID version) {
        CurrentScope.get().require(Permission.RULE_MANAGE);
        var draft = lists.lock(version)
                .orElseThrow(() -> new ListRefused("file", "That draft is there no more. Choose the list again."));
        requireManager(draft.tenant());
        if (!draft.draft()) {
            return draft.listId();
        }
        if (draft.content().entries() == 0) {
            throw new ListRefused("file", "The list has no entry that could be compared.");
        }
        var now = clock.instant();
        var by = CurrentScope.get().actor().name();
        var before = lists.lockInForce(draft.tenant(), draft.about().name());
        before.ifPresent(list -> end(list, State.REPLACED, now, by));
        requireRoom(draft);
        var list = before.map(IndicatorList::listId).orElse(draft.listId());
        var number = before.map(IndicatorList::number).orElse(0) + 1;
        lists.putIntoForce(draft, list, number, now, by);
        memory.forget();
        var facts = new HashMap<String, Object>();
        facts.put("name", draft.about().name());
        facts.put("version", number);
        facts.put("origin", draft.about().origin());
        facts.put("tlp", draft.about().tlp().label());
        facts.put("format", draft.content().format().label());
        facts.put("digest", draft.content().digest());
        facts.put("entries", draft.content().entries());
        facts.put("leftOut", draft.content().leftOut());
        ledgers.append(draft.tenant(), "indicator.list-in-force", list, facts);
        return list;
    }

    private void requireRoom(IndicatorList draft) {
        var after = memory.seeingAll(lists::entriesInForce) + draft.content().entries();
        if (after > MOST_IN_FORCE) {
            throw new ListRefused(
                    "file",
                    "With this list %,d indicators would be in force; %,d can be. Retire another list first."
                            .formatted(after, MOST_IN_FORCE));
        }
    }

    /** Takes a list out of force; safe to repeat. */
    void retire(UUID list) {
        CurrentScope.get().require(Permission.RULE_MANAGE);
        var latest = lists.latest(list).orElseThrow(AccessRefused::outsideScope);
        requireManager(latest.tenant());
        lists.lock(latest.versionId()).filter(IndicatorList::inForce).ifPresent(held -> {
            end(held, State.RETIRED, clock.instant(), CurrentScope.get().actor().name());
            memory.forget();
            ledgers.append(
                    held.tenant(),
                    "indicator.list-retired",
                    list,
                    Map.of("name", held.about().name(), "version", held.number()));
        });
    }

    /** What is over keeps its digest and figures only; what it held is not compared any more. */
    private void end(IndicatorList list, State state, Instant at, String by) {
        lists.end(list, state, at, by);
        indicators.remove(list.tenant(), list.versionId());
    }

    private static void requireManager(TenantId tenant) {
        var scope = CurrentScope.get();
        scope.require(Permission.RULE_MANAGE);
        if (!tenant.equals(IndicatorList.ALL)) {
            scope.require(Permission.RULE_MANAGE, tenant);
        }
    }
}
