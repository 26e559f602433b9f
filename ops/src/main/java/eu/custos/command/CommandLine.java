package eu.custos.command;

import eu.custos.embedded.CannotStart;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the command that the first word names and runs it. */
public final class CommandLine {

    static final int FAILED = 1;
    static final int MISUSED = 2;

    private final List<Command> commands;

    public CommandLine(List<Command> commands) {
        this.commands = List.copyOf(commands);
    }

    /** Answers the exit code: 0 done, 1 failed, 2 misused; a command may have others. */
    public int run(String... words) {
        if (words.length == 0) {
            System.err.println(usage());
            return MISUSED;
        }
        var command = commands.stream()
                .filter(candidate -> candidate.name().equals(words[0]))
                .findFirst();
        if (command.isEmpty()) {
            System.err.printf("There is no command '%s'.%n%s%n", words[0], usage());
            return MISUSED;
        }
        return run(command.get(), Arrays.asList(words).subList(1, words.length));
    }

    private static int run(Command command, List<String> words) {
        try {
            return command.run(Arguments.parse(words, command.options(), command.flags()));
        } catch (Misuse e) {
            System.err.printf("%s.%nUsage: ./custos %s%n", e.getMessage(), command.usage());
            return MISUSED;
        } catch (Failure e) {
            System.err.println(e.getMessage());
            return FAILED;
        } catch (CannotStart e) {
            System.err.printf("%s%n%s%n", e.description(), e.action());
            return FAILED;
        }
    }

    private String usage() {
        return commands.stream()
                .map(command -> "  ./custos " + command.usage())
                .collect(Collectors.joining("\n", "Usage:\n", ""));
    }
}
