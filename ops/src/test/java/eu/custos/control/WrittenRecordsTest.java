package eu.custos.control;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.fixtures.CoreContext;
import eu.custos.fixtures.Database;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.NewIncident;
import eu.custos.incident.Origin;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vault.ClientFiles;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Else checks would be right about rows that were planted, and wrong about what the platform writes. */
class WrittenRecordsTest {

    private static final Database DB = Database.shared();

    private static AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private final TenantId client = DB.newClient();

    @BeforeAll
    static void start() {
        context = CoreContext.with(JdbcCheckRuns.class, ControlLook.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void whatThePlatformWritesAgreesWithItsLedger() {
        var incident = CurrentScope.call(
                Database.as(Role.LEAD, client),
                () -> context.getBean(IncidentDesk.class)
                        .declare(
                                client,
                                new NewIncident(
                                        "Files",
                                        Severity.HIGH,
                                        Tlp.AMBER,
                                        null,
                                        Origin.MANUAL,
                                        Instant.now(),
                                        List.of(),
                                        List.of(),
                                        false)));
        assertThat(look("incident.register").findings())
                .as("its entry may still wait for its place")
                .isZero();
        handIn(new ClientFiles.For(
                client, incident.id().value(), incident.reference().value()));
        assertThat(look("custody.whole").findings()).isZero();
        DB.settled();

        assertThat(look("incident.register"))
                .returns(0L, Look.Counted::findings)
                .returns(3L, Look.Counted::population);
        assertThat(look("custody.whole")).returns(0L, Look.Counted::findings).returns(2L, Look.Counted::population);
    }

    private void handIn(ClientFiles.For incident) {
        var sent = new ClientFiles.Sent("list.txt", -1, new ClientFiles.Sender("from the portal", null, null));
        CurrentScope.run(Database.as(Role.CLIENT_USER, client), () -> {
            try {
                context.getBean(ClientFiles.class).receive(incident, sent, new ByteArrayInputStream(new byte[] {65}));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }

    private Look.Counted look(String check) {
        return (Look.Counted)
                context.getBean(ControlLook.class).at(client, Checks.find(check).orElseThrow());
    }
}
