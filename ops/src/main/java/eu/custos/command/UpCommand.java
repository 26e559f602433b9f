package eu.custos.command;

import eu.custos.embedded.CannotStart;
import eu.custos.embedded.Home;
import eu.custos.embedded.HomeInUse;
import eu.custos.embedded.Platform;
import eu.custos.embedded.StackSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Starts the platform and stays until it is told to stop. */
public final class UpCommand implements Command {

    static final int HOME_IN_USE = 3;

    private final Class<?> application;

    public UpCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public String name() {
        return "up";
    }

    @Override
    public String usage() {
        return "up [--port N] [--home DIR] [--demo]";
    }

    @Override
    public Set<String> options() {
        return Set.of("port", "home");
    }

    @Override
    public Set<String> flags() {
        return Set.of("demo");
    }

    @Override
    public int run(Arguments arguments) {
        if (!arguments.words().isEmpty()) {
            throw new Misuse("'%s' is not expected".formatted(arguments.words().getFirst()));
        }
        var began = System.nanoTime();
        var home = Home.at(arguments.home());
        var port = arguments.number("port", 1, 65535).orElse(null);
        try {
            var platform = Platform.start(application, home, settings(), port, more(arguments));
            tell(platform, home, (System.nanoTime() - began) / 1_000_000);
        } catch (HomeInUse e) {
            System.err.println(e.getMessage());
            return HOME_IN_USE;
        } catch (CannotStart e) {
            throw e;
        } catch (RuntimeException e) {
            // Spring Boot has told description and action already.
            return CommandLine.FAILED;
        }
        untilTold();
        return 0;
    }

    private static StackSettings settings() {
        return StackSettings.of(Path.of(System.getProperty("custos.parts", "stack/target/parts")));
    }

    private static Map<String, String> more(Arguments arguments) {
        var more = new HashMap<String, String>();
        if (arguments.has("demo")) {
            more.put("spring.profiles.include", "demo");
        }
        return more;
    }

    private static void tell(Platform platform, Home home, long millis) {
        System.out.printf("%nCustos is ready at %s (after %.1f s)%n", platform.address(), millis / 1000.0);
        var credentials = home.file("admin-credentials.txt");
        if (Files.exists(credentials)) {
            System.out.printf("Administrator credentials: %s%n", credentials);
        }
        System.out.printf("Home: %s   Logs: %s%n", home.folder(), home.folder("logs"));
        System.out.printf("Ctrl-C stops the platform and its servers.%n%n");
    }

    /** The shutdown hook of Spring Boot ends the platform; this thread only keeps the process alive. */
    private static void untilTold() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
