package eu.custos.campaign;

import eu.custos.campaign.Campaign.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one campaign that an analyst decides by.
 *
 * @param reasons what is shared and by how many, a sentence each
 * @param walk tactics in the order of an attack, in words; empty where fewer than two are
 * @param incidents open ones in which some of its groups are
 * @param free groups that can be brought to an incident
 * @param out groups that somebody took out
 */
record CampaignPage(
        Campaign campaign,
        String title,
        String size,
        String lasted,
        Instant from,
        Instant until,
        List<String> reasons,
        String walk,
        List<String> incidents,
        int free,
        List<Line> lines,
        List<Out> out) {

    /** How long the line of time is drawn. */
    static final int WIDTH = 200;

    /** So that what happened at once can be seen. */
    private static final int LEAST = 4;

    /**
     * A group on the line of time.
     *
     * @param tactic the one for which it stands on the way, else the first that its technique serves
     * @param x where it begins
     * @param width how long it lasts
     */
    record Line(CampaignGroup group, @Nullable Tactic tactic, boolean onTheWay, int x, int width) {}

    record Out(CampaignGroup group, String by, @Nullable Instant at) {}

    static CampaignPage of(
            Campaign campaign,
            Story story,
            Map<Tie, Set<UUID>> having,
            Collection<Part> parts,
            Map<UUID, CampaignGroup> known) {
        var walk = story.walk();
        return new CampaignPage(
                campaign,
                story.title(),
                story.size(),
                story.lasted(),
                story.from(),
                story.until(),
                story.reasons(having),
                walk.steps().size() < 2 ? "" : walk.words(),
                story.incidents(),
                (int) story.groups().stream().filter(CampaignGroup::free).count(),
                lines(story, walk),
                out(parts, known));
    }

    private static List<Line> lines(Story story, Walk walk) {
        var steps = new HashMap<UUID, Tactic>();
        walk.steps().forEach(step -> steps.put(step.group().id(), step.tactic()));
        var whole = Math.max(1, Duration.between(story.from(), story.until()).toMillis());
        return story.groups().stream()
                .map(group -> {
                    var width = Math.max(LEAST, part(group.firstSeen(), group.lastSeen(), whole));
                    var x = Math.min(WIDTH - width, part(story.from(), group.firstSeen(), whole));
                    var step = steps.get(group.id());
                    return new Line(group, step == null ? group.tactic() : step, step != null, x, width);
                })
                .toList();
    }

    private static int part(Instant from, Instant until, long whole) {
        return (int) (Duration.between(from, until).toMillis() * (WIDTH - LEAST) / whole);
    }

    private static List<Out> out(Collection<Part> parts, Map<UUID, CampaignGroup> known) {
        return parts.stream()
                .filter(part -> !part.in() && known.containsKey(part.group()))
                .map(part -> new Out(
                        Objects.requireNonNull(known.get(part.group())),
                        Objects.requireNonNullElse(part.outBy(), "somebody"),
                        part.outAt()))
                .toList();
    }

    /** What can be brought together at all. */
    public boolean actionable() {
        return free > 0 && campaign.dismissed() == null;
    }

    public boolean live() {
        return campaign.endedAt() == null;
    }
}
