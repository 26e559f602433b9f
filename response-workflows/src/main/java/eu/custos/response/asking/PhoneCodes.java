package eu.custos.response.asking;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.ClientAccounts;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * One-time codes by which a client's decider is known on the phone.
 *
 * <p>Only the decider makes them and sees them, once; we keep slow hashes. So nobody of the provider can write down an
 * answer that the client did not give.
 */
@Service
@EnableConfigurationProperties(PhoneSettings.class)
@Transactional
public class PhoneCodes {

    static final int CODES = 8;
    static final int TRIES = 5;
    static final Duration LOCKED_FOR = Duration.ofMinutes(30);
    static final int LONGEST_CLAUSE = 200;

    private final JdbcPhoneCodes store;
    private final ClientAccounts accounts;
    private final HandledRequests requests;
    private final EvidenceLog evidence;
    private final PhoneSettings settings;
    private final Clock clock;

    PhoneCodes(
            JdbcPhoneCodes store,
            ClientAccounts accounts,
            HandledRequests requests,
            EvidenceLog evidence,
            PhoneSettings settings,
            Clock clock) {
        this.settings = settings;
        this.store = store;
        this.accounts = accounts;
        this.requests = requests;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** What came of a code that somebody entered. */
    enum Outcome {
        TAKEN("taken"),
        WRONG("wrong code"),
        USED_BEFORE("used before"),
        LOCKED("locked, not looked at");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** A code that somebody of the provider entered. */
    record Try(Outcome outcome, String byName, String reference, Instant at) {}

    /** The reader's own sheet. */
    @Transactional(readOnly = true)
    Optional<PhoneSheet> own(TenantId tenant) {
        return store.find(tenant, CurrentScope.get().actor().id());
    }

    /** What was tried with the reader's codes, latest first. */
    @Transactional(readOnly = true)
    List<Try> tries(TenantId tenant) {
        return store.tries(tenant, CurrentScope.get().actor().id());
    }

    /**
     * Makes new codes for the reader; those of before count no longer.
     *
     * @return the codes, this once; empty where the same form made them before
     */
    List<String> renew(TenantId tenant, String requestId) {
        var holder = decider(tenant);
        if (!requests.claim(tenant, requestId)) {
            return List.of();
        }
        var fresh = Stream.generate(PhoneCode::fresh).distinct().limit(CODES).toList();
        var salt = PhoneCode.salt();
        store.renew(
                tenant,
                holder,
                salt,
                settings.rounds(),
                fresh.stream()
                        .map(code -> PhoneCode.hash(code, salt, settings.rounds()))
                        .toList(),
                clock.instant());
        record(tenant, "phone-code.renewed", holder.id(), null, Map.of("codes", CODES), null);
        return fresh;
    }

    /** The clause under which the client's word by phone counts without a code; only the client sets it. */
    @Transactional(readOnly = true)
    public Optional<String> clause(TenantId tenant) {
        return store.clause(tenant);
    }

    /** Allows answers by phone without a code, or no longer. */
    void agree(TenantId tenant, @Nullable String clause) {
        var by = decider(tenant);
        if (store.clause(tenant).equals(Optional.ofNullable(clause))) {
            return;
        }
        store.agree(tenant, clause, by, clock.instant());
        record(tenant, "phone-agreement.set", by.id(), null, Map.of("withoutCode", clause != null), clause);
    }

    /** A token that stands for the client is no person who can pick up a phone. */
    private Actor decider(TenantId tenant) {
        var scope = CurrentScope.get();
        scope.require(Permission.DECISION_ANSWER, tenant);
        if (!mayDecide(tenant, scope.actor().id())) {
            throw new AccessRefused(
                    "%s is no decider of this client".formatted(scope.actor().name()));
        }
        return scope.actor();
    }

    private boolean mayDecide(TenantId tenant, String account) {
        return accounts.deciders(tenant).stream()
                .anyMatch(decider -> decider.id().equals(account));
    }

    /** Deciders who hold an unused code, by account. Whoever left is none any more. */
    @Transactional(readOnly = true)
    public Map<String, String> holders(TenantId tenant) {
        var holding = store.holders(tenant);
        var holders = new LinkedHashMap<String, String>();
        accounts.deciders(tenant).stream()
                .filter(decider -> holding.contains(decider.id()))
                .forEach(decider -> holders.put(decider.id(), decider.name()));
        return holders;
    }

    /**
     * Why a code does not prove that the holder is on the phone; empty where it does.
     *
     * <p>In a transaction of its own: a wrong try counts, and is on record, though the answer is not taken.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Optional<String> objection(WorkTask task, String holder, String typed) {
        var sheet = store.lock(task.tenant(), holder).orElse(null);
        if (sheet == null || !mayDecide(task.tenant(), holder)) {
            return Optional.of("That person holds no codes.");
        }
        var now = clock.instant();
        if (sheet.locked(now)) {
            tried(task, holder, Outcome.LOCKED);
            return Optional.of("Too many wrong codes. Theirs are locked until %s; in the portal they still answer."
                    .formatted(sheet.lockedUntil()));
        }
        var code = sheet.find(typed);
        if (code.isPresent() && !code.get().used()) {
            return Optional.empty();
        }
        var failures = sheet.failures() + 1;
        var lock = failures >= TRIES;
        store.failed(task.tenant(), holder, lock ? 0 : failures, lock ? now.plus(LOCKED_FOR) : null);
        tried(task, holder, code.isPresent() ? Outcome.USED_BEFORE : Outcome.WRONG);
        return Optional.of(
                code.isPresent() ? "This code was used before. Ask for the next one." : "This is none of their codes.");
    }

    /**
     * Spends a code in the transaction of the answer.
     *
     * @return its place on the sheet
     * @throws OptimisticLockingException where another answer spent it meanwhile; a second look says so
     */
    int use(WorkTask task, String holder, String typed) {
        var code = store.find(task.tenant(), holder)
                .flatMap(sheet -> sheet.find(typed))
                .orElseThrow(() -> new OptimisticLockingException("The codes were renewed meanwhile"));
        var byName = CurrentScope.get().actor().name();
        var reference = task.reference().value();
        if (!store.use(task.tenant(), holder, code.n(), reference, byName, clock.instant())) {
            throw new OptimisticLockingException("The code was used meanwhile");
        }
        store.failed(task.tenant(), holder, 0, null);
        tried(task, holder, Outcome.TAKEN);
        return code.n();
    }

    private void tried(WorkTask task, String holder, Outcome outcome) {
        var byName = CurrentScope.get().actor().name();
        store.tried(
                task.tenant(), holder, new Try(outcome, byName, task.reference().value(), clock.instant()));
        record(
                task.tenant(),
                outcome == Outcome.TAKEN ? "phone-code.used" : "phone-code.refused",
                holder,
                task,
                Map.of("task", task.id(), "outcome", outcome.name()),
                null);
    }

    private void record(
            TenantId tenant,
            String type,
            String holder,
            @Nullable WorkTask task,
            Map<String, Object> facts,
            @Nullable String reason) {
        evidence.append(
                tenant,
                new EvidenceEntry(
                        type,
                        "phone-codes",
                        holder,
                        task == null ? null : task.incident().value(),
                        clock.instant(),
                        facts,
                        reason));
    }
}
