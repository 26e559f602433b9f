package eu.custos.response.engine;

import eu.custos.evidence.ProviderLedger;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Holds the engine's clock against the database's, and tells where they differ. */
@Configuration(proxyBeanMethods = false)
class NodeClockConfiguration {

    @Bean
    NodeClock nodeClock(
            EngineSettings settings,
            JdbcSharedTime database,
            ProviderLedger ledger,
            PlatformTransactionManager transactions) {
        var transaction = new TransactionTemplate(transactions);
        return new NodeClock(
                () -> ClockUtil.getCurrentTime().toInstant(),
                System::nanoTime,
                database::now,
                settings.clockApart(),
                trouble -> CurrentScope.run(
                        Scope.platform("process", Set.of()),
                        () -> transaction.executeWithoutResult(_ -> tell(ledger, trouble))));
    }

    private static void tell(ProviderLedger ledger, String trouble) {
        if (trouble.isEmpty()) {
            ledger.append("process.clock-agrees", "node", "clock", Map.of());
        } else {
            ledger.append("process.clock-held", "node", "clock", Map.of("found", trouble));
        }
    }
}
