package eu.custos.command;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Runs a benchmark by its name and prints what it measured. */
public final class BenchCommand implements Command {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final List<Benchmark> benchmarks;

    public BenchCommand(List<Benchmark> benchmarks) {
        this.benchmarks = List.copyOf(benchmarks);
    }

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String usage() {
        var names = benchmarks.stream().map(Benchmark::name).collect(Collectors.joining("|"));
        return "bench %s [--json]".formatted(names);
    }

    @Override
    public Set<String> options() {
        return Set.of();
    }

    @Override
    public Set<String> flags() {
        return Set.of("json");
    }

    @Override
    public int run(Arguments arguments) {
        if (arguments.words().size() != 1) {
            throw new Misuse("Expected the name of one benchmark");
        }
        var name = arguments.words().getFirst();
        var benchmark = benchmarks.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Misuse("There is no benchmark '%s'".formatted(name)));
        var figures = benchmark.measure();
        System.out.println(arguments.has("json") ? JSON.writeValueAsString(figures) : lines(figures, ""));
        return 0;
    }

    private static String lines(Map<?, ?> figures, String indent) {
        return figures.entrySet().stream()
                .map(figure -> figure.getValue() instanceof Map<?, ?> inner
                        ? "%s%s%n%s".formatted(indent, figure.getKey(), lines(inner, indent + "  "))
                        : "%s%-28s %s".formatted(indent, figure.getKey(), figure.getValue()))
                .collect(Collectors.joining("\n"));
    }

    /** Measures one thing beside its reference from the same run. */
    public interface Benchmark {

        String name();

        /** Figures by name, in the order to print them; values are text, numbers, or further such maps. */
        Map<String, Object> measure();
    }
}
