package eu.custos.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words after a command: {@code --name value}, {@code --name=value}, stand-alone flags and plain words. */
public record Arguments(Map<String, String> options, Set<String> flags, List<String> words) {

    static Arguments parse(List<String> given, Set<String> known, Set<String> knownFlags) {
        var options = new HashMap<String, String>();
        var flags = new HashSet<String>();
        var words = new ArrayList<String>();
        for (var it = given.iterator(); it.hasNext(); ) {
            var word = it.next();
            if (!word.startsWith("--")) {
                words.add(word);
                continue;
            }
            var name = word.substring(2).split("=", 2)[0];
            if (knownFlags.contains(name)) {
                flags.add(name);
            } else if (known.contains(name)) {
                options.put(name, word.contains("=") ? word.substring(word.indexOf('=') + 1) : value(name, it));
            } else {
                throw new Misuse("There is no option --" + name);
            }
        }
        return new Arguments(Map.copyOf(options), Set.copyOf(flags), List.copyOf(words));
    }

    public boolean has(String flag) {
        return flags.contains(flag);
    }

    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    public String required(String name) {
        return option(name).orElseThrow(() -> new Misuse("--%s is missing".formatted(name)));
    }

    public Optional<Integer> number(String name, int least, int most) {
        return option(name).map(text -> {
            try {
                var number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Told below, together with numbers out of range.
            }
            throw new Misuse("--%s is '%s'; expected a number from %d to %d".formatted(name, text, least, most));
        });
    }

    /** The home folder: {@code --home}, else {@code CUSTOS_HOME}, else {@code .custos} here. */
    public Path home() {
        return Path.of(option("home")
                .or(() -> Optional.ofNullable(System.getenv("CUSTOS_HOME")))
                .orElse(".custos"));
    }

    private static String value(String name, java.util.Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new Misuse("--%s needs a value".formatted(name));
        }
        return rest.next();
    }
}
