package eu.custos.response.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import eu.custos.incident.IncidentDesk;
import eu.custos.response.Story;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.json.JsonMapper;

class NoticeApiTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Story story = Story.declared(Severity.LOW);
    private final String url =
            "/api/v1/incidents/%s/notices".formatted(story.incident().reference());
    private final MockMvc web = MockMvcBuilders.standaloneSetup(
                    new NoticeApiController(
                            Story.PLATFORM.bean(Notices.class),
                            Story.PLATFORM.bean(ChosenRecipients.class),
                            Story.PLATFORM.bean(IncidentDesk.class),
                            Story.PLATFORM.bean(ClientOrganisations.class)),
                    new PortalNoticeController(
                            Story.PLATFORM.bean(Notices.class), Story.PLATFORM.bean(ClientOrganisations.class)))
            .build();

    @Test
    void asksOnceUnderOneKeyAndListsByPages() throws Exception {
        assertThat(asked("one").getStatus()).isEqualTo(201);
        assertThat(asked("one").getContentAsString()).contains("\"occasion\":\"status\"");
        story.work();
        assertThat(asked("two").getStatus()).isEqualTo(201);

        var first = JSON.readTree(answered(Role.ANALYST, story.tenant(), get(url).param("limit", "1"))
                .getContentAsString());
        var next = first.get("next").asString();
        var second = JSON.readTree(answered(Role.ANALYST, story.tenant(), get(url).param("cursor", next))
                .getContentAsString());

        assertThat(first.get("items")).hasSize(1);
        assertThat(second.get("items")).hasSize(1);
        assertThat(second.get("items").get(0).get("id"))
                .isNotEqualTo(first.get("items").get(0).get("id"));
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(story.evidence().stream().filter("notice.requested"::equals)).hasSize(2);
    }

    @Test
    void saysWhatDoesNotFit() throws Exception {
        assertThat(answered(Role.ANALYST, story.tenant(), post(url)).getStatus())
                .isEqualTo(422);
        assertThat(asked("k".repeat(101)).getStatus()).isEqualTo(422);
        assertThat(answered(Role.ANALYST, story.tenant(), get(url).param("limit", "0"))
                        .getStatus())
                .isEqualTo(422);
        assertThat(answered(Role.ANALYST, story.tenant(), get(url).param("cursor", "x"))
                        .getStatus())
                .isEqualTo(400);
    }

    @Test
    void showsNothingToOtherClients() {
        var other = Story.DB.newClient();

        for (var request :
                new MockHttpServletRequestBuilder[] {get(url), post(url).header("Idempotency-Key", "k")}) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> answered(Role.ANALYST, other, request)))
                    .hasRootCauseInstanceOf(AccessRefused.class);
        }
    }

    @Test
    void takesTheClientsWordOnceItIsInThePortal() throws Exception {
        asked("one");
        story.work();
        var id = story.as(
                        "ada",
                        Role.ANALYST,
                        () -> Story.PLATFORM
                                .bean(Notices.class)
                                .of(story.tenant(), story.incident().id()))
                .getFirst()
                .id();
        var acknowledge = post("/api/v1/notices/{id}/acknowledge", id);
        assertThat(answered(Role.CLIENT_USER, story.tenant(), acknowledge).getStatus())
                .isEqualTo(404);

        story.done("ada", Role.ANALYST, "Task_ReviewNotice", "approve", "yes", "tlp", "AMBER", "text", "All is well");

        assertThat(answered(Role.CLIENT_USER, Story.DB.newClient(), acknowledge).getStatus())
                .isEqualTo(404);
        assertThat(answered(Role.CLIENT_USER, story.tenant(), acknowledge).getStatus())
                .isEqualTo(204);
        assertThat(answered(Role.ANALYST, story.tenant(), get(url)).getContentAsString())
                .contains("\"acknowledgedBy\":\"Ada Lovelace\"", "\"text\":\"All is well\"");
    }

    private MockHttpServletResponse asked(String key) throws Exception {
        return answered(Role.ANALYST, story.tenant(), post(url).header("Idempotency-Key", key));
    }

    private MockHttpServletResponse answered(Role role, TenantId tenant, MockHttpServletRequestBuilder request)
            throws Exception {
        return CurrentScope.call(
                Story.scope("ada", role, tenant),
                () -> web.perform(request).andReturn().getResponse());
    }
}
