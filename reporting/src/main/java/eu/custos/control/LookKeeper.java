package eu.custos.control;

import eu.custos.control.Catalogues.Found;
import eu.custos.control.JdbcControlStandings.Due;
import eu.custos.control.Look.Counted;
import eu.custos.control.Look.Missed;
import eu.custos.vocabulary.Sha256;
import eu.custos.vocabulary.TimeOrderedId;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what a look came to and writes it into the ledger, also where nothing was found. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LookKeeper {

    private static final int LONGEST_ID = 200;

    private final JdbcControlStandings standings;
    private final JdbcControlResults results;
    private final Catalogues catalogues;
    private final ControlRecord record;
    private final Clock clock;

    LookKeeper(
            JdbcControlStandings standings,
            JdbcControlResults results,
            Catalogues catalogues,
            ControlRecord record,
            Clock clock) {
        this.standings = standings;
        this.results = results;
        this.catalogues = catalogues;
        this.record = record;
        this.clock = clock;
    }

    /** None where the control stopped to count since it became due. */
    Optional<Found> control(Due due) {
        return catalogues.find(due.control());
    }

    void keep(Due due, UUID worker, Found about, Look look) {
        var now = clock.instant();
        if (!standings.looked(due, worker, look, now, about.control())) {
            return;
        }
        var result = result(due, about, look, now);
        results.add(result);
        var facts = new HashMap<String, Object>(Map.of(
                "catalogue", result.catalogue(),
                "version", result.version(),
                "check", result.check(),
                "verdict", result.verdict().name().toLowerCase(java.util.Locale.ROOT),
                "population", result.population(),
                "findings", result.findings(),
                "digest", result.digest(),
                "found", result.found().stream().map(LookKeeper::id).toList(),
                "result", result.id().toString()));
        if (result.trouble() != null) {
            facts.put("trouble", result.trouble());
        }
        record.write(due.whose(), "control.checked", due.control(), facts, null, now);
    }

    /** The ledger takes entries of a limited size. */
    private static String id(Finding finding) {
        return finding.id().substring(0, Math.min(finding.id().length(), LONGEST_ID));
    }

    private static Result result(Due due, Found about, Look look, java.time.Instant now) {
        var id = TimeOrderedId.at(now);
        var catalogue = about.catalogue();
        return switch (look) {
            case Counted(var population, var findings, var found, var digest) ->
                new Result(
                        due.whose(),
                        due.control(),
                        id,
                        catalogue.id(),
                        catalogue.version(),
                        due.check(),
                        now,
                        look.verdict(),
                        population,
                        findings,
                        digest,
                        found,
                        null);
            case Missed(var trouble) ->
                new Result(
                        due.whose(),
                        due.control(),
                        id,
                        catalogue.id(),
                        catalogue.version(),
                        due.check(),
                        now,
                        look.verdict(),
                        0,
                        0,
                        Sha256.hex(""),
                        List.of(),
                        trouble);
        };
    }
}
