package eu.custos.response.work;

import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an engagement agrees otherwise.
 *
 * @param deadlines times by step and severity, such as {@code custos.response.deadlines.contain.high=2h}
 */
@ConfigurationProperties("custos.response")
record ResponseSettings(@DefaultValue Map<Deadline, Map<Severity, Duration>> deadlines) {}
