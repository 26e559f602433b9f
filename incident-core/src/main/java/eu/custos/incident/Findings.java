package eu.custos.incident;

import org.jspecify.annotations.Nullable;

/** What the decisions of the life cycle have found so far. */
public record Findings(
        @Nullable String functionalImpact,
        @Nullable String informationImpact,
        @Nullable String spread,
        @Nullable String disposition,
        @Nullable String summary,
        @Nullable String rootCause,
        @Nullable String lessons) {

    static final Findings NONE = new Findings(null, null, null, null, null, null, null);

    Findings assessed(String functional, String information, String howFar) {
        return new Findings(functional, information, howFar, disposition, summary, rootCause, lessons);
    }

    Findings closed(String as, String inShort) {
        return new Findings(functionalImpact, informationImpact, spread, as, inShort, rootCause, lessons);
    }

    Findings reviewed(String cause, String learned) {
        return new Findings(functionalImpact, informationImpact, spread, disposition, summary, cause, learned);
    }
}
