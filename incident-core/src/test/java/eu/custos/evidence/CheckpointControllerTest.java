package eu.custos.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import eu.custos.fixtures.Database;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class CheckpointControllerTest {

    static final Database DB = Database.shared();

    TenantId tenant;
    MockMvc web;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        tenant = DB.newClient();
        web = MockMvcBuilders.standaloneSetup(new CheckpointController(
                        EvidenceLogTest.LOG,
                        new LedgerFixture(folder.resolve("evidence.pem")).checkpoints,
                        new LedgerNames(new TestClients())))
                .setControllerAdvice(new EvidenceErrorMapping())
                .build();
    }

    @Test
    void givesANoteThatItsKeyVerifies() throws Exception {
        LedgerFixture.append(tenant, 3);

        var note = text(ask("/api/v1/evidence/checkpoint", TestClients.reference(tenant)));
        var key = text(ask("/api/v1/evidence/key", TestClients.reference(tenant)));

        assertThat(IndependentNote.parse(note).verifies(key.trim())).isTrue();
        assertThat(IndependentNote.parse(note).lines()).element(1).isEqualTo("3");
    }

    @Test
    void saysTheSameOfAClientThatIsUnknownAndOfOneThatIsNotYours() throws Exception {
        var other = DB.newClient();

        ask("/api/v1/evidence/checkpoint", TestClients.reference(other)).andExpect(status().isNotFound());
        ask("/api/v1/evidence/checkpoint", "NOBODY").andExpect(status().isNotFound());
    }

    @Test
    void saysThatABrokenLedgerIsNotSigned() throws Exception {
        LedgerFixture.append(tenant, 3);
        LedgerFixture.tamper(
                tenant,
                "UPDATE custos.evidence_leaf SET leaf = set_byte(leaf, 40, 65) WHERE tenant_id = $TENANT AND seq = 1");

        ask("/api/v1/evidence/checkpoint", TestClients.reference(tenant))
                .andExpect(status().isConflict())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.type").value("urn:custos:error:evidence.inconsistent"));
    }

    private ResultActions ask(String path, String client) throws Exception {
        return CurrentScope.call(
                Database.analyst(tenant),
                () -> web.perform(get(path).param("client", client).accept(MediaType.TEXT_PLAIN)));
    }

    private static String text(ResultActions answer) throws Exception {
        return answer.andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith(MediaType.TEXT_PLAIN))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
