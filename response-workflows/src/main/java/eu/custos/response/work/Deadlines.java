package eu.custos.response.work;

import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** How long a step may take. */
@Component
@EnableConfigurationProperties(ResponseSettings.class)
public class Deadlines {

    private final ResponseSettings settings;

    Deadlines(ResponseSettings settings) {
        this.settings = settings;
    }

    public Duration of(Deadline deadline, Severity severity) {
        return settings.deadlines()
                .getOrDefault(deadline, Map.of())
                .getOrDefault(severity, deadline.proposed(severity));
    }
}
