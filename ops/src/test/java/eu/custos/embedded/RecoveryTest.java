package eu.custos.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.custos.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each server is killed under the running platform. */
class RecoveryTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Stack stack = Stack.shared();

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "Kafka", "Elasticsearch"})
    void aKilledServerIsStartedAgainAndThePlatformIsReady(String part) {
        var victim = process(part);
        var restarts = state(part).restarts();

        victim.destroyForcibly();

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(state(part).condition()).isEqualTo(PartState.Condition.RUNNING);
            assertThat(state(part).restarts()).isGreaterThan(restarts);
            assertThat(process(part).pid()).isNotEqualTo(victim.pid());
            assertThat(readiness()).contains("\"UP\"");
        });
    }

    @Test
    void theDatabaseKeepsWhatWasCommittedBeforeItWasKilled() {
        var jdbc = JdbcClient.create(stack.bean(javax.sql.DataSource.class));
        var before = migrations(jdbc);

        process("PostgreSQL").destroyForcibly();

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(migrations(jdbc)).isEqualTo(before).isPositive());
    }

    private static long migrations(JdbcClient jdbc) {
        return jdbc.sql("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'custos'")
                .query(Long.class)
                .single();
    }

    private ProcessHandle process(String part) {
        await().until(() -> stack.servers().processes().containsKey(part));
        return Objects.requireNonNull(stack.servers().processes().get(part));
    }

    private PartState state(String part) {
        return stack.servers().states().stream()
                .filter(state -> state.part().equals(part))
                .findFirst()
                .orElseThrow();
    }

    private String readiness() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(stack.address() + "/actuator/health/readiness"))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
