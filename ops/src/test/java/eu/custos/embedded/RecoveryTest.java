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

/** A server that no other test kills is killed under the running platform. */
class RecoveryTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Stack stack = Stack.shared();

    @Test
    void aKilledServerIsStartedAgainAndThePlatformIsReady() {
        var part = "Elasticsearch";
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
