package eu.custos.console;

import eu.custos.fixtures.Database;
import eu.custos.live.RunningClocks;
import eu.custos.live.RunningClocks.RunningClock;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.tenancy.TenantTransactionManager;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** The incident's pages inside the shell over a real database, without processes, to test and to look at. */
// No @Configuration: the application's component scan must not find it when its tests have this on the class path.
@EnableTransactionManagement(proxyTargetClass = true)
@ImportAutoConfiguration({
    DispatcherServletAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    PropertyPlaceholderAutoConfiguration.class,
    ThymeleafAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    WebMvcAutoConfiguration.class
})
@ComponentScan(
        basePackages = {
            "eu.custos.console",
            "eu.custos.tenancy",
            "eu.custos.asset",
            "eu.custos.evidence",
            "eu.custos.incident"
        },
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "eu\\.custos\\.console\\.Showroom.*"))
public class IncidentRoom {

    static final Set<TenantId> SEEN = java.util.concurrent.ConcurrentHashMap.newKeySet();
    static final List<RunningClock> RUNNING = new CopyOnWriteArrayList<>();

    public static void main(String[] args) {
        var context = SpringApplication.run(IncidentRoom.class, args);
        context.getBean(IncidentStories.class).tell();
    }

    static Scope scope(String account, String name) {
        return Scope.of(new Actor(Actor.Kind.PERSON, account, name), Set.of(Role.ANALYST, Role.LEAD), SEEN);
    }

    @Bean
    @Order(0)
    Filter signedIn() {
        return (request, response, chain) -> {
            var colleague = ((HttpServletRequest) request).getHeader("Test-Colleague") != null;
            var scope = colleague ? scope("s.okafor", "Sofia Okafor") : scope("m.kask", "Maris Kask");
            try {
                CurrentScope.<Void, Exception>call(scope, () -> {
                    chain.doFilter(request, response);
                    return null;
                });
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        };
    }

    @Bean
    IncidentStories stories(
            eu.custos.incident.IncidentDesk desk, eu.custos.asset.Assets assets, Clock clock, JdbcClient jdbc) {
        return new IncidentStories(desk, assets, clock);
    }

    @Bean
    RunningClocks clocks() {
        return (incident, limit) -> RUNNING.stream()
                .filter(clock -> incident == null || clock.incident().equals(incident))
                .filter(clock -> CurrentScope.get().sees(clock.tenant()))
                .sorted(java.util.Comparator.comparing(RunningClock::dueAt))
                .limit(limit)
                .toList();
    }

    static void run(TenantId tenant, String incident, String duty, Instant from, Instant due, String consequence) {
        RUNNING.add(new RunningClock(
                tenant, incident, duty, from, due, consequence, "/console/incidents/" + incident + "/tasks"));
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean(destroyMethod = "")
    DataSource dataSource() {
        return Database.shared().application();
    }

    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource dataSource) {
        return new JdbcTemplate(dataSource);
    }

    @Bean
    TenantTransactionManager transactionManager(DataSource dataSource) {
        return new TenantTransactionManager(dataSource);
    }
}
