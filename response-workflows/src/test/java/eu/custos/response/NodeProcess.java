package eu.custos.response;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A {@link Node}: killed once at each of the chosen steps and started anew, or left to share the work with others. */
final class NodeProcess implements AutoCloseable {

    private final Predicate<String> victims;
    private final Set<String> killedAt = new HashSet<>();
    private @Nullable Process process;
    private @Nullable BufferedReader says;

    NodeProcess(Predicate<String> victims) {
        this.victims = victims;
    }

    Set<String> killedAt() {
        return Set.copyOf(killedAt);
    }

    /** Returns when no job of the story is due any more, however many nodes that takes. */
    void work(Story story) {
        try {
            order(story);
            for (var said = said(); !said.equals("idle"); said = said()) {
                if (victims.test(said) && killedAt.add(said)) {
                    running().destroyForcibly().onExit().join();
                    process = null;
                    order(story);
                } else {
                    tell("go");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does what is due until that step, and gets SIGKILL there before its commit; false where it never came to it. */
    boolean dieAt(String activity, Story story) {
        try {
            order(story);
            for (var said = said(); !said.equals("idle"); said = said()) {
                if (said.equals(activity)) {
                    running().destroyForcibly().onExit().join();
                    process = null;
                    return true;
                }
                tell("go");
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes whatever is due from now on. */
    void share() {
        ask("share %s".formatted(Story.PLATFORM.clock().instant()));
    }

    /** How many steps it has done. */
    int count() {
        return Integer.parseInt(ask("count"));
    }

    private String ask(String what) {
        try {
            tell(what);
            return said();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void order(Story story) throws IOException {
        tell("work %s %s".formatted(Story.PLATFORM.clock().instant(), story.tenant()));
    }

    private void tell(String line) throws IOException {
        Writer out = running().outputWriter();
        out.write(line + "\n");
        out.flush();
    }

    /** What it says next; whatever else it prints is its log. */
    private String said() throws IOException {
        var running = running();
        while (true) {
            var line = java.util.Objects.requireNonNull(says).readLine();
            if (line == null) {
                throw new IllegalStateException(
                        "The node ended with " + running.onExit().join().exitValue());
            }
            if (line.startsWith(Node.SAYS)) {
                return line.substring(Node.SAYS.length());
            }
        }
    }

    private Process running() throws IOException {
        if (process == null) {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Node.class.getName(),
                            Story.DB.url())
                    .redirectErrorStream(true)
                    .start();
            says = process.inputReader();
        }
        return process;
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
