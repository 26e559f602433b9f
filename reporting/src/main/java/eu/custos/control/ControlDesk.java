package eu.custos.control;

import eu.custos.control.Catalogues.Found;
import eu.custos.control.ControlException.InvalidContent;
import eu.custos.control.ControlException.NotFound;
import eu.custos.control.ControlException.NotPossible;
import eu.custos.control.Statement.Kind;
import eu.custos.control.Statement.Signature;
import eu.custos.evidence.Person;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Prose;
import eu.custos.vocabulary.TimeOrderedId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people may say of a control: vouch for it, ask for an exception, decide on one, declare that it does not apply. */
@Service
@Transactional
class ControlDesk {

    static final int LONGEST_EXCEPTION_DAYS = 366;

    private final Catalogues catalogues;
    private final JdbcControlStandings standings;
    private final JdbcControlStatements statements;
    private final ControlRecord record;
    private final Clock clock;

    ControlDesk(
            Catalogues catalogues,
            JdbcControlStandings standings,
            JdbcControlStatements statements,
            ControlRecord record,
            Clock clock) {
        this.catalogues = catalogues;
        this.standings = standings;
        this.statements = statements;
        this.record = record;
        this.clock = clock;
    }

    /** The person's word holds for as long as the catalogue says, or shorter; it takes the place of the word before. */
    public void attest(TenantId whose, String control, int days, String words, @Nullable String request) {
        var about = about(whose, control);
        if (about.attest() == null) {
            throw new NotPossible("Nothing is left to vouch for; the platform looks at it by itself.");
        }
        say(Kind.ATTESTATION, whose, control, until(days, about.attestDays()), words, request);
    }

    public void askException(TenantId whose, String control, int days, String words, @Nullable String request) {
        about(whose, control);
        say(Kind.EXCEPTION, whose, control, until(days, LONGEST_EXCEPTION_DAYS), words, request);
    }

    public void declareNotApplicable(TenantId whose, String control, String words, @Nullable String request) {
        about(whose, control);
        say(Kind.NOT_APPLICABLE, whose, control, null, words, request);
    }

    private void say(
            Kind kind,
            TenantId whose,
            String control,
            @Nullable Instant until,
            String words,
            @Nullable String request) {
        if (!HandledRequests.isSent(request)) {
            throw new InvalidContent("form", "The form was not whole. Open it anew.");
        }
        var now = clock.instant();
        var actor = CurrentScope.get().actor();
        var said = Signature.of(actor, now, reason(words));
        if (statements.isRepeat(whose, control, String.valueOf(request))) {
            return;
        }
        statements.alive(whose, control, kind).ifPresent(before -> giveWay(before, kind, said));
        var state = kind == Kind.EXCEPTION ? Statement.State.ASKED : Statement.State.IN_FORCE;
        var statement = new Statement(whose, control, TimeOrderedId.at(now), kind, state, said, until, null, null);
        statements.add(statement, String.valueOf(request));
        standings.refresh(whose, control);
        record(
                statement,
                switch (kind) {
                    case ATTESTATION -> "control.attested";
                    case EXCEPTION -> "control.exception-asked";
                    case NOT_APPLICABLE -> "control.not-applicable";
                },
                said);
    }

    private void giveWay(Statement before, Kind kind, Signature by) {
        if (kind != Kind.ATTESTATION && (before.waits(by.at()) || before.counts(by.at()))) {
            throw new NotPossible(
                    "There is one already that %s.".formatted(before.waits(by.at()) ? "waits" : "counts"));
        }
        statements.save(before.ended(new Signature(by.by(), by.name(), by.at(), "Another took its place.")));
    }

    public void approve(TenantId whose, String control, UUID id, String words) {
        about(whose, control);
        var statement = exception(whose, control, id);
        if (statement.state() == Statement.State.IN_FORCE) {
            return;
        }
        decided(statement.approved(signature(words)), "control.exception-approved");
    }

    public void refuse(TenantId whose, String control, UUID id, String words) {
        about(whose, control);
        var statement = exception(whose, control, id);
        if (statement.state() == Statement.State.REFUSED) {
            return;
        }
        decided(statement.refused(signature(words)), "control.exception-refused");
    }

    private void decided(Statement statement, String type) {
        statements.save(statement);
        standings.refresh(statement.whose(), statement.control());
        record(statement, type, java.util.Objects.requireNonNull(statement.decided()));
    }

    /** Takes back what counts, before its time. */
    public void end(TenantId whose, String control, UUID id, String words) {
        about(whose, control);
        var statement = statements.find(whose, control, id).orElseThrow(() -> new NotFound(control));
        if (statement.state() == Statement.State.ENDED) {
            return;
        }
        if (statement.state() == Statement.State.ASKED) {
            throw new NotPossible("It waits for a decision; refuse it instead.");
        }
        var by = signature(words);
        var ended = statement.ended(by);
        statements.save(ended);
        standings.refresh(whose, control);
        record(
                ended,
                switch (statement.kind()) {
                    case ATTESTATION -> "control.attestation-ended";
                    case EXCEPTION -> "control.exception-ended";
                    case NOT_APPLICABLE -> "control.applies-again";
                },
                by);
    }

    /** The control as it counts, where the actor may do something about it. */
    private Control about(TenantId whose, String control) {
        ControlOwners.requireMayManage(whose);
        var found = catalogues.find(control).map(Found::control).orElseThrow(() -> new NotFound(control));
        requireStanding(whose, control);
        return found;
    }

    private void requireStanding(TenantId whose, String control) {
        if (standings.lock(whose, control, clock.instant()).isEmpty()) {
            throw new NotFound(control);
        }
    }

    private Statement exception(TenantId whose, String control, UUID id) {
        return statements
                .find(whose, control, id)
                .filter(statement -> statement.kind() == Kind.EXCEPTION)
                .orElseThrow(() -> new NotFound(control));
    }

    private Signature signature(String words) {
        return Signature.of(CurrentScope.get().actor(), clock.instant(), reason(words));
    }

    private Instant until(int days, int most) {
        if (days < 1 || days > most) {
            throw new InvalidContent("days", "1 to %d days.".formatted(most));
        }
        return clock.instant().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String reason(String words) {
        var reason = Prose.of(words);
        if (reason.isEmpty() || reason.length() > 2_000 || !Prose.isKept(reason)) {
            throw new InvalidContent("why", "Say why, in up to 2,000 characters.");
        }
        return reason;
    }

    private void record(Statement statement, String type, Signature by) {
        var facts =
                new HashMap<String, Object>(Map.of("statement", statement.id().toString()));
        if (statement.until() != null) {
            facts.put("until", statement.until().toString());
        }
        if (statement.kind() == Kind.EXCEPTION) {
            facts.put("askedBy", new Person(statement.said().by()));
        }
        record.write(statement.whose(), type, statement.control(), facts, by.reason(), by.at());
    }
}
