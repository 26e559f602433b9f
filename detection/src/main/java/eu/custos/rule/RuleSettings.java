package eu.custos.rule;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the provider keeps its rules.
 *
 * @param retireByTwo whether somebody else has to confirm that a rule is taken out of force
 */
@ConfigurationProperties("custos.rule")
record RuleSettings(@DefaultValue("true") boolean retireByTwo) {}
