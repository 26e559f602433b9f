package eu.custos.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import eu.custos.Caller;
import eu.custos.Stack;
import eu.custos.ingest.TransientCause;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A node that froze in the middle of a transaction holds records, and the others go on. */
class HeldRecordTest {

    private static final Stack STACK = Stack.shared();

    private final String client = STACK.newClient();
    private final Caller lead = STACK.caller(Role.LEAD);

    @Test
    void whoWaitsForARecordThatIsHeldIsToldToTryAgainAndThenSucceeds() {
        declared("before");

        var meanwhile = inTransaction(() -> {
            sql("SELECT last FROM incident_counter WHERE tenant_id = ? FOR UPDATE")
                    .param(STACK.id(client).value())
                    .query(Integer.class)
                    .single();
            return declared("meanwhile");
        });

        assertThat(meanwhile.statusCode()).as(meanwhile.body()).isEqualTo(503);
        assertThat(meanwhile.headers().firstValue("Retry-After")).isPresent();
        assertThat(meanwhile.body()).contains("urn:custos:error:unavailable");
        assertThat(incidents()).isEqualTo(1);
        assertThat(declared("meanwhile").statusCode()).isEqualTo(201);
        assertThat(incidents()).isEqualTo(2);
    }

    @Test
    void aTransactionThatNothingHappensInIsEndedAndIsWorthAnotherTry() {
        assertThat(sql("SHOW idle_in_transaction_session_timeout")
                        .query(String.class)
                        .single())
                .isEqualTo("5min");

        var ended = catchThrowable(() -> inTransaction(() -> {
            sql("SET LOCAL idle_in_transaction_session_timeout = 100").update();
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            return sql("SELECT 1").query(Integer.class).single();
        }));

        assertThat(ended).isNotNull();
        assertThat(TransientCause.isIn(ended)).as(String.valueOf(ended)).isTrue();
    }

    private HttpResponse<String> declared(String key) {
        return lead.postJson(
                "/api/v1/incidents",
                "{\"client\":\"%s\",\"title\":\"Held\",\"severity\":\"low\"}".formatted(client),
                "Idempotency-Key",
                key);
    }

    private int incidents() {
        return lead.read("/api/v1/incidents?client=" + client).path("items").size();
    }

    private <T> T inTransaction(Supplier<T> work) {
        var transactions = new TransactionTemplate(STACK.bean(PlatformTransactionManager.class));
        return Objects.requireNonNull(CurrentScope.call(
                Scope.platform("test", Set.of(STACK.id(client))), () -> transactions.execute(_ -> work.get())));
    }

    private static JdbcClient.StatementSpec sql(String sql) {
        return STACK.bean(JdbcClient.class).sql(sql);
    }
}
