package eu.custos.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import eu.custos.connector.product.Products;
import eu.custos.response.Story;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class ConnectorApiTest {

    private final TenantId tenant = Story.DB.newClient();
    private final String client = CurrentScope.<String, RuntimeException>call(
            Story.scope("kai", Role.ADMINISTRATOR, tenant),
            () -> Story.PLATFORM
                    .bean(ClientOrganisations.class)
                    .find(tenant)
                    .orElseThrow()
                    .reference());
    private final MockMvc web = MockMvcBuilders.standaloneSetup(new ConnectorApiController(
                    Story.PLATFORM.bean(Connectors.class),
                    Story.PLATFORM.bean(Products.class),
                    Story.PLATFORM.bean(ClientOrganisations.class)))
            .build();

    @Test
    void keepsAConnectionAndShowsAllButItsSecret() throws Exception {
        var kept = keep("""
                {"product": "opnsense", "name": "Edge", "base": "https://fw.example", "callsPerMinute": 30,
                 "settings": {"alias": "custos_block"}, "secrets": {"key": "k-3y", "password": "s3cret"}}
                """);
        assertThat(kept.getStatus()).isEqualTo(204);

        var listed = answered(Role.ANALYST, get("/api/v1/clients/{c}/connectors", client))
                .getContentAsString();

        assertThat(listed)
                .contains("\"name\":\"Edge\"", "\"secretsKept\":[\"key\",\"password\"]", "\"breaker\":\"closed\"")
                .contains("\"callsPerMinute\":30", "\"actions\":[\"block-address\"]")
                .doesNotContain("k-3y", "s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"product\": \"nothing\", \"name\": \"a\\u0000b\"}",
                "{\"product\": \"fortinet\", \"name\": null, \"secrets\": {\"token\": null}}",
                "{\"product\": \"fortinet\", \"name\": \"a\\u0000b\", \"base\": \"https://f\", \"secrets\": {\"token\": \"t\"}}",
                "{\"product\": \"fortinet\", \"name\": \"a\", \"base\": \"https://f\", \"secrets\": {\"token\": \"t\"}, \"settings\": {\"x\\u0000\": \"y\"}}",
                "{\"product\": \"fortinet\", \"name\": \"a\", \"base\": \"https://f\", \"secrets\": {\"token\": \"t\"}, \"timeoutSeconds\": 900}",
                "{\"product\": \"fortinet\", \"name\": \"a\", \"base\": \"http://169.254.169.254\", \"secrets\": {\"token\": \"t\"}}"
            })
    void keepsNothingThatDoesNotFit(String body) throws Exception {
        assertThat(keep(body).getStatus()).isEqualTo(422);
        assertThat(answered(Role.ANALYST, get("/api/v1/clients/{c}/connectors", client))
                        .getContentAsString())
                .isEqualTo("[]");
    }

    @Test
    void saysWhatEachProductAsksForAndCanDo() throws Exception {
        var listed = answered(Role.ANALYST, get("/api/v1/connector-products")).getContentAsString();

        assertThat(listed)
                .contains(
                        "\"name\":\"microsoft-defender\"",
                        "\"name\":\"openc2\"",
                        "\"isolate-host\"",
                        "\"client-secret\"");
    }

    private MockHttpServletResponse keep(String body) throws Exception {
        return answered(
                Role.ADMINISTRATOR,
                put("/api/v1/clients/{c}/connectors/{id}", client, UUID.randomUUID())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body));
    }

    private MockHttpServletResponse answered(Role role, MockHttpServletRequestBuilder request) throws Exception {
        return CurrentScope.call(
                Story.scope("kai", role, tenant),
                () -> web.perform(request).andReturn().getResponse());
    }
}
