package eu.custos.alert;

import eu.custos.maintenance.MaintenanceWindow;
import eu.custos.maintenance.MaintenanceWindows;
import eu.custos.vocabulary.UtcWords;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says of rows that their first or latest alert came while the client worked on the asset; hides nothing. */
@Component
final class MaintenanceMarks {

    private final MaintenanceWindows windows;

    MaintenanceMarks(MaintenanceWindows windows) {
        this.windows = windows;
    }

    /** Words by group, for those that have any; one query for all of them. */
    Map<UUID, String> of(List<QueueRow> rows) {
        if (rows.isEmpty()) {
            return Map.of();
        }
        var tenants = rows.stream().map(QueueRow::tenant).collect(Collectors.toSet());
        var first = rows.stream()
                .map(QueueRow::firstSeen)
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        var last = rows.stream()
                .map(QueueRow::lastSeen)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        var known = windows.between(tenants, first, last);
        var marks = new HashMap<UUID, String>();
        rows.forEach(row -> known.stream()
                .filter(window -> window.tenant().equals(row.tenant()))
                .filter(window ->
                        window.covers(row.assetId(), row.firstSeen()) || window.covers(row.assetId(), row.lastSeen()))
                .findFirst()
                .ifPresent(window -> marks.put(row.id(), words(window))));
        return marks;
    }

    private static String words(MaintenanceWindow window) {
        return "In maintenance window “%s” until %s".formatted(window.name(), UtcWords.near(window.until()));
    }
}
