package eu.custos.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Events of Windows that were recorded for SigmaHQ's rules: each must fire the rule that it was recorded for. */
class SigmaRegressionTest {

    /** An event, and the file that it was recorded in, which is named after its rule. */
    private record Recorded(Path file, Event event) {

        String rule() {
            var name = file.getFileName().toString();
            return name.substring(0, name.lastIndexOf('.'));
        }
    }

    /** Rules overlap on purpose. These pairs were read and are true matches; a new one has to be read, too. */
    private static final Set<String> TRUE_OVERLAPS = Set.of(
            "1cf465a1 on 7d604714",
            "25ffa65d on c7da8edc",
            "25ffa65d on f50f3c09",
            "b447f7de on 1cf465a1",
            "bef37fa2 on 54773c5f",
            "c7da8edc on 25ffa65d",
            "c7da8edc on f50f3c09",
            "d059842b on 8518ed3d");

    private static final Map<String, SigmaRule> RULES = new LinkedHashMap<>();
    private static final List<Recorded> EVENTS = new ArrayList<>();

    @BeforeAll
    static void readTheCollection() throws IOException {
        var root = SigmaFixtures.shared("corpus/sigma-regression");
        for (var file : files(root, path -> path.startsWith("rules") && path.endsWith(".yml"))) {
            var documents = SigmaFixtures.documents(new SigmaReader(Placeholders.NONE).read(Files.readAllBytes(file)));
            for (var document : documents) {
                RULES.put(document.header().reference(), (SigmaRule) document);
            }
        }
        for (var file : files(root, path -> path.startsWith("regression_data") && path.endsWith(".json"))) {
            for (var json : JsonMapper.shared()
                    .readerFor(Map.class)
                    .<Map<String, Object>>readValues(file.toFile())
                    .readAll()) {
                EVENTS.add(new Recorded(file, Event.of(json)));
            }
        }
        for (var file : files(root, path -> path.startsWith("regression_data") && path.endsWith(".raw"))) {
            var origin = new LogSource(null, "cisco", "aaa");
            for (var line : Files.readAllLines(file)) {
                EVENTS.add(new Recorded(file, Event.ofLine(line, origin)));
            }
        }
    }

    @Test
    void understandsEveryRule() {
        assertThat(RULES).hasSizeGreaterThan(80);
        assertThat(RULES.values()).allSatisfy(rule -> {
            assertThat(rule.header().level()).isNotNull();
            assertThat(rule.header().tags().tactics()).isNotEmpty();
        });
    }

    /** Where one recording holds several events, the recorder says of it only that the rule fires. */
    @Test
    void everyRecordingFiresItsRule() {
        var fired = new TreeMap<String, Boolean>();
        for (var recorded : EVENTS) {
            var rule = RULES.get(recorded.rule());
            fired.merge(recorded.file().toString(), rule != null && rule.matches(recorded.event()), Boolean::logicalOr);
        }

        assertThat(fired)
                .hasSizeGreaterThan(80)
                .allSatisfy((_, matched) -> assertThat(matched).isTrue());
    }

    @Test
    void noRuleFiresOnAnothersEventExceptWhereItTrulyMatches() {
        var others = new TreeSet<String>();
        var own = 0;
        for (var recorded : EVENTS) {
            for (var rule : RULES.values()) {
                if (rule.matches(recorded.event())) {
                    if (rule.header().reference().equals(recorded.rule())) {
                        own++;
                    } else {
                        others.add("%.8s on %.8s".formatted(rule.header().reference(), recorded.rule()));
                    }
                }
            }
        }
        LoggerFactory.getLogger(getClass())
                .info(
                        "{} rules, {} events: {} fire their own rule, {} pairs of a rule and another's event",
                        RULES.size(),
                        EVENTS.size(),
                        own,
                        others.size());

        assertThat(others).isEqualTo(new TreeSet<>(TRUE_OVERLAPS));
    }

    private static List<Path> files(Path root, Predicate<String> which) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> which.test(root.relativize(file).toString()))
                    .sorted()
                    .toList();
        }
    }
}
