package eu.custos.telemetry;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/** Sends metrics out only where an endpoint is named; left alone, the exporter would try this machine for ever. */
class MetricsStayHome implements EnvironmentPostProcessor {

    static final String ENDPOINT = "management.otlp.metrics.export.url";
    static final String ENABLED = "management.otlp.metrics.export.enabled";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new OffUntilNamed(environment));
    }

    /** Looks when asked, since others may name the endpoint after this one was added. */
    private static final class OffUntilNamed extends PropertySource<Object> {

        private final ConfigurableEnvironment environment;

        OffUntilNamed(ConfigurableEnvironment environment) {
            // Not as the source: Boot looks into a source that is an environment, and would find itself, for ever.
            super("metricsStayHome");
            this.environment = environment;
        }

        @Override
        public @Nullable Object getProperty(String name) {
            return ENABLED.equals(name) && environment.getProperty(ENDPOINT, "").isBlank() ? "false" : null;
        }
    }
}
