package eu.custos.response.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import eu.custos.action.ActionDesk;
import eu.custos.action.ResponseAction;
import eu.custos.connector.Connection;
import eu.custos.connector.Connectors;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentHeads;
import eu.custos.response.Story;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class ActionPageTest {

    private final Story story = Story.declared(Severity.LOW);
    private final UUID connector = UUID.randomUUID();
    private final String url =
            "/console/incidents/%s/actions".formatted(story.incident().reference());
    private final MockMvc web = MockMvcBuilders.standaloneSetup(new ActionPageController(
                    Story.PLATFORM.bean(ActionDesk.class),
                    Story.PLATFORM.bean(ActionBoard.class),
                    Story.PLATFORM.bean(IncidentDesk.class),
                    Story.PLATFORM.bean(IncidentHeads.class),
                    Story.PLATFORM.clock()))
            .build();

    @BeforeEach
    void connect() {
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

    @Test
    void aFormSentTwiceProposesOnce() throws Exception {
        assertThat(sent("block-address", "203.0.113.9", "soon").getStatus()).isEqualTo(302);
        assertThat(sent("block-address", " 203.0.113.9 ", "soon").getStatus()).isEqualTo(302);

        assertThat(proposed())
                .singleElement()
                .satisfies(action -> assertThat(action.target()).isEqualTo("203.0.113.9"));
    }

    @ParameterizedTest
    @CsvSource({
        "isolate-host, web-01, soon",
        "'', 203.0.113.9, soon",
        "block-address, '203.0.113.9\u0000', soon",
        "block-address, '\uD800', soon",
        "block-address, '', soon",
        "block-address, 203.0.113.9, never",
        "block-address, 203.0.113.9, +999999999-12-31T23:59",
        "block-address, 203.0.113.9, 2020-01-01T00:00"
    })
    void whatDoesNotFitComesBackAsAForm(String action, String target, String until) throws Exception {
        assertThat(sent(action, target, until).getStatus()).isEqualTo(422);
        assertThat(proposed()).isEmpty();
    }

    @Test
    void showsAnActionOnItsOwnIncidentOnly() throws Exception {
        sent("block-address", "203.0.113.9", "soon");
        var id = proposed().getFirst().id();
        var other = Story.declared(story.tenant(), Severity.LOW).incident().reference();

        assertThat(model(answered(get(url).param("action", id.toString()))))
                .extractingByKey("looked")
                .isNotNull();
        assertThat(answered(get("/console/incidents/{r}/actions", other).param("action", id.toString()))
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        assertThat(answered(post(url + "/{id}/roll-back", id)).getResponse().getStatus())
                .as("it is not in force")
                .isEqualTo(409);
    }

    private List<ResponseAction> proposed() {
        return story.as(
                "ada",
                Role.ANALYST,
                () -> Story.PLATFORM
                        .bean(ActionDesk.class)
                        .of(story.tenant(), story.incident().id()));
    }

    private MockHttpServletResponse sent(String action, String target, String until) throws Exception {
        return answered(post(url)
                        .param("requestId", "form-1")
                        .param("what", connector + ":" + action)
                        .param("target", target)
                        .param("reason", "Beacons")
                        .param("expiresAt", until.equals("soon") ? soon() : until))
                .getResponse();
    }

    /** As browsers write it. */
    private static String soon() {
        var later = Story.PLATFORM.clock().instant().plus(4, ChronoUnit.HOURS);
        return LocalDateTime.ofInstant(later, ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    private static Map<String, Object> model(MvcResult answer) {
        return Objects.requireNonNull(answer.getModelAndView()).getModel();
    }

    private MvcResult answered(MockHttpServletRequestBuilder request) throws Exception {
        return CurrentScope.call(
                Story.scope("ada", Role.ANALYST, story.tenant()),
                () -> web.perform(request).andReturn());
    }
}
