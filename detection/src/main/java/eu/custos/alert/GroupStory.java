package eu.custos.alert;

import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityRole;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Tells a group in sentences. */
final class GroupStory {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);

    private GroupStory() {}

    static String of(AlertGroup group, List<Entity> named) {
        var seen = group.seen();
        var product = group.facts().product();
        var story = new StringBuilder(product.isBlank() ? String.join(", ", seen.sources()) : product);
        story.append(" reported it ");
        if (seen.alerts() == 1) {
            story.append("once, at ").append(moment(seen.firstSeen()));
        } else {
            story.append(String.format(Locale.ROOT, "%,d times, ", seen.alerts()));
            story.append("from ").append(moment(seen.firstSeen()));
            story.append(" to ").append(moment(seen.lastSeen()));
        }
        var asset = group.facts().assetName();
        if (asset != null) {
            story.append(", against ").append(asset);
        }
        appendAttackers(story, named);
        return story.append('.').toString();
    }

    private static void appendAttackers(StringBuilder story, List<Entity> named) {
        var attackers = named.stream()
                .filter(entity -> entity.role() == EntityRole.ATTACKER)
                .map(Entity::value)
                .distinct()
                .toList();
        if (attackers.isEmpty()) {
            return;
        }
        story.append(", by ").append(attackers.getFirst());
        if (attackers.size() > 1) {
            var others = attackers.size() - 1;
            story.append(" and ").append(others).append(others == 1 ? " other" : " others");
        }
    }

    /** Why the alerts are one row. */
    static String like(AlertGroup group) {
        var about = group.fingerprint();
        var subject = switch (about.anchor()) {
            case ASSET -> "the asset " + group.facts().assetName();
            case VICTIM -> "the victim " + about.value();
            case ATTACKER -> "the attacker " + about.value();
            case SOURCE, RECORD -> "the source " + about.value();
        };
        return "One row for the rule family “%s” and %s, whoever and whatever else is named."
                .formatted(about.family(), subject);
    }

    private static String moment(Instant at) {
        return MOMENT.format(at.atOffset(ZoneOffset.UTC));
    }
}
