package eu.custos.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class DemoStoriesTest {

    static final JsonMapper JSON = JsonMapper.shared();

    final List<DemoStory> told = read("told", new TypeReference<>() {});

    @Test
    void tellOneStoryOfEachClient() {
        assertThat(told)
                .extracting(story -> story.incident().client())
                .containsExactlyInAnyOrder("ARKA", "SVEA", "LUMO");
    }

    @Test
    void answerOnlyFormsThatThePeopleKnow() {
        Map<String, Map<String, Object>> usual = read("answers", new TypeReference<>() {});

        assertThat(told).allSatisfy(story -> {
            assertThat(usual.keySet()).containsAll(story.answers().keySet());
            assertThat(usual.keySet()).containsAll(story.by().keySet());
            assertThat(story.steps()).allSatisfy(step -> assertThat(usual).containsKey(step.before()));
        });
    }

    @Test
    void actOnWhatTheClientHasThroughAProductThatIsConnected() {
        var connected = Set.of("sentinelone", "fortinet", "keycloak");
        for (var story : told) {
            var client = DemoCast.CLIENTS.stream()
                    .filter(each -> each.reference().equals(story.incident().client()))
                    .findFirst()
                    .orElseThrow();
            for (var step : story.steps()) {
                assertThat(connected).contains(step.product());
                assertThat(step.product().equals("fortinet")
                                || client.assets().stream()
                                        .anyMatch(asset -> asset.name().equals(step.target())))
                        .as("%s of %s", step.target(), client.name())
                        .isTrue();
            }
        }
    }

    private static <T> T read(String name, TypeReference<T> type) {
        try (var file = DemoStoriesTest.class.getResourceAsStream("/demo/%s.json".formatted(name))) {
            return JSON.readValue(Objects.requireNonNull(file), type);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
