package eu.custos.incident;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.fixtures.CoreContext;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class IncidentLockTest {

    private static final Database DB = Database.shared();
    private static AnnotationConfigApplicationContext context;

    @BeforeAll
    static void start() {
        context = CoreContext.with();
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    /** As two steps of one incident do that run at the same time. */
    @Test
    void isHadByTwoWhoWroteBesideTheIncidentOneAfterTheOther() throws Exception {
        var tenant = DB.newClient();
        var incident = declared(tenant);
        var bothWrote = new CyclicBarrier(2);

        try (var people = Executors.newFixedThreadPool(2)) {
            Callable<Boolean> one = () -> writes(incident, bothWrote);
            var both = people.invokeAll(List.of(one, one), 1, TimeUnit.MINUTES);

            assertThat(both.get(0).get()).isTrue();
            assertThat(both.get(1).get()).isTrue();
        }
    }

    private static boolean writes(Incident incident, CyclicBarrier bothWrote) {
        return inTransaction(incident.tenant(), () -> {
            var task =
                    new IncidentTask(UUID.randomUUID(), "Look", null, null, IncidentFixtures.NOON, "ada", null, null);
            context.getBean(JdbcIncidentTasks.class).add(incident, task);
            bothWrote.await(30, TimeUnit.SECONDS);
            return context.getBean(JdbcIncidents.class)
                    .lock(incident.tenant(), incident.id())
                    .isPresent();
        });
    }

    private static Incident declared(TenantId tenant) {
        return CurrentScope.call(
                Database.analyst(tenant),
                () -> context.getBean(IncidentDesk.class)
                        .declare(
                                tenant,
                                new NewIncident(
                                        "Files",
                                        Severity.LOW,
                                        Tlp.AMBER,
                                        null,
                                        Origin.MANUAL,
                                        IncidentFixtures.NOON,
                                        List.of(),
                                        List.of(),
                                        false)));
    }

    private static boolean inTransaction(TenantId tenant, Callable<Boolean> work) {
        var transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        return CurrentScope.call(
                Database.analyst(tenant),
                () -> Boolean.TRUE.equals(transaction.execute(_ -> {
                    try {
                        return work.call();
                    } catch (RuntimeException failed) {
                        throw failed;
                    } catch (Exception interrupted) {
                        throw new IllegalStateException(interrupted);
                    }
                })));
    }
}
