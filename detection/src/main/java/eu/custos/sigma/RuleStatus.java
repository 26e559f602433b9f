package eu.custos.sigma;

/** How far a rule is trusted; Sigma 2.1, rules specification, "Status". */
public enum RuleStatus {
    STABLE,
    TEST,
    EXPERIMENTAL,
    DEPRECATED,
    UNSUPPORTED
}
