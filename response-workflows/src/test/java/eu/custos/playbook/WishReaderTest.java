package eu.custos.playbook;

import static eu.custos.playbook.CacaoText.playbook;
import static eu.custos.playbook.CacaoText.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WishReaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"action":"deny","target":{"ipv4_net":"203.0.113.9/32"}}          | block-address   | 203.0.113.9/32
            {"action":"deny","target":{"ipv6_net":"__host__:value"}}          | block-address   | __host__:value
            {"action":"deny","target":{"domain_name":"bad.example"}}          | block-domain    | bad.example
            {"action":"contain","target":{"device":{"hostname":"ws-17"}}}     | isolate-host    | ws-17
            {"action":"deny","target":{"file":{"hashes":{"sha256":"ab"}}}}    | quarantine-file | ab
            {"headers":{},"body":{"openc2":{"request":{"action":"deny","target":{"domain_name":"bad.example"}}}}} | block-domain | bad.example
            """)
    void openC2ThatMeansAnActionBecomesIt(String content, String action, String target) {
        assertThat(wishes(openC2(content))).containsExactly(new Wish(action, target, null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"action":"allow","target":{"domain_name":"bad.example"}}
            {"action":"deny","target":{"ipv4_connection":{"dst_addr":"203.0.113.9"}}}
            {"action":"deny","target":{"domain_name":"a.example","uri":"x"}}
            {"action":"deny","target":{"domain_name":{"x":1}}}
            {"action":"deny","target":{"domain_name":"a.example"},"args":{"start_time":1}}
            {"action":"deny","target":{"domain_name":"a.example"},"args":{"duration":-1}}
            {"action":"deny","target":{"domain_name":"a.example"},"args":{"duration":99999999999999999999}}
            {"action":"deny","target":{"domain_name":"a.example"},"actuator":{"slpf":{}}}
            {"action":"deny","target":[]}
            {"action":["deny"],"target":{"domain_name":"a.example"}}
            [[[[
            null
            """)
    void openC2ThatSaysMoreOrElseStaysAPersons(String content) {
        assertThat(wishes(openC2(content))).isEmpty();
    }

    @Test
    void aDurationSaysUntilWhen() {
        var content =
                "{\"action\":\"deny\",\"target\":{\"domain_name\":\"a.example\"},\"args\":{\"duration\":7200000}}";

        assertThat(wishes(openC2(content))).extracting(Wish::lasts).containsExactly(Duration.ofHours(2));
    }

    @Test
    void oneCommandThatMeansNoneMakesTheStepAPersons() {
        var deny = openC2("{\"action\":\"deny\",\"target\":{\"domain_name\":\"a.example\"}}");

        assertThat(wishes(deny + ", " + deny)).hasSize(2);
        assertThat(wishes(deny + ", {\"type\": \"ssh\", \"command\": \"ls\"}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"action": "isolate-host"}                                        | target: is missing
            {"action": "Isolate Host", "target": "x"}                         | action: is the name of a response action
            {"action": "isolate-host", "target": "__nobody__:value"}          | target: the variable '__nobody__' is defined nowhere
            {"action": "isolate-host", "target": "a\\u202eb"}                 | target: has 1 to 4000 characters that can be seen
            {"action": "isolate-host", "target": "x", "hours": 9999}          | hours: is a whole number from 1 to 2160
            {"action": "isolate-host", "target": "x", "class": "a.B"}         | class: CACAO 2.0 has no such property here
            """)
    void ourExtensionIsReadStrictly(String extension, String fault) {
        assertThat(read(step("{\"type\": \"manual\", \"command\": \"x\"}", extension)))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::toString)
                                .anyMatch(found -> found.contains(fault)));
    }

    private static List<Wish> wishes(String commands) {
        return switch (read(step(commands, null))) {
            case Reading.Accepted(var playbook, var _) ->
                ((Step.Action) playbook.main().steps().getFirst()).wishes();
            case Reading.Refused(var faults) -> throw new AssertionError(faults.toString());
        };
    }

    private static String step(String commands, @org.jspecify.annotations.Nullable String extension) {
        return playbook("""
                "@action:1": {"type": "action", "agent": "@http-api:1", "commands": [%s], %s "on_completion": "@end:1"}
                """.formatted(
                        commands,
                        extension == null
                                ? ""
                                : "\"step_extensions\": {\"%s\": %s},".formatted(WishReader.EXTENSION, extension)));
    }

    private static String openC2(String content) {
        return "{\"type\": \"openc2-http\", \"command\": \"POST /oc2 HTTP/1.1\", \"content_b64\": \"%s\"}"
                .formatted(Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)));
    }
}
