package eu.custos.playbook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds which response actions a step asks for, by our own extension or by its OpenC2 commands; says what is lost. */
final class WishReader {

    /** Names the extension by which a step of any command says which response action it means. */
    static final String EXTENSION = "extension-definition--c5a7d0f4-5c1e-4d0b-9a2f-6f1f6f0c2a27";

    private static final Set<String> PROPERTIES = Set.of("action", "target", "connection", "hours");
    private static final String HTTP = "http-api";
    private static final int LONGEST_TARGET = 4_000;

    private final Place step;
    private final Step.Head head;
    private final Definitions definitions;

    WishReader(Place step, Step.Head head, Definitions definitions) {
        this.step = step;
        this.head = head;
        this.definitions = definitions;
    }

    /** Empty where the whole step is a person's. */
    List<Wish> read(List<Command> commands) {
        var extension = step.inner("step_extensions").inner(EXTENSION);
        if (extension.node().isObject()) {
            var wish = extended(extension);
            extension.note("", becomes(wish));
            return List.of(wish);
        }
        var asked = new ArrayList<Wish>();
        commands.forEach(command -> asked(command).ifPresent(asked::add));
        for (var i = 0; i < commands.size(); i++) {
            note(commands.get(i), i, asked.size() == commands.size() ? asked : List.of());
        }
        return asked.size() == commands.size() ? asked : List.of();
    }

    private static Optional<Wish> asked(Command command) {
        return switch (command.type()) {
            case "openc2-http" -> OpenC2.wish(command.content());
            case HTTP -> HttpCommand.wish(command);
            default -> Optional.empty();
        };
    }

    private void note(Command command, int number, List<Wish> wishes) {
        var place = step.inner("commands").inner(Integer.toString(number));
        if (!wishes.isEmpty()) {
            place.note("type", becomes(wishes.get(number)));
        } else if (command.type().equals(HTTP) && HttpCommand.lack(command).isPresent()) {
            place.note(
                    "type",
                    "'http-api' is done by hand: " + HttpCommand.lack(command).get());
        } else if (command.forMachine()) {
            place.note(
                    "type",
                    "'%s' is done by hand: it says no response action that the platform knows"
                            .formatted(command.type()));
        }
    }

    private static String becomes(Wish wish) {
        return "becomes the response action '%s': tried, decided on, done through a connection of the client, verified"
                .formatted(wish.action());
    }

    private Wish extended(Place place) {
        place.only(PROPERTIES);
        var action = place.need("action");
        if (!action.matches("[a-z][a-z-]{1,39}")) {
            place.fault("action", "is the name of a response action such as isolate-host");
        }
        var target = place.need("target");
        if (target.isEmpty() || target.length() > LONGEST_TARGET || Words.deceive(target)) {
            place.fault("target", "has 1 to %d characters that can be seen".formatted(LONGEST_TARGET));
        }
        for (var name : Filling.references(target)) {
            if (!definitions.knows(head, name)) {
                place.fault("target", "the variable '%s' is defined nowhere".formatted(name));
            }
        }
        var connection = place.text("connection").map(name -> Words.line(name, 100));
        var hours = place.number("hours", 1, Wish.LONGEST.toHours());
        return new Wish(action, target, connection.orElse(null), hours == null ? null : Duration.ofHours(hours));
    }
}
