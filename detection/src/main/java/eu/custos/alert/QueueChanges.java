package eu.custos.alert;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/** By how much the counts of the queue change, gathered and written once. */
final class QueueChanges {

    private final SortedMap<Figure, Long> changes = new TreeMap<>(
            Comparator.comparing((Figure figure) -> figure.tenant().value())
                    .thenComparing(Figure::state)
                    .thenComparing(Figure::severity));

    /** Groups of one client organisation in one state at one severity. */
    record Figure(TenantId tenant, GroupState state, Severity severity) {}

    void opened(AlertGroup group) {
        add(figure(group), 1);
    }

    void gone(AlertGroup group) {
        add(figure(group), -1);
    }

    void changed(Figure before, AlertGroup after) {
        if (!before.equals(figure(after))) {
            add(before, -1);
            add(figure(after), 1);
        }
    }

    SortedMap<Figure, Long> all() {
        return changes;
    }

    static Figure figure(AlertGroup group) {
        return new Figure(group.tenant(), group.state(), group.facts().severity());
    }

    private void add(Figure figure, long by) {
        if (changes.merge(figure, by, Long::sum) == 0) {
            changes.remove(figure);
        }
    }
}
