package eu.custos.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import eu.custos.connector.product.Products;
import eu.custos.response.Story;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class ConnectionPageTest {

    private static final String HOME = "/console/connections";

    private final TenantId tenant = Story.DB.newClient();
    private final String client = CurrentScope.<String, RuntimeException>call(
            Story.scope("kai", Role.ADMINISTRATOR, tenant),
            () -> Story.PLATFORM
                    .bean(ClientOrganisations.class)
                    .find(tenant)
                    .orElseThrow()
                    .reference());
    private final Connectors connectors = Story.PLATFORM.bean(Connectors.class);
    private final UUID id = UUID.randomUUID();
    private final MockMvc web = MockMvcBuilders.standaloneSetup(new ConnectionPageController(
                    connectors, Story.PLATFORM.bean(Products.class), Story.PLATFORM.bean(ClientOrganisations.class)))
            .build();

    @Test
    void keepsWhatIsEnteredAndNeverHandsASecretToThePage() throws Exception {
        assertThat(answered(form(HOME, "Edge", "https://fw.example").param("secret.token", "tok3n"))
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo("%s/%s/%s".formatted(HOME, client, id));

        var page = answered(get(HOME + "/{c}/{id}", client, id));
        assertThat(model(page).toString())
                .contains("Edge", "https://fw.example")
                .doesNotContain("tok3n");

        assertThat(answered(form("%s/%s/%s".formatted(HOME, client, id), "Edge 2", "https://fw.example"))
                        .getResponse()
                        .getStatus())
                .as("an empty field keeps the secret")
                .isEqualTo(302);
        assertThat(kept())
                .singleElement()
                .satisfies(one -> assertThat(one.name()).isEqualTo("Edge 2"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', https://fw.example, 10",
        "'a\u0000b', https://fw.example, 10",
        "Edge, '', 10",
        "Edge, 'https://f w', 10",
        "Edge, http://169.254.169.254, 10",
        "Edge, https://fw.example, 31",
        "Edge, https://fw.example, ten",
        "Edge, https://fw.example, 99999999999"
    })
    void whatDoesNotFitComesBackAsAFormWithoutItsSecret(String name, String base, String seconds) throws Exception {
        var answer = answered(form(HOME, name, base, seconds).param("secret.token", "tok3n"));

        assertThat(answer.getResponse().getStatus()).isEqualTo(422);
        assertThat(model(answer).toString()).doesNotContain("tok3n");
        assertThat(kept()).isEmpty();
    }

    @Test
    void listsTheConnectionsOfTheScopeOnly() throws Exception {
        answered(form(HOME, "Edge", "https://fw.example").param("secret.token", "tok3n"));

        var lines = lines(answered(get(HOME)));
        assertThat(lines).hasSize(1);
        var stranger = Story.scope("nils", Role.ADMINISTRATOR, Story.DB.newClient());
        assertThat(CurrentScope.<List<?>, Exception>call(
                        stranger, () -> lines(web.perform(get(HOME)).andReturn())))
                .isEmpty();
        assertThat(CurrentScope.<Integer, Exception>call(
                        stranger,
                        () -> web.perform(get(HOME + "/{c}/{id}", client, id))
                                .andReturn()
                                .getResponse()
                                .getStatus()))
                .isEqualTo(404);
    }

    private List<Connection> kept() {
        return CurrentScope.<List<Connection>, RuntimeException>call(
                Story.scope("kai", Role.ADMINISTRATOR, tenant), () -> connectors.of(tenant));
    }

    private MockHttpServletRequestBuilder form(String url, String name, String base) {
        return form(url, name, base, "10");
    }

    private MockHttpServletRequestBuilder form(String url, String name, String base, String seconds) {
        return post(url)
                .param("client", client)
                .param("product", "fortinet")
                .param("id", id.toString())
                .param("name", name)
                .param("base", base)
                .param("timeoutSeconds", seconds)
                .param("callsPerMinute", "60")
                .param("atOnce", "4")
                .param("enabled", "on");
    }

    private static Map<String, Object> model(MvcResult answer) {
        return Objects.requireNonNull(answer.getModelAndView()).getModel();
    }

    private static List<?> lines(MvcResult answer) {
        return (List<?>) Objects.requireNonNull(model(answer).get("lines"));
    }

    private MvcResult answered(MockHttpServletRequestBuilder request) throws Exception {
        return CurrentScope.call(
                Story.scope("kai", Role.ADMINISTRATOR, tenant),
                () -> web.perform(request).andReturn());
    }
}
