package eu.custos.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.mock.env.MockEnvironment;

class MetricsStayHomeTest {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void doesNotSendSpringBootRoundInCircles() {
        process();

        ConfigurationPropertySources.attach(environment);

        assertThat(environment.getProperty("custos.unknown")).isNull();
        assertThat(environment.getProperty(MetricsStayHome.ENABLED)).isEqualTo("false");
    }

    @Test
    void sendsNothingUntilAnEndpointIsNamed() {
        process();

        assertThat(environment.getProperty(MetricsStayHome.ENABLED)).isEqualTo("false");
    }

    @Test
    void leavesTheExporterAloneOnceAnEndpointIsNamedEvenAfterwards() {
        process();

        environment.setProperty(MetricsStayHome.ENDPOINT, "http://collector:4318/v1/metrics");

        assertThat(environment.getProperty(MetricsStayHome.ENABLED)).isNull();
    }

    @Test
    void givesWayToWhatTheOperatorSays() {
        environment.setProperty(MetricsStayHome.ENABLED, "true");

        process();

        assertThat(environment.getProperty(MetricsStayHome.ENABLED)).isEqualTo("true");
    }

    private void process() {
        new MetricsStayHome().postProcessEnvironment(environment, new SpringApplication());
    }
}
