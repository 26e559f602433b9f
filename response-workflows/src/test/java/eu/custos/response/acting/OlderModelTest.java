package eu.custos.response.acting;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.action.ActionAsked.Wish;
import eu.custos.action.ResponseAction.State;
import eu.custos.response.Story;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.vocabulary.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** What runs by a model from before 1.2, whose gateways know neither of the ends that came with it. */
class OlderModelTest extends ActingBench {

    private final RepositoryService models = Story.PLATFORM.bean(RepositoryService.class);
    private String deployment = "";

    @BeforeEach
    void deploysTheOlderOne() {
        var older = file("response-action")
                .replace("versionTag=\"1.2.0\"", "versionTag=\"1.1.0\"")
                .replace("${taken == 'REVOKED'}", "${executed == 'STOPPED'}")
                .replace("${taken == 'NOTHING_DONE'}", "${executed == 'UNHEARD_OF'}")
                .replace("${taken == ", "${executed == ")
                .replace("${release == 'LEFT'}", "${undone == 'UNHEARD_OF'}")
                .replace("${release == ", "${undone == ");
        deployment = platform(() -> models.createDeployment()
                .addString("response-action.bpmn", older)
                .addString("containment-decision.bpmn", file("containment-decision"))
                .deploy()
                .getId());
    }

    @AfterEach
    void leavesTheNewestInForce() {
        platform(() -> {
            models.deleteDeployment(deployment, true, true, true);
            return "";
        });
    }

    @Test
    void endsWhereItCanAndSaysWhatCame() {
        var story = Story.declared(Severity.LOW);
        var firewall = firewall(story);
        var first = inForce(story, firewall);
        var second = inForce(story, firewall);

        wants(story, second, Wish.ROLL_BACK);
        assertThat(state(story, second)).isEqualTo(State.LEFT);
        assertThat(story.runs()).anyMatch(run -> "End_RolledBack".equals(run.endedAs()));
        assertThat(state(story, first)).isEqualTo(State.IN_FORCE);

        wants(story, first, Wish.ROLL_BACK);
        later(story, Duration.ofMinutes(1));
        assertThat(state(story, first)).isEqualTo(State.ROLLED_BACK);
        assertThat(sent("clear_users")).isEqualTo(1);
    }

    @Test
    void keepsTheStateOfWhatWasSoBefore() {
        FIREWALL.setScenarioState("ban", "banned");
        var story = Story.declared(Severity.LOW);
        var id = proposed(story);
        approved(story);

        assertThat(state(story, id)).isEqualTo(State.SO_BEFORE);
        assertThat(story.run("response-action").endedAs()).isEqualTo("End_ApprovalRevoked");
    }

    private static String file(String process) {
        try {
            return new ClassPathResource("processes/%s.bpmn".formatted(process))
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static <T> T platform(java.util.function.Supplier<T> work) {
        return CurrentScope.call(Scope.platform("process", Set.of()), work::get);
    }
}
