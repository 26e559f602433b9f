package eu.custos.response.inquiry;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Risks that clients accepted.
 *
 * @param remindBefore how long before its end an acceptance is told to run out; at most half of its time
 * @param answer how long the client has to answer when it is asked anew
 */
@ConfigurationProperties("custos.response.risk")
record RiskSettings(
        @DefaultValue("14d") Duration remindBefore,
        @DefaultValue("72h") Duration answer) {}
