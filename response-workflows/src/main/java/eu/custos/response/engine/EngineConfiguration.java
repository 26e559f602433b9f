package eu.custos.response.engine;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.TenantTransactionManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine on our data source and in our transactions, so that domain rows, evidence and tokens commit together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineSettings.class)
class EngineConfiguration {

    private static final List<Class<?>> DELEGATES =
            List.of(JavaDelegate.class, TaskListener.class, ExecutionListener.class);

    @Bean(destroyMethod = "close")
    @DependsOnDatabaseInitialization
    ProcessEngine processEngine(SpringProcessEngineConfiguration configuration) {
        return configuration.buildProcessEngine();
    }

    @Bean
    SpringProcessEngineConfiguration processEngineConfiguration(
            ApplicationContext context,
            DataSource dataSource,
            TenantTransactionManager transactions,
            TenantJobExecutor jobs,
            ClientOrganisations organisations,
            ObjectProvider<BpmnParseListener> parseListeners) {
        var configuration = new SpringProcessEngineConfiguration();
        configuration.setProcessEngineName("custos");
        configuration.setApplicationContext(context);
        configuration.setExpressionManager(new NamedBeansOnly(delegates(context)));
        configuration.setDataSource(dataSource);
        configuration.setTransactionManager(transactions);
        configuration.setDatabaseType("postgres");
        configuration.setDatabaseSchemaUpdate("false");
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setTenantIdProvider(new InstanceTenant());
        configuration.setCustomPreCommandInterceptorsTxRequired(List.of(new EngineOwnScope(organisations)));
        configuration.setCustomPreCommandInterceptorsTxRequiresNew(List.of(new EngineOwnScope(organisations)));
        configuration.setCustomPreBPMNParseListeners(
                parseListeners.orderedStream().toList());
        configuration.setJobExecutor(jobs);
        jobBehaviour(configuration);
        leaveOut(configuration);
        keepHistory(configuration);
        return configuration;
    }

    @Bean
    TenantJobExecutor jobExecutor(EngineSettings settings, JobTenants tenants, NodeClock clock) {
        return new TenantJobExecutor(settings, tenants, clock);
    }

    @Bean
    JobExecution jobExecution(ProcessEngine engine, TenantJobExecutor executor, EngineSettings settings) {
        return new JobExecution(executor, settings.execution());
    }

    @Bean
    RuntimeService runtimeService(ProcessEngine engine) {
        return engine.getRuntimeService();
    }

    @Bean
    TaskService taskService(ProcessEngine engine) {
        return engine.getTaskService();
    }

    @Bean
    HistoryService historyService(ProcessEngine engine) {
        return engine.getHistoryService();
    }

    @Bean
    RepositoryService repositoryService(ProcessEngine engine) {
        return engine.getRepositoryService();
    }

    @Bean
    ManagementService managementService(ProcessEngine engine) {
        return engine.getManagementService();
    }

    private static void jobBehaviour(SpringProcessEngineConfiguration configuration) {
        configuration.setJobExecutorActivate(false);
        configuration.setJobExecutorPreferTimerJobs(true);
        configuration.setJobExecutorAcquireByDueDate(true);
        configuration.setFailedJobRetryTimeCycle("R5/PT1M");
        configuration.setDefaultNumberOfRetries(5);
        // An error nobody catches would end the token in silence.
        configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
    }

    /** What we do not use is switched off: less to attack, less to load. */
    private static void leaveOut(SpringProcessEngineConfiguration configuration) {
        configuration.setMetricsEnabled(false);
        configuration.setDbMetricsReporterActivate(false);
        configuration.setTaskMetricsEnabled(false);
        configuration.setCmmnEnabled(false);
        configuration.setDmnEnabled(false);
        configuration.setDbIdentityUsed(false);
        configuration.setAuthorizationEnabled(false);
        // Walls stand in row-level security; see the engine schema's migration.
        configuration.setTenantCheckEnabled(false);
        configuration.setEnableExpressionsInAdhocQueries(false);
        configuration.setEnableExpressionsInStoredQueries(false);
        configuration.setEnableScriptEngineLoadExternalResources(false);
        configuration.setConfigureScriptEngineHostAccess(true);
        configuration.setScriptEngineResolver(new NoScripts());
    }

    private static void keepHistory(SpringProcessEngineConfiguration configuration) {
        // The ledger is the record; the engine's history serves the live diagram.
        configuration.setHistory("activity");
        configuration.setHistoryTimeToLive("P400D");
        configuration.setHistoryCleanupBatchWindowStartTime("01:00");
        configuration.setHistoryCleanupBatchWindowEndTime("05:00");
        configuration.setHistoryCleanupMetricsEnabled(false);
    }

    private static Map<String, Supplier<?>> delegates(ApplicationContext context) {
        var named = new HashMap<String, Supplier<?>>();
        for (var type : DELEGATES) {
            for (var name : context.getBeanNamesForType(type, true, false)) {
                named.put(name, () -> context.getBean(name));
            }
        }
        return named;
    }
}
