package eu.custos.telemetry;

import eu.custos.live.NodeClockWords;
import eu.custos.vault.StoreHealth;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What may be away or wrong while people work on; the database has Spring Boot's own indicator. */
@Configuration(proxyBeanMethods = false)
class ServersHealth {

    @Bean
    HealthIndicator kafkaHealthIndicator(Environment environment, Clock clock) {
        var addresses = listed(environment, "spring.kafka.bootstrap-servers");
        return new AwayHealth(
                new SocketProbe(addresses), "Intake answers 503; alerts that were taken are not triaged", clock);
    }

    @Bean
    HealthIndicator searchHealthIndicator(Environment environment, Clock clock) {
        var addresses = listed(environment, "spring.elasticsearch.uris").stream()
                .map(URI::create)
                .map(ServersHealth::hostAndPort)
                .toList();
        return new AwayHealth(new SocketProbe(addresses), "Free-text search is away; queue and incidents work", clock);
    }

    @Bean
    @ConditionalOnProperty("custos.vault.s3.bucket")
    HealthIndicator vaultHealthIndicator(StoreHealth store, Clock clock) {
        return new AwayHealth(store::trouble, "Files are neither taken in nor handed out", clock);
    }

    /** It stays ready: its pages are right and say what is wrong, and with one node nobody else would show them. */
    @Bean
    HealthIndicator clockHealthIndicator(NodeClockWords nodeClock, Clock clock) {
        return new AwayHealth(nodeClock::trouble, "This node runs no steps of processes; other nodes do", clock);
    }

    private static List<String> listed(Environment environment, String property) {
        return Binder.get(environment)
                .bind(property, Bindable.listOf(String.class))
                .orElse(List.of());
    }

    private static String hostAndPort(URI uri) {
        var usual = "https".equals(uri.getScheme()) ? 443 : 9200;
        return uri.getHost() + ":" + (uri.getPort() < 0 ? usual : uri.getPort());
    }
}
