package eu.custos.incident;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tells a merge and its taking back on both incidents, to readers of the timeline and of the ledger. */
record MergeLines(
        Incident absorbed, Incident survivor, List<UUID> groups, List<UUID> tasks, String reason, Instant at) {

    MergeLines {
        groups = List.copyOf(groups);
        tasks = List.copyOf(tasks);
    }

    Line merged(Instant aware) {
        return line(
                "incident.merged",
                "Merged into %s, which takes over %s. %s".formatted(survivor.reference(), moved(), reason),
                Map.of("awareSince", aware.toString()));
    }

    Line absorbed(Instant aware) {
        return line(
                "incident.merged",
                "%s is the same and goes on here, with %s. %s".formatted(absorbed.reference(), moved(), reason),
                Map.of("awareSince", aware.toString()));
    }

    Line unmerged(List<UUID> left, int run) {
        return line(
                "incident.unmerged",
                "Taken out of %s again, with %s%s. %s".formatted(survivor.reference(), moved(), stayed(left), reason),
                Map.of("run", run, "left", ids(left)));
    }

    Line gaveBack(List<UUID> left) {
        return line(
                "incident.unmerged",
                "%s goes on by itself again, with %s%s. %s"
                        .formatted(absorbed.reference(), moved(), stayed(left), reason),
                Map.of("left", ids(left)));
    }

    private String moved() {
        return "%s and %s".formatted(many(groups.size(), "alert group"), many(tasks.size(), "open task"));
    }

    private static String stayed(List<UUID> left) {
        return left.isEmpty()
                ? ""
                : "; %d of what it brought %s closed, done or moved elsewhere since and %s where it is"
                        .formatted(left.size(), left.size() == 1 ? "was" : "were", left.size() == 1 ? "stays" : "stay");
    }

    private Line line(String kind, String text, Map<String, Object> more) {
        var facts = new HashMap<String, Object>(more);
        facts.put("absorbed", absorbed.id().toString());
        facts.put("absorbedReference", absorbed.reference().value());
        facts.put("survivor", survivor.id().toString());
        facts.put("survivorReference", survivor.reference().value());
        facts.put("groups", groups.size());
        facts.put("tasks", tasks.size());
        return new Line(TimelineEntry.cut(Lane.SOC, kind, text, at), facts, reason);
    }

    private static List<String> ids(List<UUID> items) {
        return items.stream().map(UUID::toString).toList();
    }

    private static String many(int count, String what) {
        return count == 1 ? "1 " + what : "%d %ss".formatted(count, what);
    }
}
