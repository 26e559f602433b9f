package eu.custos.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import eu.custos.response.work.IncidentRun;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** The engine without the platform: the same model on the same server, without forms, records, evidence and walls. */
final class BareEngine implements AutoCloseable {

    private final HikariDataSource pool;
    private final ProcessEngine engine;
    private final String model;

    /** On an empty database of its own. */
    BareEngine(DataSource database, int connections) {
        // They log to the output that carries the figures; what fails, fails this run.
        var logging = LoggingSystem.get(BareEngine.class.getClassLoader());
        logging.setLogLevel("org.camunda", LogLevel.OFF);
        logging.setLogLevel("com.zaxxer.hikari", LogLevel.OFF);
        var settings = new HikariConfig();
        settings.setDataSource(database);
        settings.setMaximumPoolSize(connections);
        pool = new HikariDataSource(settings);
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("bare");
        configuration.setDataSource(pool);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setHistory("activity");
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setDbMetricsReporterActivate(false);
        configuration.setTaskMetricsEnabled(false);
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addClasspathResource("processes/%s.bpmn".formatted(IncidentRun.LIFE_CYCLE))
                .deploy();
        model = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(IncidentRun.LIFE_CYCLE)
                .singleResult()
                .getId();
    }

    /** Starts the life cycle of an incident that is none. */
    void start() {
        engine.getRuntimeService()
                .startProcessInstanceByMessageAndProcessDefinitionId(
                        "Msg_IncidentDeclared",
                        model,
                        UUID.randomUUID().toString(),
                        Map.of(
                                "tenantId",
                                UUID.randomUUID().toString(),
                                "incidentId",
                                UUID.randomUUID().toString(),
                                "severity",
                                "low",
                                "exercise",
                                false,
                                "triageDueAt",
                                Clock.systemUTC()
                                        .instant()
                                        .plus(Duration.ofDays(1))
                                        .toString()));
    }

    @Override
    public void close() {
        engine.close();
        pool.close();
    }
}
