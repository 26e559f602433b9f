package eu.custos.bench;

import eu.custos.command.Arguments;
import eu.custos.command.BenchCommand;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Starts a platform of its own on an empty home, stops it, starts it again, and weighs it at rest. */
public final class StartBenchmark implements BenchCommand.Benchmark {

    private static final Duration REST = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public BenchCommand.Outcome measure(Arguments arguments, Consumer<String> progress) {
        return BenchCommand.Outcome.lines(BenchHome.use(this::measure));
    }

    private Map<String, Object> measure(BenchHome home) throws IOException {
        var cold = home.start(Map.of());
        var coldSeconds = cold.secondsToReadiness();
        var stopSeconds = cold.stop();
        var warm = home.start(Map.of());
        var restartSeconds = warm.secondsToReadiness();
        Pause.of(REST);
        var memory = warm.memory();
        warm.stop();

        var figures = new LinkedHashMap<String, Object>();
        figures.put("benchmark", name());
        figures.put("machine", Machine.now());
        figures.put("coldStartSeconds", coldSeconds);
        figures.put("coldStartLimitSeconds", 60);
        figures.put("restartSeconds", restartSeconds);
        figures.put("restartLimitSeconds", 45);
        figures.put("stopSeconds", stopSeconds);
        figures.put("bareJvmSeconds", BenchPlatform.bareJvmSeconds());
        figures.put("memoryAtRestMegabytes", memory);
        figures.put("applicationLimitMegabytes", 700);
        figures.put("totalLimitMegabytes", 3072);
        return figures;
    }
}
