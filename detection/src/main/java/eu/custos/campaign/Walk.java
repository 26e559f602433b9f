package eu.custos.campaign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The longest way through tactics in the order of an attack that groups go as time goes on; of several the latest.
 *
 * <p>Each technique counts once: the same thing tried again is no step further.
 */
record Walk(List<Step> steps) {

    Walk {
        steps = List.copyOf(steps);
    }

    /** One tactic, and the first group that is taken for it. */
    record Step(Tactic tactic, CampaignGroup group) {

        /** Such as {@code initial access (T1110)}. */
        public String words() {
            var technique = group.technique();
            return technique == null ? tactic.label() : "%s (%s)".formatted(tactic.label(), technique);
        }
    }

    /** A way that ends with a step. */
    private record Way(@Nullable Way before, Step step, int length) {

        boolean leadsTo(Tactic tactic, CampaignGroup group) {
            return tactic.isAfter(step.tactic) && !uses(group);
        }

        private boolean uses(CampaignGroup group) {
            return Objects.equals(step.group.technique(), group.technique()) || (before != null && before.uses(group));
        }
    }

    static Walk of(Collection<CampaignGroup> groups) {
        var ways = new ArrayList<Way>();
        Way longest = null;
        for (var group : groups.stream().sorted(Recognition.IN_TIME).toList()) {
            for (var tactic : group.tactics()) {
                var way = longestTo(tactic, group, ways);
                ways.add(way);
                longest = longest == null || way.length >= longest.length ? way : longest;
            }
        }
        var steps = new ArrayList<Step>();
        for (var way = longest; way != null; way = way.before) {
            steps.addFirst(way.step);
        }
        return new Walk(steps);
    }

    private static Way longestTo(Tactic tactic, CampaignGroup group, List<Way> ways) {
        Way before = null;
        for (var way : ways) {
            if (way.leadsTo(tactic, group) && (before == null || way.length >= before.length)) {
                before = way;
            }
        }
        return new Way(before, new Step(tactic, group), before == null ? 1 : before.length + 1);
    }

    String words() {
        return steps.stream().map(Step::words).collect(Collectors.joining(", then "));
    }
}
