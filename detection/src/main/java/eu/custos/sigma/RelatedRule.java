package eu.custos.sigma;

import java.util.UUID;

/** Another rule and what this one is to it; Sigma 2.1, rules specification, "Identification". */
public record RelatedRule(UUID id, Kind kind) {

    /** In which way. */
    public enum Kind {
        DERIVED,
        OBSOLETE,
        MERGED,
        RENAMED,
        SIMILAR
    }
}
