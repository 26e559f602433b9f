package eu.custos.ingest;

import eu.custos.fixtures.Database;
import eu.custos.search.AlertIndex;
import eu.custos.search.IndexMonths;
import eu.custos.search.IndexedAlert;
import eu.custos.tenancy.AccessTokens;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.tenancy.TenantTransactionManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** Intake as it runs, on a real database and a real broker, with a triage and an index that a test can look into. */
@Configuration(proxyBeanMethods = false)
@EnableTransactionManagement
@EnableConfigurationProperties
@ImportAutoConfiguration({
    SslAutoConfiguration.class,
    KafkaAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class
})
@ComponentScan(
        basePackages = {"eu.custos.ingest", "eu.custos.tenancy", "eu.custos.evidence"},
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test(\\$.*)?"))
class Platform {

    static ConfigurableApplicationContext start(String... properties) {
        return new SpringApplicationBuilder(Platform.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.main.banner-mode=off",
                        "spring.kafka.bootstrap-servers=" + Broker.shared().address())
                .properties(properties)
                .run();
    }

    /** Outlives the platform, as a database does. */
    @Bean(destroyMethod = "")
    DataSource dataSource() {
        return Database.shared().application();
    }

    @Bean
    TenantTransactionManager transactionManager(DataSource dataSource) {
        return new TenantTransactionManager(dataSource);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Triage triage() {
        return new Triage();
    }

    @Bean
    Index index() {
        return new Index();
    }

    @Bean
    Tokens tokens() {
        return new Tokens();
    }

    /** One group per rule family; the first of a family is stored, the others are duplicates. */
    static final class Triage implements AlertSink {

        private static final Map<String, UUID> GROUPS = new ConcurrentHashMap<>();

        final List<UnderstoodAlert> taken = new CopyOnWriteArrayList<>();
        volatile Consumer<List<UnderstoodAlert>> before = batch -> {};

        @Override
        public Map<AlertId, Placed> take(List<UnderstoodAlert> batch) {
            before.accept(batch);
            var placed = new HashMap<AlertId, Placed>();
            for (var one : batch) {
                var family = one.item().tenant() + one.alert().ruleFamily();
                var fresh = UUID.randomUUID();
                var group = GROUPS.computeIfAbsent(family, _ -> fresh);
                var disposition = !one.alert().detection()
                        ? Disposition.SUPPRESSED
                        : group.equals(fresh) ? Disposition.STORED : Disposition.DUPLICATE;
                placed.put(one.item().id(), new Placed(group, disposition));
            }
            taken.addAll(batch);
            return placed;
        }
    }

    static final class Index implements AlertIndex, IndexMonths {

        final Map<UUID, IndexedAlert> alerts = new ConcurrentHashMap<>();
        volatile boolean away;

        @Override
        public void index(List<IndexedAlert> batch) {
            if (away) {
                throw new IllegalStateException("away");
            }
            batch.forEach(alert -> alerts.put(alert.id(), alert));
        }

        @Override
        public boolean isBlank() {
            return false;
        }

        @Override
        public List<Month> all() {
            return List.of();
        }

        @Override
        public Instant oldestKept() {
            return Instant.parse("2000-01-01T00:00:00Z");
        }

        @Override
        public List<String> drop() {
            return List.of();
        }
    }

    static final class Tokens implements AccessTokens {

        private static final Map<String, Scope> SCOPES = new ConcurrentHashMap<>();

        @Override
        public Issued issue(Role role, @Nullable TenantId tenant, Actor actor, @Nullable Duration life) {
            var secret = "key-" + UUID.randomUUID();
            SCOPES.put(secret, Scope.of(actor, Set.of(role), tenant == null ? Set.of() : Set.of(tenant)));
            return new Issued(UUID.randomUUID(), secret);
        }

        @Override
        public Optional<Scope> verify(String token) {
            return Optional.ofNullable(SCOPES.get(token));
        }

        @Override
        public void revokeAllOf(TenantId tenant, Actor actor) {
            SCOPES.values().removeIf(scope -> scope.actor().id().equals(actor.id()));
        }
    }
}
