package eu.custos.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** What the demo's sensors see: three attacks, and the noise around them. */
record DemoScript(List<DemoAlert> stories, List<DemoAlert> noise) {

    private static final JsonMapper JSON = JsonMapper.shared();

    DemoScript {
        stories = List.copyOf(stories);
        noise = List.copyOf(noise);
    }

    static DemoScript read() {
        return new DemoScript(lines("stories"), lines("noise"));
    }

    private static List<DemoAlert> lines(String name) {
        var resource = DemoScript.class.getResourceAsStream("/demo/%s.ndjson".formatted(name));
        try (var reader =
                new BufferedReader(new InputStreamReader(Objects.requireNonNull(resource), StandardCharsets.UTF_8))) {
            return reader.lines().map(line -> DemoAlert.of(JSON.readTree(line))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
