package eu.custos.alert;

import eu.custos.alert.Score.Kind;
import eu.custos.alert.Score.Term;
import eu.custos.asset.Criticality;
import eu.custos.vocabulary.Severity;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns what is known of a group into its score; a pure function, so that anyone can check the sum. */
final class Scoring {

    /** Named beside each score, so that a number from before a change of these weights can be told apart. */
    static final String MODEL = "v1";

    private Scoring() {}

    /**
     * What is weighed.
     *
     * @param criticality null where the asset is not known
     * @param earlierGroups groups of the same rule family that the client organisation had before
     */
    record Known(
            Severity severity,
            @Nullable Criticality criticality,
            @Nullable Technique technique,
            long earlierGroups,
            int sources,
            long alerts) {}

    static Score score(AlertGroup.Facts facts, AlertGroup.Sightings seen) {
        return score(new Known(
                facts.severity(),
                facts.criticality(),
                facts.technique(),
                facts.earlierGroups(),
                seen.sources().size(),
                seen.alerts()));
    }

    static Score score(Known known) {
        return new Score(List.of(
                severity(known.severity()),
                asset(known.criticality()),
                technique(known.technique()),
                rarity(known.earlierGroups()),
                corroboration(known.sources(), known.alerts())));
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
        var reason = String.format(
                Locale.ROOT,
                "%d source%s, %,d alert%s",
                sources,
                sources == 1 ? "" : "s",
                alerts,
                alerts == 1 ? "" : "s");
        return new Term(Kind.CORROBORATION, bySources + byRepeats, reason);
    }
}
