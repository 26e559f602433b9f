package eu.custos.alert;

import eu.custos.alert.Score.Kind;
import eu.custos.alert.Score.Term;
import eu.custos.asset.Criticality;
import eu.custos.indicator.IndicatorHit;
import eu.custos.vocabulary.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what is known of a group into its score; a pure function, so that anyone can check the sum. */
final class Scoring {

    /** Named beside each score, so that a number from before a change of these weights can be told apart. */
    static final String MODEL = "v2";

    /** The reason of scores from before there were lists. */
    static final String COMPARED_WITH_NONE = "compared with no list then";

    private static final String ON_NONE = "on no list";

    private Scoring() {}

    /**
     * What is weighed.
     *
     * @param criticality null where the asset is not known
     * @param earlierGroups groups of the same rule family that the client organisation had before
     * @param listed what the alerts name that is on lists of indicators; null where nothing is
     */
    record Known(
            Severity severity,
            @Nullable Criticality criticality,
            @Nullable Technique technique,
            long earlierGroups,
            int sources,
            long alerts,
            @Nullable Listed listed) {}

    /**
     * What is on lists of indicators.
     *
     * @param words such as {@code 203.0.113.7 on “National CERT”}
     */
    record Listed(int points, String words) {

        /** Null where nothing is listed. */
        static @Nullable Listed of(Collection<IndicatorHit> hits) {
            var surest = hits.stream().max(Comparator.comparingInt(hit -> points(hit.confidence())));
            if (surest.isEmpty()) {
                return null;
            }
            var lists = hits.stream().map(IndicatorHit::listId).distinct().count();
            var hit = surest.get();
            var more = lists == 1 ? "" : ", %d lists".formatted(lists);
            return new Listed(
                    Math.min(points(hit.confidence()) + (lists == 1 ? 0 : 2), Kind.INDICATOR.most()),
                    "%s on “%s”%s".formatted(Wording.of(hit.entity(), LONGEST_NAMED), hit.list(), more));
        }

        private static final int LONGEST_NAMED = 80;

        private static int points(@Nullable Integer confidence) {
            return confidence == null ? 14 : confidence >= 75 ? 18 : confidence >= 50 ? 14 : confidence >= 25 ? 9 : 5;
        }
    }

    /** Scores a group again; what was on a list once stays said, when the list changed too. */
    static Score again(AlertGroup group, Collection<IndicatorHit> hits) {
        var before = group.score().term(Kind.INDICATOR);
        var known = Set.of(ON_NONE, COMPARED_WITH_NONE).contains(before.reason())
                ? null
                : new Listed(before.points(), before.reason());
        var found = Listed.of(hits);
        var stronger = known == null || (found != null && found.points() > known.points()) ? found : known;
        return score(group.facts(), group.seen(), stronger);
    }

    static Score score(AlertGroup.Facts facts, AlertGroup.Sightings seen, @Nullable Listed listed) {
        return score(new Known(
                facts.severity(),
                facts.criticality(),
                facts.technique(),
                facts.earlierGroups(),
                seen.sources().size(),
                seen.alerts(),
                listed));
    }

    static Score score(Known known) {
        var terms = new ArrayList<>(List.of(
                severity(known.severity()),
                asset(known.criticality()),
                technique(known.technique()),
                rarity(known.earlierGroups()),
                corroboration(known.sources(), known.alerts())));
        var left = Score.MAX - terms.stream().mapToInt(Term::points).sum();
        terms.add(indicator(known.listed(), left));
        return new Score(terms);
    }

    /** Adds to the other terms instead of taking from them, so that scores from before it stay comparable. */
    private static Term indicator(@Nullable Listed listed, int left) {
        return listed == null
                ? new Term(Kind.INDICATOR, 0, ON_NONE)
                : new Term(Kind.INDICATOR, Math.min(listed.points(), left), listed.words());
    }

    private static Term severity(Severity severity) {
        var points = switch (severity) {
            case CRITICAL -> 38;
            case HIGH -> 30;
            case MEDIUM -> 20;
            case LOW -> 10;
            case INFORMATIONAL -> 4;
        };
        return new Term(Kind.SEVERITY, points, severity.code());
    }

    private static Term asset(@Nullable Criticality criticality) {
        return switch (criticality) {
            case CROWN_JEWEL -> new Term(Kind.ASSET, 24, "crown jewel");
            case HIGH -> new Term(Kind.ASSET, 18, "important asset");
            case NORMAL -> new Term(Kind.ASSET, 10, "ordinary asset");
            case LOW -> new Term(Kind.ASSET, 5, "minor asset");
            case null -> new Term(Kind.ASSET, 8, "not in the inventory");
        };
    }

    private static Term technique(@Nullable Technique technique) {
        if (technique == null) {
            return new Term(Kind.TECHNIQUE, 0, "none named");
        }
        var points = switch (technique.stage()) {
            case NONE -> 0;
            case EARLY -> 5;
            case ENTRY -> 10;
            case LATE -> 16;
        };
        return new Term(Kind.TECHNIQUE, points, technique.stage().label());
    }

    private static Term rarity(long earlierGroups) {
        if (earlierGroups == 0) {
            return new Term(Kind.RARITY, 12, "first at this client");
        }
        var points = earlierGroups <= 3 ? 8 : earlierGroups <= 10 ? 5 : earlierGroups <= 50 ? 2 : 0;
        return new Term(
                Kind.RARITY,
                points,
                String.format(Locale.ROOT, "%,d earlier group%s", earlierGroups, earlierGroups == 1 ? "" : "s"));
    }

    private static Term corroboration(int sources, long alerts) {
        var bySources = sources >= 3 ? 6 : sources == 2 ? 4 : 0;
        var byRepeats = alerts >= 100 ? 4 : alerts >= 10 ? 3 : alerts >= 3 ? 2 : alerts == 2 ? 1 : 0;
        return new Term(Kind.CORROBORATION, bySources + byRepeats, corroborated(sources, alerts));
    }

    /** Follows from the counts, so that a repeat which changes no points need not be written for its words. */
    static String corroborated(int sources, long alerts) {
        return String.format(
                Locale.ROOT,
                "%d source%s, %,d alert%s",
                sources,
                sources == 1 ? "" : "s",
                alerts,
                alerts == 1 ? "" : "s");
    }
}
