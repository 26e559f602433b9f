package eu.custos.response.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import eu.custos.incident.IncidentDesk;
import eu.custos.response.Story;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same by programs of both sides. */
class AskBackApiTest {

    private static final String ANSWER = "Task_AnswerRequest";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Story story = Story.declared(Severity.LOW)
            .triaged()
            .assessed("LOW", "NONE", "ONE", "no")
            .proposed("DISRUPTIVE");
    private final String task = story.task(ANSWER).id();
    private final String ours =
            "/api/v1/incidents/%s/asked-back".formatted(story.incident().reference());
    private final MockMvc web = MockMvcBuilders.standaloneSetup(new AskBackApiController(
                    Story.PLATFORM.bean(Questions.class),
                    Story.PLATFORM.bean(AskBackDesk.class),
                    Story.PLATFORM.bean(IncidentDesk.class)))
            .build();

    private MockHttpServletResponse sent(Role role, TenantId tenant, MockHttpServletRequestBuilder request)
            throws Exception {
        var person = role.boundToOneClient() ? "ingrid" : "ada";
        return CurrentScope.call(
                Story.scope(person, role, tenant),
                () -> web.perform(request).andReturn().getResponse());
    }

    private static MockHttpServletRequestBuilder json(String url, String key, String body) {
        return post(url)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    private MockHttpServletResponse ask(Role role, TenantId tenant, String key, String question) throws Exception {
        return sent(
                role,
                tenant,
                json("/api/v1/tasks/%s/ask-back".formatted(task), key, "{\"question\":\"%s\"}".formatted(question)));
    }

    private JsonNode page() throws Exception {
        return JSON.readTree(sent(Role.ANALYST, story.tenant(), get(ours)).getContentAsString());
    }

    @Test
    void asksOnceUnderOneKeyAndReadsTheAnswer() throws Exception {
        assertThat(ask(Role.CLIENT_DECIDER, story.tenant(), "one", "Does it reach the till?")
                        .getStatus())
                .isEqualTo(200);
        assertThat(ask(Role.CLIENT_DECIDER, story.tenant(), "one", "Does it reach the till?")
                        .getStatus())
                .isEqualTo(200);
        assertThat(page().get("items")).hasSize(1);
        assertThat(page().get("open").get(0).get("task").asString()).isEqualTo(task);

        var id = page().get("items").get(0).get("id").asString();
        var answer = json(ours + "/" + id + "/answer", "-", "{\"answer\":\"Only the scanners\"}");
        assertThat(sent(Role.ANALYST, story.tenant(), answer).getStatus()).isEqualTo(200);
        assertThat(sent(Role.ANALYST, story.tenant(), answer).getStatus()).isEqualTo(200);
        assertThat(sent(Role.ANALYST, story.tenant(), json(ours + "/" + id + "/answer", "-", "{\"answer\":\"Other\"}"))
                        .getStatus())
                .isEqualTo(422);

        var own = sent(Role.CLIENT_USER, story.tenant(), get("/api/v1/tasks/{task}/asked-back", task));
        assertThat(own.getContentAsString()).contains("\"answer\":\"Only the scanners\"");
        assertThat(story.evidence()).containsOnlyOnce("client.asked-back").containsOnlyOnce("client.told-back");
    }

    @Test
    void givesMoreTimeOnceUnderOneKey() throws Exception {
        var due = story.due(ANSWER);
        var more = json(ours + "/time", "two", "{\"task\":\"%s\",\"hours\":2,\"reason\":\"Asked\"}".formatted(task));

        assertThat(sent(Role.ANALYST, story.tenant(), more).getStatus()).isEqualTo(200);
        assertThat(sent(Role.ANALYST, story.tenant(), more).getStatus()).isEqualTo(200);

        assertThat(story.due(ANSWER)).isEqualTo(due.plus(Duration.ofHours(2)));
        assertThat(story.evidence()).containsOnlyOnce("decision.extended");
    }

    @Test
    void saysWhatDoesNotFitAndChangesNothing() throws Exception {
        var due = story.due(ANSWER);
        assertThat(ask(Role.CLIENT_DECIDER, story.tenant(), "k".repeat(101), "Why?")
                        .getStatus())
                .isEqualTo(422);
        var empty = ask(Role.CLIENT_DECIDER, story.tenant(), "one", " ");
        assertThat(empty.getStatus()).isEqualTo(422);
        assertThat(empty.getContentType()).startsWith("application/problem+json");
        assertThat(empty.getContentAsString()).contains("urn:custos:error:decision.refused");
        for (var body : new String[] {"{}", "{\"task\":\"x\",\"hours\":-1}", "{\"task\":\"%s\",\"hours\":9999}"}) {
            assertThat(sent(Role.ANALYST, story.tenant(), json(ours + "/time", "two", body.formatted(task)))
                            .getStatus())
                    .as(body)
                    .isEqualTo(422);
        }
        assertThat(sent(
                                Role.ANALYST,
                                story.tenant(),
                                json(ours + "/" + UUID.randomUUID() + "/answer", "-", "{\"answer\":\"x\"}"))
                        .getStatus())
                .isEqualTo(404);
        assertThat(page().get("items")).isEmpty();
        assertThat(story.due(ANSWER)).isEqualTo(due);
    }

    @Test
    void knowsNothingOfOtherClients() throws Exception {
        var other = Story.DB.newClient();
        assertThat(ask(Role.CLIENT_DECIDER, other, "one", "Mine?").getStatus()).isEqualTo(404);
        assertThat(sent(Role.CLIENT_USER, other, get("/api/v1/tasks/{task}/asked-back", task))
                        .getStatus())
                .isEqualTo(404);
        for (var request : new MockHttpServletRequestBuilder[] {
            get(ours),
            json(ours + "/time", "k", "{\"task\":\"%s\",\"hours\":2,\"reason\":\"x\"}".formatted(task)),
            json(ours + "/" + UUID.randomUUID() + "/answer", "k", "{\"answer\":\"x\"}")
        }) {
            assertThat(catchThrowable(() -> sent(Role.ANALYST, other, request)))
                    .hasRootCauseInstanceOf(AccessRefused.class);
        }
        assertThat(page().get("items")).isEmpty();
    }
}
