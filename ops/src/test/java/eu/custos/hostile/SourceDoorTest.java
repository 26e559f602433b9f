package eu.custos.hostile;

import static eu.custos.hostile.HostileDeliveryTest.assertProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.Caller;
import eu.custos.Stack;
import eu.custos.tenancy.Role;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Sources come in by a way of their own; who else tries it meets what everybody meets. */
class SourceDoorTest {

    private static final Stack STACK = Stack.shared();
    private static final Caller SOURCE = STACK.source(STACK.newClient(), "door", "auto");
    private static final Caller READER = STACK.caller(Role.ADMINISTRATOR);
    private static final byte[] ALERT = "{\"title\": \"Beacon\", \"severity\": \"high\"}".getBytes(UTF_8);
    private static final String SHORT = "default-src 'none'; frame-ancestors 'none'";

    @Test
    void takesASourcesPostAndAnswersWithItsReceipt() {
        var answer = post(SOURCE, "/api/v1/intake/door");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(Caller.read(answer).path("accepted").asInt()).isEqualTo(1);
        assertThat(Caller.read(answer).path("rejected").size()).isZero();
        assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
        assertThat(header(answer, "Content-Security-Policy")).isEqualTo(SHORT);
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void isMeasuredAsAnyOtherAddress() {
        post(SOURCE, "/api/v1/intake/door");

        assertThat(READER.get("/actuator/prometheus").body().lines())
                .anyMatch(line -> line.startsWith("http_server_requests_seconds_count")
                        && line.contains("uri=\"/api/v1/intake/{source}\"")
                        && line.contains("status=\"202\""));
    }

    @Test
    void tellsARefusalAsAHandlerWould() {
        var answer = SOURCE.post("/api/v1/intake/door", ALERT, "Content-Type", "application/xml");

        assertProblem(answer, 415, "intake.unsupported-form");
        assertThat(header(answer, "Content-Security-Policy")).isEqualTo(SHORT);
    }

    @Test
    void leavesWhoIsNoSourceToTheLongWay() {
        var stranger = new Caller(STACK.address(), "custos_unknown");

        var refused = post(READER, "/api/v1/intake/door");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(header(refused, "Content-Security-Policy")).isNotEqualTo(SHORT);
        assertThat(post(stranger, "/api/v1/intake/door").statusCode()).isEqualTo(401);
        assertThat(post(SOURCE, "/api/v1/intake/door/more").statusCode()).isEqualTo(404);
        assertThat(SOURCE.get("/api/v1/intake/door").statusCode()).isEqualTo(405);
    }

    private static HttpResponse<String> post(Caller caller, String path) {
        return caller.post(path, ALERT, "Content-Type", "application/json");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
