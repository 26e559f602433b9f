package eu.custos.evidence;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import eu.custos.fixtures.Database;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class ProofControllerTest {

    @TempDir
    Path folder;

    private TenantId tenant;
    private MockMvc web;

    @BeforeEach
    void prepare() {
        var ledger = new LedgerFixture(folder.resolve("evidence.pem"));
        tenant = LedgerFixture.DB.newClient();
        LedgerFixture.append(tenant, 5);
        ledger.checkpoint(tenant);
        LedgerFixture.append(tenant, 3);
        ledger.checkpoint(tenant);
        web = MockMvcBuilders.standaloneSetup(new ProofController(ledger.proofs, new LedgerNames(new TestClients())))
                .setControllerAdvice(new EvidenceErrorMapping())
                .build();
    }

    @Test
    void givesProofsAsJson() throws Exception {
        ask("proof?client=$C&seq=3&size=8")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.seq").value(3))
                .andExpect(jsonPath("$.size").value(8))
                .andExpect(jsonPath("$.origin").value("evidence.example/" + TestClients.reference(tenant)))
                .andExpect(jsonPath("$.path.length()").value(3));
        ask("consistency?client=$C&from=5")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.to").value(8))
                .andExpect(jsonPath("$.path.length()").value(4));
    }

    @Test
    void saysWhatIsWrongWithTheQuestion() throws Exception {
        problem("proof?client=$C&seq=8", 422, "evidence.no-such-place");
        problem("proof?client=$C&seq=1&size=6", 422, "evidence.no-such-checkpoint");
        problem("consistency?client=$C&from=4&to=8", 422, "evidence.no-such-checkpoint");
        problem("consistency?client=$C&from=0", 422, "evidence.no-such-place");
        problem("proof?client=NOBODY&seq=1", 404, "evidence.unknown-client");
        ask("proof?client=$C&seq=x").andExpect(status().isBadRequest());
        ask("proof?client=$C").andExpect(status().isBadRequest());
    }

    private void problem(String question, int status, String code) throws Exception {
        ask(question)
                .andExpect(status().is(status))
                .andExpect(jsonPath("$.type").value("urn:custos:error:" + code));
    }

    private ResultActions ask(String question) throws Exception {
        var url = "/api/v1/evidence/" + question.replace("$C", TestClients.reference(tenant));
        return CurrentScope.<ResultActions, Exception>call(Database.analyst(tenant), () -> web.perform(get(url)));
    }
}
