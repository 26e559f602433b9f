package eu.custos.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import eu.custos.connector.Connection;
import eu.custos.connector.Connectors;
import eu.custos.incident.IncidentDesk;
import eu.custos.response.Story;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class ActionApiTest {

    private final Story story = Story.declared(Severity.LOW);
    private final UUID connector = UUID.randomUUID();
    private final String url =
            "/api/v1/incidents/%s/actions".formatted(story.incident().reference());
    private final MockMvc web = MockMvcBuilders.standaloneSetup(new ActionApiController(
                    Story.PLATFORM.bean(ActionDesk.class), Story.PLATFORM.bean(IncidentDesk.class)))
            .build();

    @Test
    void proposesOnceUnderOneKeyAndLists() throws Exception {
        var body = body("block-address", "203.0.113.9", "Beacons", "PT4H");

        assertThat(sent("k-1", body).getStatus()).isEqualTo(201);
        assertThat(sent("k-1", body).getStatus()).isEqualTo(201);

        var listed = answered(Role.ANALYST, get(url)).getContentAsString();
        assertThat(listed).containsOnlyOnce("\"id\"").contains("\"state\":\"PROPOSED\"", "\"target\":\"203.0.113.9\"");
    }

    @ParameterizedTest
    @CsvSource({
        "block-address, not an address, Beacons, PT4H, target",
        "block-address, '2001:db8::zz', Beacons, PT4H, target",
        "isolate-host, web-01, Beacons, PT4H, action",
        "launch-rocket, web-01, Beacons, PT4H, action",
        "block-address, 203.0.113.9, '', PT4H, reason",
        "block-address, 203.0.113.9, Beacons, PT-1H, expiresAt",
        "block-address, 203.0.113.9, Beacons, PT9000H, expiresAt"
    })
    void saysWhichFieldDoesNotFit(String action, String target, String reason, String until, String field)
            throws Exception {
        var answer = sent("k-1", body(action, target, reason, until));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString()).contains("\"field\":\"%s\"".formatted(field));
    }

    @Test
    void asksForAKeyAndForAllThatIsNeeded() throws Exception {
        assertThat(sent(null, body("block-address", "203.0.113.9", "Beacons", "PT4H"))
                        .getStatus())
                .isEqualTo(422);
        assertThat(sent("k-1", "{}").getStatus()).isEqualTo(422);
        assertThat(sent("k-1", "{\"connector\":\"%s\"}".formatted(connector)).getStatus())
                .isEqualTo(422);
    }

    @Test
    void takesNothingBackThatIsNotInForce() throws Exception {
        sent("k-1", body("block-address", "203.0.113.9", "Beacons", "PT4H"));
        var id = story.as(
                        "ada",
                        Role.ANALYST,
                        () -> Story.PLATFORM
                                .bean(ActionDesk.class)
                                .of(story.tenant(), story.incident().id()))
                .getFirst()
                .id();

        assertThat(answered(Role.ANALYST, post(url + "/{id}/roll-back", id)).getStatus())
                .isEqualTo(422);
        assertThat(answered(Role.LEAD, post(url + "/{id}/keep", id)).getStatus())
                .isEqualTo(422);
        assertThat(answered(Role.ANALYST, post(url + "/{id}/roll-back", UUID.randomUUID()))
                        .getStatus())
                .isEqualTo(422);
    }

    private MockHttpServletResponse sent(@Nullable String key, String body) throws Exception {
        connection();
        var request = post(url).contentType(MediaType.APPLICATION_JSON).content(body);
        return answered(Role.ANALYST, key == null ? request : request.header("Idempotency-Key", key));
    }

    private MockHttpServletResponse answered(Role role, MockHttpServletRequestBuilder request) throws Exception {
        return eu.custos.tenancy.CurrentScope.call(
                Story.scope("ada", role, story.tenant()),
                () -> web.perform(request).andReturn().getResponse());
    }

    private void connection() {
        var fortinet = new Connection(
                story.tenant(),
                connector,
                "fortinet",
                "Firewall",
                "https://127.0.0.1:9",
                Map.of(),
                Connection.Limits.USUAL,
                true,
                1);
        story.as("kai", Role.ADMINISTRATOR, () -> {
            Story.PLATFORM.bean(Connectors.class).keep(fortinet, Map.of("token", "t"));
            return "";
        });
    }

    private String body(String action, String target, String reason, String until) {
        var expiresAt = Story.PLATFORM.clock().instant().plus(java.time.Duration.parse(until));
        return "{\"connector\":\"%s\",\"action\":\"%s\",\"target\":\"%s\",\"reason\":\"%s\",\"expiresAt\":\"%s\"}"
                .formatted(connector, action, target, reason, expiresAt);
    }
}
