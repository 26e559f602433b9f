package eu.custos.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.fixtures.Database;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantTransactionManager;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

class EvidenceModuleTest {

    @TempDir
    Path home;

    @Test
    void standsInSpringWithNothingButAHomeFolder() {
        var tenant = Database.shared().newClient();
        var incident = UUID.randomUUID();

        new ApplicationContextRunner()
                .withUserConfiguration(Surroundings.class)
                .withPropertyValues("custos.home=" + home)
                .run(context -> CurrentScope.run(Database.analyst(tenant), () -> {
                    new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                            .executeWithoutResult(_ -> context.getBean(EvidenceLog.class)
                                    .append(
                                            tenant,
                                            new EvidenceEntry(
                                                    "incident.noted",
                                                    "incident",
                                                    "ACME-2026-0042",
                                                    incident,
                                                    EvidenceLogTest.NOON,
                                                    Map.of(),
                                                    null)));

                    assertThat(context.getBean(Checkpoints.class)
                                    .current(tenant)
                                    .size())
                            .isEqualTo(1);
                    assertThat(context.getBean(EvidenceTrail.class).ofIncident(tenant, incident, 0, 10))
                            .singleElement()
                            .extracting(RecordedEntry::checkpoint)
                            .isNotNull();
                }));
        assertThat(home.resolve("keys/evidence.pem")).exists();
    }

    // No @Configuration: other tests scan this package and must not have their jobs run for them.
    @EnableScheduling
    @EnableTransactionManagement
    @ComponentScan({"eu.custos.evidence", "eu.custos.tenancy"})
    static class Surroundings {

        /** Other tests go on with it. */
        @Bean(destroyMethod = "")
        DataSource dataSource() {
            return Database.shared().application();
        }

        @Bean
        JdbcClient jdbcClient(DataSource dataSource) {
            return JdbcClient.create(dataSource);
        }

        @Bean
        TenantTransactionManager transactionManager(DataSource dataSource) {
            return new TenantTransactionManager(dataSource);
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
