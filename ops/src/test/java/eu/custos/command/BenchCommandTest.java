package eu.custos.command;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.command.BenchCommand.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class BenchCommandTest {

    private final CommandLine commands = new CommandLine(List.of(new BenchCommand(List.of(new Counting()))));

    @Test
    void printsOneJsonObjectAndNothingElseOnStandardOutput() {
        var out = System.out;
        var said = new ByteArrayOutputStream();
        try (var capture = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(capture);
            assertThat(commands.run("bench", "counting", "--json", "--seconds=3"))
                    .isZero();
        } finally {
            System.setOut(out);
        }

        var json = JsonMapper.shared().readTree(said.toString(StandardCharsets.UTF_8));
        assertThat(json.path("seconds").asInt()).isEqualTo(3);
    }

    @Test
    void printsForPeopleOtherwise() {
        assertThat(Said.by(commands, 0, "bench", "counting")).contains("seconds", "counting on");
    }

    @Test
    void refusesWhatTheBenchmarkDoesNotKnow() {
        assertThat(Said.by(commands, CommandLine.MISUSED, "bench", "sleeping")).contains("no benchmark 'sleeping'");
        assertThat(Said.by(commands, CommandLine.MISUSED, "bench", "counting", "--sheep=1"))
                .contains("no option --sheep");
    }

    private static final class Counting implements BenchCommand.Benchmark {

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public Set<String> options() {
            return Set.of("seconds");
        }

        @Override
        public Outcome measure(Arguments arguments, Consumer<String> progress) {
            progress.accept("counting on");
            return Outcome.lines(
                    Map.of("seconds", arguments.number("seconds", 1, 9).orElse(1)));
        }
    }
}
