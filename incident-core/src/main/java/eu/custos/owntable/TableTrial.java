package eu.custos.owntable;

import eu.custos.decision.Decided;
import eu.custos.decision.DecisionTable;
import eu.custos.decision.DecisionTables;
import eu.custos.decision.GivenTable;
import eu.custos.decision.UndecidableException;
import eu.custos.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tries a table before it counts: on all questions there are, and on what was decided lately. */
@Component
class TableTrial {

    static final int CASES = 500;
    private static final int SAMPLE = 20;

    private final DecisionTables tables;
    private final OwnTables own;

    TableTrial(DecisionTables tables, OwnTables own) {
        this.tables = tables;
        this.own = own;
    }

    /**
     * What a table would do.
     *
     * @param difference to the table that counts now
     * @param toCommon difference to the common table
     * @param looked how many of the client's latest cases were decided again
     * @param changes how many of them would have come out otherwise
     */
    record Outcome(
            DecisionTable table,
            GivenTable.Difference difference,
            GivenTable.Difference toCommon,
            int looked,
            int changes,
            List<Change> sample) {}

    /** A case that would have come out otherwise. */
    record Change(PastCase past, String now, String then, String why) {}

    DecisionTable common(TableUse use) {
        return tables.table(use.name());
    }

    byte[] commonFile(TableUse use) {
        return tables.file(use.name());
    }

    /**
     * Tries it.
     *
     * @param inForce the version that counts; null where the common table does
     * @param file null for the common table
     */
    Outcome of(TenantId tenant, TableUse use, @Nullable OwnTable inForce, byte @Nullable [] file) {
        var given = own.given(use, "proposed", file == null ? commonFile(use) : file);
        var current = inForce == null || inForce.common() ? null : own.read(inForce);
        Function<Map<String, Object>, Decided> now =
                current == null ? question -> tables.decide(use.name(), question) : current::decide;
        var cases = use.newest(tenant, CASES);
        var changes = new ArrayList<Change>();
        var looked = 0;
        for (var past : cases) {
            try {
                var before = now.apply(past.question());
                var after = given.decide(past.question());
                looked++;
                if (!before.outputs().equals(after.outputs())) {
                    changes.add(new Change(
                            past, words(before), words(after), after.rule().label()));
                }
            } catch (UndecidableException _) {
                // It was asked in words that the table no longer knows.
            }
        }
        return new Outcome(
                given.description(),
                given.differenceTo(current == null ? common(use) : current.description()),
                given.differenceTo(common(use)),
                looked,
                changes.size(),
                changes.stream().limit(SAMPLE).toList());
    }

    private static String words(Decided decided) {
        return decided.rule().conclusions().stream()
                .map(conclusion -> conclusion.replace("\"", ""))
                .collect(Collectors.joining(", "));
    }
}
