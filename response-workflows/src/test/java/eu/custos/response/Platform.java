package eu.custos.response;

import eu.custos.fixtures.Database;
import eu.custos.tenancy.TenantTransactionManager;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** The beans of incident-core and this module on a real PostgreSQL, without web and without job threads. */
public final class Platform {

    private static final class Holder {
        static final Platform SHARED = new Platform(() -> Database.shared().application());
    }

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    /** A node of its own on that database. */
    Platform(Supplier<DataSource> database) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        java.util.Map.of(
                                "custos.response.engine.execution",
                                "false",
                                "custos.response.engine.clock-apart",
                                "0s",
                                "custos.response.phone.rounds",
                                "1000")));
        context.registerBean(DataSource.class, database);
        context.register(Beans.class);
        context.refresh();
    }

    public static Platform shared() {
        return Holder.SHARED;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** For fixtures that look for their beans themselves. */
    public BeanFactory beans() {
        return context;
    }

    /** Names of the beans of a type. */
    public Set<String> names(Class<?> type) {
        return Set.of(context.getBeanNamesForType(type));
    }

    public TestClock clock() {
        return bean(TestClock.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true)
    @ComponentScan(
            basePackages = "eu.custos",
            excludeFilters = {
                @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = Controller.class),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Controller|ErrorMapping|Test.*)")
            })
    static class Beans {

        @Bean
        TenantTransactionManager transactionManager(DataSource dataSource) {
            return new TenantTransactionManager(dataSource);
        }

        @Bean
        JdbcClient jdbcClient(DataSource dataSource) {
            return JdbcClient.create(dataSource);
        }

        @Bean
        Walk walk() {
            return Walk.OF_THE_SUITE;
        }

        @Bean
        KnownDeciders clientAccounts() {
            return new KnownDeciders();
        }

        @Bean
        TestClock clock() {
            return new TestClock();
        }
    }
}
