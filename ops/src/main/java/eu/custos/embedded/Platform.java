package eu.custos.embedded;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/** A running platform: one home, its servers, and the application on them. */
public final class Platform implements AutoCloseable {

    private final HomeLock lock;
    private final EmbeddedStack stack;
    private @Nullable ConfigurableApplicationContext context;
    private boolean closed;

    private Platform(HomeLock lock, EmbeddedStack stack) {
        this.lock = lock;
        this.stack = stack;
    }

    /**
     * Starts servers and application side by side and returns when the application is ready.
     *
     * @param httpPort fixed port, or null for the one of last time, the usual one, or any free one
     * @param more Spring properties beside those of the stack
     * @throws HomeInUse if another platform runs on that home
     */
    public static Platform start(
            Class<?> application,
            Home home,
            StackSettings settings,
            @Nullable Integer httpPort,
            Map<String, String> more) {
        var lock = HomeLock.take(home);
        Platform platform;
        int port;
        try {
            EmbeddedStack.clearOrphans(home);
            var ports = Ports.of(home);
            port = httpPort == null ? ports.choose("http", 8080) : ports.insist(httpPort);
            platform = new Platform(lock, EmbeddedStack.start(home, ports, settings, Clock.systemUTC()));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
        SpringApplication.getShutdownHandlers().add(platform::close);
        try {
            platform.run(application, home, port, more);
        } catch (RuntimeException | Error e) {
            platform.close();
            throw e;
        }
        return platform;
    }

    public EmbeddedStack stack() {
        return stack;
    }

    public ApplicationContext context() {
        return java.util.Objects.requireNonNull(context, "Not started");
    }

    /** Where a browser on this machine finds the console. */
    public String address() {
        var server = java.util.Objects.requireNonNull(((WebServerApplicationContext) context()).getWebServer());
        return "http://127.0.0.1:" + server.getPort();
    }

    /** Application first, then its servers; safe to repeat. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (context != null) {
            context.close();
        }
        stack.close();
        lock.close();
    }

    private void run(Class<?> application, Home home, int port, Map<String, String> more) {
        var spring = new SpringApplication(application);
        spring.addInitializers(new DemoStaysHome(), this::joinStack);
        var settings = new HashMap<String, Object>(stack.properties());
        settings.put("custos.home", home.folder());
        settings.put("server.port", port);
        settings.put("logging.file.name", home.folder("logs").resolve("custos.json"));
        settings.putAll(more);
        var arguments = settings.entrySet().stream()
                .map(entry -> "--%s=%s".formatted(entry.getKey(), entry.getValue()))
                .toArray(String[]::new);
        context = spring.run(arguments);
        lock.tell("process %d, %s".formatted(ProcessHandle.current().pid(), address()));
    }

    /** The context is built while the database starts; whoever needs a connection waits here. */
    private void joinStack(ConfigurableApplicationContext joining) {
        joining.getBeanFactory().registerSingleton("embeddedStack", stack);
        joining.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof DataSource) {
                    stack.awaitDatabase();
                }
                return bean;
            }
        });
    }

    /** Demo accounts have passwords that everybody knows, so they must not be reachable from elsewhere. */
    static final class DemoStaysHome implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext starting) {
            ConfigurableEnvironment environment = starting.getEnvironment();
            var address = environment.getProperty("server.address", "0.0.0.0");
            if (environment.acceptsProfiles(Profiles.of("demo")) && !isLoopback(address)) {
                throw new CannotStart(
                        "The demo is refused on the address %s: its passwords are public.".formatted(address),
                        "Leave server.address at 127.0.0.1, or start without --demo.");
            }
        }

        private static boolean isLoopback(String address) {
            try {
                return InetAddress.getByName(address).isLoopbackAddress();
            } catch (UnknownHostException e) {
                return false;
            }
        }
    }
}
