package eu.custos.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoEstateTest {

    static final HttpClient HTTP = HttpClient.newHttpClient();

    final DemoEstate estate = estate();

    @AfterEach
    void close() {
        estate.close();
    }

    @Test
    void cutsOffTheHostThatItWasToldToAndNoOther() throws Exception {
        sent("POST", "/web/api/v2.1/agents/actions/disconnect", "{\"filter\":{\"ids\":[\"agent-ARKA-WS-031\"]}}");

        assertThat(network("agent-ARKA-WS-031")).isEqualTo("disconnected");
        assertThat(network("agent-ARKA-FS-02")).isEqualTo("connected");

        sent("POST", "/web/api/v2.1/agents/actions/connect", "{\"filter\":{\"ids\":[\"agent-ARKA-WS-031\"]}}");
        assertThat(network("agent-ARKA-WS-031")).isEqualTo("connected");
    }

    @Test
    void knowsNoHostThatNobodyHas() throws Exception {
        assertThat(sent("GET", "/web/api/v2.1/agents?computerName=NOBODYS", "").path("data"))
                .isEmpty();
        var answer =
                sent("POST", "/web/api/v2.1/agents/actions/disconnect", "{\"filter\":{\"ids\":[\"agent-NOBODYS\"]}}");
        assertThat(answer.at("/data/affected").asInt()).isZero();
    }

    @Test
    void locksAnAccountAndGivesItBack() throws Exception {
        var user = "/admin/realms/staff/users/user-l.devos";
        sent("PUT", user, "{\"enabled\":false}");
        assertThat(sent("GET", user, "").path("enabled").asBoolean()).isFalse();

        sent("PUT", user, "{\"enabled\":true}");
        assertThat(sent("GET", user, "").path("enabled").asBoolean()).isTrue();
    }

    @Test
    void bansAnAddressUntilItIsToldOtherwise() throws Exception {
        var banned = "/api/v2/monitor/user/banned/";
        sent("POST", banned + "add_users", "{\"ip_addresses\":[\"203.0.113.77\"]}");
        assertThat(sent("GET", banned + "select", "")
                        .at("/results/0/ip_address")
                        .asString())
                .isEqualTo("203.0.113.77");

        sent("POST", banned + "clear_users", "{\"ip_addresses\":[\"203.0.113.77\"]}");
        assertThat(sent("GET", banned + "select", "").path("results")).isEmpty();
    }

    @Test
    void answersNonsenseWithoutFallingOver() throws Exception {
        assertThat(status("POST", "/web/api/v2.1/agents/actions/disconnect", "[[["))
                .isEqualTo(200);
        assertThat(status("GET", "/admin/realms/staff/users/x/y/z", "")).isEqualTo(404);
        assertThat(status("GET", "/elsewhere?a&b=%", "")).isEqualTo(404);
    }

    private String network(String agent) throws Exception {
        return sent("GET", "/web/api/v2.1/agents?ids=" + agent, "")
                .at("/data/0/networkStatus")
                .asString();
    }

    private JsonNode sent(String method, String path, String body) throws Exception {
        return JsonMapper.shared().readTree(answer(method, path, body).body());
    }

    private int status(String method, String path, String body) throws Exception {
        return answer(method, path, body).statusCode();
    }

    private HttpResponse<String> answer(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(estate.address() + path.replace("%", "%25")))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static DemoEstate estate() {
        try {
            return DemoEstate.ofAllClients();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
