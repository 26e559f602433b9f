package eu.custos.bench;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentId;
import eu.custos.incident.NewIncident;
import eu.custos.incident.Origin;
import eu.custos.incident.Phase;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.tenancy.TenantScopes;
import eu.custos.tenancy.TenantTransactionManager;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/**
 * Incidents that go from one phase to the next through their own desk, with their evidence or with none.
 *
 * <p>What is recorded is a matter of how this benchmark puts the parts together; the platform has no switch for it.
 */
final class IncidentChanges implements AutoCloseable {

    private final AnnotationConfigApplicationContext parts = new AnnotationConfigApplicationContext();
    private final IncidentDesk desk;
    private final TenantId client;
    private final List<IncidentId> incidents;

    /** With an incident for each lane. */
    IncidentChanges(DataSource database, TenantId client, int lanes, boolean withEvidence) {
        this.client = client;
        parts.registerBean(Clock.class, Clock::systemUTC);
        // As one that is there already: closing the parts leaves it open.
        parts.getBeanFactory().registerSingleton("database", database);
        parts.registerBean(TenantTransactionManager.class, () -> new TenantTransactionManager(database));
        parts.registerBean(EvidenceLog.class, () -> withEvidence ? log(database) : new Silence(database));
        parts.register(JdbcParts.class, Desk.class);
        parts.refresh();
        desk = parts.getBean(IncidentDesk.class);
        incidents = IntStream.range(0, lanes).mapToObj(_ -> contained()).toList();
    }

    private static EvidenceLog log(DataSource database) {
        return new EvidenceLog(database, new TenantScopes(database), Clock.systemUTC());
    }

    private IncidentId contained() {
        var content = new NewIncident(
                "Notes on a file server",
                Severity.LOW,
                Tlp.AMBER,
                null,
                Origin.MANUAL,
                Clock.systemUTC().instant(),
                List.of(),
                List.of(),
                false);
        var incident =
                CurrentScope.call(scope(), () -> desk.declare(client, content)).id();
        enter(incident, Phase.ASSESSMENT);
        enter(incident, Phase.CONTAINMENT);
        return incident;
    }

    /** A lane's incident goes on: out of containment, or back where it did not hold. */
    void change(int lane, int turn) {
        enter(incidents.get(lane), turn % 2 == 0 ? Phase.RESPONSE : Phase.CONTAINMENT);
    }

    private void enter(IncidentId incident, Phase phase) {
        CurrentScope.run(scope(), () -> desk.enter(client, incident, phase));
    }

    private Scope scope() {
        return Scope.platform("bench", Set.of(client));
    }

    @Override
    public void close() {
        parts.close();
    }

    /** A log that records nothing. */
    private static final class Silence extends EvidenceLog {

        private Silence(DataSource database) {
            super(database, new TenantScopes(database), Clock.systemUTC());
        }

        @Override
        public void append(TenantId tenant, EvidenceEntry entry) {
            // That is what is measured.
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true)
    @ComponentScan(
            basePackages = {"eu.custos.incident", "eu.custos.asset", "eu.custos.tenancy"},
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern =
                                    ".*\\.(IncidentDesk|IncidentRecorder|IncidentOwners|JdbcIncidents|JdbcIncidentLinks"
                                            + "|JdbcTimeline|JdbcAssets|JdbcClientOrganisations)"))
    static class Desk {}
}
