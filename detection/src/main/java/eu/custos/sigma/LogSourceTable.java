package eu.custos.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which events a rule's log source means: what the collector says of them, else the table beside this class. */
final class LogSourceTable {

    private static final List<LogSourceRow> ROWS = Table.read("log-sources.tsv", 6).stream()
            .map(cells -> new LogSourceRow(
                    cells.get(0),
                    cells.get(1).isEmpty() ? null : cells.get(1),
                    cells.get(2).isEmpty() ? null : cells.get(2),
                    folded(cells.get(3)),
                    folded(cells.get(4)),
                    folded(cells.get(5))))
            .toList();

    private LogSourceTable() {}

    /** What an event must be for the rule to look at it. */
    static Check check(LogSource asked) {
        var checks = new ArrayList<Check>();
        var product = asked.product();
        var category = asked.category();
        var service = asked.service();
        if (category != null) {
            checks.add(
                    new Declared(LogSource::category, category, rows(asked, row -> category.equals(row.category()))));
        }
        if (service != null) {
            checks.add(new Declared(LogSource::service, service, rows(asked, row -> service.equals(row.service()))));
        }
        if (product != null) {
            // Last, because it takes the longest and seldom decides.
            checks.add(new Declared(LogSource::product, product, rows(asked, _ -> true)));
        }
        return checks.size() == 1 ? checks.getFirst() : new Check.AllOf(checks);
    }

    private static List<LogSourceRow> rows(LogSource asked, Predicate<LogSourceRow> which) {
        var product = asked.product();
        return ROWS.stream()
                .filter(row -> product == null || product.equals(row.product()))
                .filter(which)
                .toList();
    }

    private static Set<String> folded(String cell) {
        return Stream.of(cell.split("\\|"))
                .filter(text -> !text.isEmpty())
                .map(FieldText::fold)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Part of a log source: as the collector declares it, or else as the event shows. */
    record Declared(Part part, String asked, List<LogSourceRow> rows) implements Check {

        @Override
        public boolean test(Event event) {
            var declared = part.of(event.origin());
            if (declared != null) {
                return declared.equals(asked);
            }
            for (var row : rows) {
                if (row.recognises(event)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** One of the three parts of a log source. */
    interface Part {
        @Nullable
        String of(LogSource source);
    }
}
