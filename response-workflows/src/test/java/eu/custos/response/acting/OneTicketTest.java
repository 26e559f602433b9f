package eu.custos.response.acting;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.action.ResponseAction.State;
import eu.custos.connector.ActionType;
import eu.custos.connector.Order.Deed;
import eu.custos.response.Story;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A ticket whose product finds it only a while after it was made, where the platform dies in between. */
class OneTicketTest extends ActingBench {

    private final Story story = Story.declared(Severity.LOW);

    /** Where tickets are made and looked for. */
    enum Product {
        JIRA("/rest/api/3/issue", "/rest/api/3/search/jql", "{\"issues\":[%s]}", "{\"key\":\"SEC-7\"}"),
        SERVICENOW("/api/now/table/incident", "/api/now/table/incident", "{\"result\":[%s]}", "{\"number\":\"INC7\"}");

        private final String make;
        private final String look;
        private final String found;
        private final String ticket;

        Product(String make, String look, String found, String ticket) {
            this.make = make;
            this.look = look;
            this.found = found;
            this.ticket = ticket;
        }

        UUID connected(Story story) {
            return switch (this) {
                case JIRA ->
                    connection(
                            story,
                            "jira",
                            Map.of("project", "SEC", "type", "Task", "user", "soc@corp.example"),
                            Map.of("token", "t"));
                case SERVICENOW -> connection(story, "servicenow", Map.of("user", "custos"), Map.of("password", "p"));
            };
        }

        void finds(boolean it) {
            FIREWALL.stubFor(get(urlPathEqualTo(look)).willReturn(okJson(found.formatted(it ? ticket : ""))));
        }

        int made() {
            return FIREWALL.findAll(postRequestedFor(urlPathEqualTo(make))).size();
        }
    }

    @BeforeEach
    void makesTickets() {
        FIREWALL.stubFor(post(urlPathEqualTo(Product.JIRA.make)).willReturn(okJson(Product.JIRA.ticket)));
        FIREWALL.stubFor(post(urlPathEqualTo(Product.SERVICENOW.make))
                .willReturn(okJson("{\"result\":%s}".formatted(Product.SERVICENOW.ticket))));
    }

    @ParameterizedTest
    @EnumSource
    void isMadeOnceThoughItIsFoundLate(Product product) {
        product.finds(false);
        var id = crashed(product);
        assertThat(state(story, id)).isEqualTo(State.VERIFYING);
        assertThat(product.made()).isEqualTo(1);

        product.finds(true);
        later(story, Duration.ofMinutes(4));

        assertThat(state(story, id)).isEqualTo(State.DONE);
        assertThat(product.made()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void isMadeAgainOnlyWhereAPersonHasLooked(Product product) {
        product.finds(false);
        var id = crashed(product);
        later(story, Duration.ofMinutes(4));
        later(story, Duration.ofMinutes(4));
        assertThat(state(story, id)).isEqualTo(State.FAILED);
        assertThat(product.made()).isEqualTo(1);

        decides(story, "RETRY");

        assertThat(product.made()).isEqualTo(2);
    }

    /** Sent, and then the platform dies before it keeps that it was. */
    private UUID crashed(Product product) {
        var connector = product.connected(story);
        var id = propose(story, "ada", Role.ANALYST, UUID.randomUUID(), connector, ActionType.OPEN_TICKET, "Isolated");
        var action = action(story, id);
        assertThatExceptionOfType(Died.class)
                .isThrownBy(() -> Story.DB.in(Story.scope("ada", Role.ANALYST, story.tenant()), () -> {
                    actions.ask(action, Deed.EXECUTE);
                    throw new Died();
                }));
        story.work();
        return id;
    }
}
