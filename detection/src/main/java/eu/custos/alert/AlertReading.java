package eu.custos.alert;

import eu.custos.ingest.AlertFilter;
import eu.custos.ingest.AlertId;
import eu.custos.ingest.AlertRecord;
import eu.custos.ingest.AlertRecords;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.vocabulary.Page;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Single alerts, beneath their groups. */
@Service
@Transactional(readOnly = true)
class AlertReading {

    static final int PAGE = 50;
    static final int LARGEST_PAGE = 200;

    private final AlertRecords records;
    private final JdbcAlertGroups groups;

    AlertReading(AlertRecords records, JdbcAlertGroups groups) {
        this.records = records;
        this.groups = groups;
    }

    /** Some alerts of a group, newest first. */
    record Occurrences(List<Occurrence> items, @Nullable String next) {

        Occurrences {
            items = List.copyOf(items);
        }
    }

    Occurrences ofGroup(UUID group, @Nullable String cursor, int limit) {
        CurrentScope.get().require(Permission.ALERT_READ);
        if (groups.find(group).isEmpty()) {
            throw new TriageException.GroupNotFound(group);
        }
        var page = list(AlertFilter.ofGroup(group), cursor, limit);
        return new Occurrences(page.items().stream().map(Occurrence::of).toList(), page.next());
    }

    Page<AlertRecord> list(AlertFilter filter, @Nullable String cursor, int limit) {
        CurrentScope.get().require(Permission.ALERT_READ);
        try {
            return records.list(filter, cursor, Math.clamp(limit, 1, LARGEST_PAGE));
        } catch (IllegalArgumentException unreadable) {
            throw new TriageException.InvalidContent("cursor", "a cursor of this list");
        }
    }

    AlertRecord get(UUID id) {
        CurrentScope.get().require(Permission.ALERT_READ);
        return records.find(new AlertId(id)).orElseThrow(() -> new TriageException.GroupNotFound(id));
    }

    byte[] raw(UUID id) {
        CurrentScope.get().require(Permission.ALERT_READ);
        return records.raw(new AlertId(id)).orElseThrow(() -> new TriageException.GroupNotFound(id));
    }
}
