package eu.custos.response.acting;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.action.ResponseAction.State;
import eu.custos.connector.ActionType;
import eu.custos.connector.Order.Deed;
import eu.custos.response.Story;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A request that nobody can look at afterwards, where the platform dies at the worst moments. */
class SentRequestTest extends ActingBench {

    private final Story story = Story.declared(Severity.LOW);
    private final UUID connection =
            connection(story, "http-api", Map.of("header", "Authorization"), Map.of("key", "Bearer k3y"));

    @BeforeEach
    void takesRequests() {
        FIREWALL.stubFor(post(urlPathEqualTo("/v1/block")).willReturn(okJson("{}")));
    }

    @Test
    void isNotSentWhereThePlatformDiedBetweenSayingThatItWouldAndSending() {
        var id = requested();
        keptByANodeThatDied(id);

        answered();
        looked();

        assertThat(sent("block")).isZero();
        assertThat(story.open()).contains(HANDLE);
        assertThat(story.facts("action.executed")).singleElement().asString().contains("unknown");
    }

    @Test
    void isSentOnceWhereThePlatformDiedBetweenSendingAndItsRecord() {
        var id = requested();
        var action = action(story, id);
        assertThatExceptionOfType(Died.class)
                .isThrownBy(() -> Story.DB.in(Story.scope("ada", Role.ANALYST, story.tenant()), () -> {
                    actions.ask(action, Deed.EXECUTE);
                    throw new Died();
                }));
        assertThat(sent("block")).isEqualTo(1);

        answered();
        looked();

        assertThat(sent("block")).isEqualTo(1);
        assertThat(story.open()).contains(HANDLE);
    }

    @Test
    void isSentWhereAPersonHasLookedAndWantsItTriedAgain() {
        var id = requested();
        keptByANodeThatDied(id);
        answered();
        looked();

        decides(story, "RETRY");

        assertThat(sent("block")).isEqualTo(1);
        assertThat(state(story, id)).isEqualTo(State.DONE_UNSEEN);
        assertThat(story.open()).doesNotContain(HANDLE);
    }

    private UUID requested() {
        var id = propose(
                story, "ada", Role.ANALYST, UUID.randomUUID(), connection, ActionType.SEND_REQUEST, "POST /v1/block");
        story.work();
        return id;
    }

    private void answered() {
        story.done("ingrid", Role.CLIENT_DECIDER, "Task_AnswerRequest", "approve", "yes");
    }

    /** What stands in the database after a crash at that moment. */
    private void keptByANodeThatDied(UUID id) {
        JdbcClient.create(Story.DB.superuser())
                .sql("INSERT INTO custos.connector_request VALUES (?, ?, ?, ?)")
                .params(
                        story.tenant().value(),
                        id,
                        connection,
                        Timestamp.from(Story.PLATFORM.clock().instant()))
                .update();
    }

    /** Three looks, none of which can tell. */
    private void looked() {
        later(story, Duration.ofMinutes(4));
        later(story, Duration.ofMinutes(4));
    }
}
