package eu.custos.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
        if (product != null) {
            checks.add(new Declared(LogSource::product, product, rows(product).toList()));
        }
        var category = asked.category();
        if (category != null) {
            checks.add(new Declared(
                    LogSource::category,
                    category,
                    rows(asked.product())
                            .filter(row -> category.equals(row.category()))
                            .toList()));
        }
        var service = asked.service();
        if (service != null) {
            checks.add(new Declared(
                    LogSource::service,
                    service,
                    rows(asked.product())
                            .filter(row -> service.equals(row.service()))
                            .toList()));
        }
        return new Check.AllOf(checks);
    }

    private static Stream<LogSourceRow> rows(@Nullable String product) {
        return ROWS.stream().filter(row -> product == null || product.equals(row.product()));
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
            return rows.stream().anyMatch(row -> row.recognises(event));
        }
    }

    /** One of the three parts of a log source. */
    interface Part {
        @Nullable
        String of(LogSource source);
    }
}
