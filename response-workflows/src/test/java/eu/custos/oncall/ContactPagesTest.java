package eu.custos.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import eu.custos.notice.Channels;
import eu.custos.notice.PostOffice;
import eu.custos.notice.Wordings;
import eu.custos.response.Story;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class ContactPagesTest {

    private final TenantId tenant = Story.DB.newClient();
    private final String client = CurrentScope.<String, RuntimeException>call(
            Story.scope("kai", Role.ADMINISTRATOR, tenant),
            () -> Story.PLATFORM
                    .bean(ClientOrganisations.class)
                    .find(tenant)
                    .orElseThrow()
                    .reference());
    private final MockMvc web = MockMvcBuilders.standaloneSetup(new ContactController(
                    Story.PLATFORM.bean(Contacts.class),
                    Story.PLATFORM.bean(ClientPeople.class),
                    Story.PLATFORM.bean(Channels.class),
                    Story.PLATFORM.bean(Wordings.class),
                    Story.PLATFORM.bean(ClientOrganisations.class)))
            .build();

    @Test
    void keepsAPersonWithTheirWaysAndWritesATestOverBoth() throws Exception {
        var id = UUID.randomUUID();
        var mail = "i.%s@norda.example".formatted(id);
        assertThat(enter(id, "Ingrid Sand", mail)).isEqualTo(302);
        assertThat(status(send("/channels")
                        .param("contact", id.toString())
                        .param("rank", "2")
                        .param("kind", "WEBHOOK")
                        .param("address", "https://hooks.norda.example/custos")
                        .param("secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")))
                .isEqualTo(302);
        var request = UUID.randomUUID().toString();

        for (var twice = 0; twice < 2; twice++) {
            assertThat(status(send("/contacts/%s/test".formatted(id)).param("requestId", request)))
                    .isEqualTo(302);
        }

        assertThat(evidence("message.queued"))
                .hasSize(2)
                .allSatisfy(leaf -> assertThat(leaf).contains("TEST").doesNotContain("whsec"));
        try (var office = new PostOffice()) {
            office.deliver();
            assertThat(office.mailsTo(mail)).hasSize(1);
        }
        assertThat(status(send("/contacts/%s/channels/2/remove".formatted(id)))).isEqualTo(302);
        assertThat(status(send("/contacts/%s/retire".formatted(id)))).isEqualTo(302);
        assertThat(evidence("contact.channel-removed")).hasSize(1);
        assertThat(evidence("contact.retired")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'Ingrid\r\nBcc: x', i@norda.example",
        "Ingrid, 'i@norda.example\r\nBcc: x@y.example'",
        "Ingrid, nobody",
        "'', i@norda.example"
    })
    void keepsNobodyWhoCannotBeWrittenTo(String name, String mail) throws Exception {
        assertThat(enter(UUID.randomUUID(), name, mail)).isEqualTo(422);
        assertThat(evidence("contact.entered")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "WEBHOOK, https://hooks.norda.example, short, 422",
        "WEBHOOK, http://169.254.169.254, whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, 422",
        "EMAIL, nobody, '', 422",
        "PIGEON, nobody, '', 400"
    })
    void keepsNoWayThatLeadsNowhereOrWhereItMustNot(String kind, String address, String secret, int status)
            throws Exception {
        var id = UUID.randomUUID();
        enter(id, "Ingrid", "i@norda.example");

        assertThat(status(send("/channels")
                        .param("contact", id.toString())
                        .param("rank", "1")
                        .param("kind", kind)
                        .param("address", address)
                        .param("secret", secret)))
                .isEqualTo(status);
        assertThat(evidence("contact.channel-kept")).isEmpty();
    }

    @Test
    void keepsAClientsOwnWordsButNoneThatAskForDetails() throws Exception {
        assertThat(words("Incident {title}", "{link}")).isEqualTo(422);
        assertThat(words("Incident {reference}", "Lisez : {link}")).isEqualTo(302);
        assertThat(evidence("notice.wording-kept")).hasSize(1);

        assertThat(status(send("/wordings")
                        .param("language", "fr")
                        .param("occasion", "DECLARED")
                        .param("remove", "yes")))
                .isEqualTo(302);
        assertThat(evidence("notice.wording-removed")).hasSize(1);
    }

    private int words(String title, String body) throws Exception {
        return status(send("/wordings")
                .param("language", "fr")
                .param("occasion", "DECLARED")
                .param("title", title)
                .param("body", body));
    }

    private int enter(UUID id, String name, String mail) throws Exception {
        return status(send("/contacts")
                .param("id", id.toString())
                .param("name", name)
                .param("role", "CISO")
                .param("email", mail)
                .param("language", "fr")
                .param("decider", "yes"));
    }

    private MockHttpServletRequestBuilder send(String path) {
        return post("/console/clients/" + client + path);
    }

    private int status(MockHttpServletRequestBuilder request) throws Exception {
        return answered(request).getStatus();
    }

    private MockHttpServletResponse answered(MockHttpServletRequestBuilder request) throws Exception {
        return CurrentScope.call(
                Story.scope("lin", Role.LEAD, tenant),
                () -> web.perform(request).andReturn().getResponse());
    }

    private List<String> evidence(String type) {
        return Story.DB.in(
                Story.scope("lin", Role.LEAD, tenant),
                () -> Story.DB
                        .jdbc()
                        .sql("SELECT convert_from(leaf, 'UTF8') FROM evidence_leaf WHERE type = ? ORDER BY seq")
                        .param(type)
                        .query(String.class)
                        .list());
    }

    @Test
    void showsThePage() throws Exception {
        enter(UUID.randomUUID(), "Ingrid", "i@norda.example");

        assertThat(status(get("/console/clients/{c}/contacts", client))).isEqualTo(200);
    }
}
