package eu.custos.response.containment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import eu.custos.incident.IncidentDesk;
import eu.custos.response.Story;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.json.JsonMapper;

/** An approval is taken back by a program of the client. */
class ApprovalApiTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Story story = Story.declared(Severity.LOW).triaged().assessed("LOW", "NONE", "ONE", "no");
    private final MockMvc web = MockMvcBuilders.standaloneSetup(new ApprovalApiController(
                    Story.PLATFORM.bean(Revocations.class), Story.PLATFORM.bean(IncidentDesk.class)))
            .build();

    private MockHttpServletResponse sent(TenantId tenant, MockHttpServletRequestBuilder request) throws Exception {
        return CurrentScope.call(
                Story.scope("ingrid", Role.CLIENT_DECIDER, tenant),
                () -> web.perform(request).andReturn().getResponse());
    }

    private MockHttpServletResponse revoked(TenantId tenant, String id, String body) throws Exception {
        return sent(
                tenant,
                post("/api/v1/approvals/{id}/revoke", id)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body));
    }

    private String approved() throws Exception {
        story.proposed("DISRUPTIVE").done("ingrid", Role.CLIENT_DECIDER, "Task_AnswerRequest", "approve", "yes");
        var list = JSON.readTree(sent(story.tenant(), get("/api/v1/approvals")).getContentAsString());
        assertThat(list).hasSize(1);
        assertThat(list.get(0).get("incident").asString())
                .isEqualTo(story.incident().reference().value());
        return list.get(0).get("id").asString();
    }

    @Test
    void isTakenBackOnceHoweverOftenItIsAskedFor() throws Exception {
        var id = approved();

        var first = revoked(story.tenant(), id, "{\"reason\":\"The night shift runs\"}");
        assertThat(first.getStatus()).isEqualTo(200);
        assertThat(first.getContentAsString()).contains("\"revokedBy\":\"Ingrid Sand\"");
        assertThat(revoked(story.tenant(), id, "{\"reason\":\"Again\"}").getContentAsString())
                .isEqualTo(first.getContentAsString());

        assertThat(story.evidence()).containsOnlyOnce("decision.revoked");
        assertThat(sent(story.tenant(), get("/api/v1/approvals")).getContentAsString())
                .isEqualTo("[]");
    }

    @Test
    void isRefusedWithoutAReasonAndUnknownToOthers() throws Exception {
        var id = approved();
        var other = Story.DB.newClient();

        var refused = revoked(story.tenant(), id, "{}");
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("urn:custos:error:decision.refused");
        assertThat(revoked(other, id, "{\"reason\":\"Not mine\"}").getStatus())
                .isEqualTo(404)
                .isEqualTo(revoked(other, UUID.randomUUID().toString(), "{\"reason\":\"No\"}")
                        .getStatus());
        assertThat(sent(other, get("/api/v1/approvals")).getContentAsString()).isEqualTo("[]");
        assertThat(sent(
                                other,
                                get("/api/v1/approvals")
                                        .param(
                                                "incident",
                                                story.incident().reference().value()))
                        .getContentAsString())
                .isEqualTo("[]");
        assertThat(story.evidence()).doesNotContain("decision.revoked");
    }
}
