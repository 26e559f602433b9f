package eu.custos.command;

import eu.custos.embedded.Home;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** Prints a bearer token for the platform that runs on this machine. */
public final class TokenCommand implements Command {

    static final Duration USUAL_LIFE = Duration.ofHours(12);

    @Override
    public String name() {
        return "token";
    }

    @Override
    public String usage() {
        return "token --role R [--client REF] [--source NAME] [--ttl D] [--home DIR]";
    }

    @Override
    public Set<String> options() {
        return Set.of("role", "client", "source", "ttl", "home");
    }

    @Override
    public int run(Arguments arguments) {
        var request = new TokenRequest(
                arguments.required("role"),
                arguments.option("client").orElse(null),
                arguments.option("source").orElse(null),
                null,
                life(arguments.option("ttl").orElse(null)).toSeconds(),
                System.getProperty("user.name"));
        System.out.println(
                ControlCall.token(new Home(arguments.home()), request).token());
        return 0;
    }

    private static Duration life(@Nullable String text) {
        if (text == null) {
            return USUAL_LIFE;
        }
        try {
            var life = DurationStyle.detectAndParse(text);
            if (life.toSeconds() > 0) {
                return life;
            }
        } catch (IllegalArgumentException | DateTimeParseException e) {
            // Told below, together with lives that have ended already.
        }
        throw new Misuse("--ttl is '%s'; expected a duration such as 30m, 12h or 90d".formatted(text));
    }
}
