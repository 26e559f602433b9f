package eu.custos.sigma;

/** One document of a Sigma file. */
public sealed interface SigmaDocument permits SigmaRule, CorrelationRule, SigmaFilter, SigmaValues {

    SigmaHeader header();
}
