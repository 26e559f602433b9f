package eu.custos.command;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Runs a benchmark by its name and prints what it measured; how far it has come goes to the error output. */
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
        return benchmarks.stream()
                .map(benchmark -> ("bench " + benchmark.name() + " [--json] " + benchmark.usage()).strip())
                .collect(Collectors.joining("\n  ./custos "));
    }

    @Override
    public Set<String> options() {
        var options = new HashSet<String>();
        benchmarks.forEach(benchmark -> options.addAll(benchmark.options()));
        return options;
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
        arguments.options().keySet().stream()
                .filter(option -> !benchmark.options().contains(option))
                .findFirst()
                .ifPresent(option -> {
                    throw new Misuse("The benchmark '%s' has no option --%s".formatted(name, option));
                });
        var began = System.nanoTime();
        var outcome = benchmark.measure(
                arguments,
                line -> System.err.printf("[%3d s] %s%n", (System.nanoTime() - began) / 1_000_000_000, line));
        System.out.println(arguments.has("json") ? JSON.writeValueAsString(outcome.figures()) : outcome.text());
        return 0;
    }

    /** Measures one thing beside its reference from the same run. */
    public interface Benchmark {

        String name();

        /** Its options as they are typed. */
        default String usage() {
            return "";
        }

        /** Options that take a value, without their dashes. */
        default Set<String> options() {
            return Set.of();
        }

        /**
         * Measures.
         *
         * @param progress told what is being done, a line at a time
         */
        Outcome measure(Arguments arguments, Consumer<String> progress);
    }

    /**
     * What a benchmark found.
     *
     * @param figures by name, in the order to print them; values are text, numbers, lists or further such maps
     * @param text the same for people
     */
    public record Outcome(Map<String, Object> figures, String text) {

        /** A line for each figure. */
        public static Outcome lines(Map<String, Object> figures) {
            return new Outcome(figures, lines(figures, ""));
        }

        private static String lines(Map<?, ?> figures, String indent) {
            return figures.entrySet().stream()
                    .map(figure -> figure.getValue() instanceof Map<?, ?> inner
                            ? "%s%s%n%s".formatted(indent, figure.getKey(), lines(inner, indent + "  "))
                            : "%s%-28s %s".formatted(indent, figure.getKey(), figure.getValue()))
                    .collect(Collectors.joining("\n"));
        }
    }
}
