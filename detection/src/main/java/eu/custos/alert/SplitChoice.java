package eu.custos.alert;

import eu.custos.ingest.AlertFilter;
import eu.custos.ingest.AlertRecord;
import eu.custos.ingest.AlertRecords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which alerts of a group are to be split off. */
@Component
final class SplitChoice {

    /** So many single alerts are marked at once at most. */
    static final int MOST_MARKED = 500;

    /** In so many alerts something is looked for at most; each must be opened. */
    static final int MOST_LOOKED_AT = 5_000;

    private final AlertRecords records;

    SplitChoice(AlertRecords records) {
        this.records = records;
    }

    /** The newest first, as the group lists them. */
    List<AlertRecord> of(AlertGroup group, Collection<UUID> alerts) {
        if (alerts.size() > MOST_MARKED) {
            throw new TriageException.InvalidContent("alert", "at most %d marked alerts".formatted(MOST_MARKED));
        }
        return records.all(alerts).stream()
                .filter(record -> record.groupId().equals(group.id()))
                .sorted(Comparator.comparing(AlertRecord::receivedAt).reversed())
                .toList();
    }

    List<AlertRecord> naming(AlertGroup group, String value) {
        if (group.seen().alerts() > MOST_LOOKED_AT) {
            throw new TriageException.NotPossible(
                    "It has more than %,d alerts; mark those that you mean".formatted(MOST_LOOKED_AT));
        }
        var naming = new ArrayList<AlertRecord>();
        @Nullable String cursor = null;
        do {
            var page = records.list(AlertFilter.ofGroup(group.id()), cursor, AlertReading.LARGEST_PAGE);
            page.items().stream().filter(record -> names(record, value)).forEach(naming::add);
            cursor = page.next();
        } while (cursor != null);
        return naming;
    }

    private static boolean names(AlertRecord record, String value) {
        return record.alert().entities().stream()
                .anyMatch(entity -> Wording.of(entity.value(), Wording.VALUE).equalsIgnoreCase(value));
    }
}
