package eu.custos.alert;

import eu.custos.alert.JdbcAlertSplits.Split;
import eu.custos.ingest.AlertId;
import eu.custos.ingest.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Writes a split into the ledger, for both groups, and tells counts and screens. */
@Component
final class SplitRecorder {

    private final TriageRecorder recorder;
    private final JdbcAlertNotes notes;

    SplitRecorder(TriageRecorder recorder, JdbcAlertNotes notes) {
        this.recorder = recorder;
        this.notes = notes;
    }

    int notes(AlertGroup group) {
        return notes.of(group.tenant(), group.id()).size();
    }

    void split(Split split, AlertGroup before, AlertGroup after, AlertGroup part, List<AlertId> alerts, Instant now) {
        var moved = Map.<String, Object>of("moved", split.alerts(), "set", digest(alerts));
        recorder.append(
                "alert.split",
                part,
                now,
                null,
                with(moved, "splitFrom", split.origin().toString()));
        recorder.append(
                "alert.split",
                after,
                now,
                null,
                with(moved, "splitInto", split.group().toString()));
        var counts = new QueueChanges();
        counts.opened(part);
        counts.changed(QueueChanges.figure(before), after);
        recorder.finish(Map.of(split.tenant(), Set.of(split.origin())), counts);
        recorder.tellNew(part);
    }

    void putBack(Split split, AlertGroup before, AlertGroup after, AlertGroup part, Instant now) {
        recorder.append(
                "alert.split-undone",
                after,
                now,
                null,
                Map.of("moved", split.alerts(), "splitInto", split.group().toString()));
        var counts = new QueueChanges();
        counts.gone(part);
        counts.changed(QueueChanges.figure(before), after);
        recorder.finish(Map.of(split.tenant(), Set.of(split.origin(), split.group())), counts);
    }

    private static Map<String, Object> with(Map<String, Object> facts, String name, Object value) {
        var more = new HashMap<>(facts);
        more.put(name, value);
        return more;
    }

    /** SHA-256 over the ids of the alerts in their order. */
    private static String digest(List<AlertId> alerts) {
        var ids = alerts.stream().map(id -> id.value().toString()).sorted().collect(Collectors.joining(","));
        return Digest.hex(ids.getBytes(StandardCharsets.UTF_8));
    }
}
