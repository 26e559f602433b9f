package eu.custos.connector.call;

import eu.custos.connector.Connection;
import eu.custos.connector.Health;
import eu.custos.connector.Order;
import eu.custos.connector.Outcome;
import eu.custos.connector.product.Product;
import eu.custos.connector.product.Way;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/**
 * Carries out orders.
 *
 * <p>Before anything is changed it is looked at, so that an order which comes again after a crash changes nothing
 * twice. Only looks are repeated here; what changes something is repeated by whoever ordered it, after another look.
 */
@Component
public class Calls {

    private static final int LOOKS = 3;
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final Duration AFTER_NO_LOOK = Duration.ofSeconds(30);

    private final Http http = new Http();
    private final Directory directory = new Directory();
    private final Map<UUID, Line> lines = new ConcurrentHashMap<>();
    private final Retry again = Retry.of(
            "look",
            RetryConfig.<Outcome>custom()
                    .maxAttempts(LOOKS)
                    .intervalFunction(IntervalFunction.ofExponentialBackoff(BETWEEN))
                    .retryOnResult(Outcome.Unknown.class::isInstance)
                    .build());

    private final Clock clock;

    public Calls(Clock clock) {
        this.clock = clock;
    }

    /**
     * What comes of it; never an exception for what the other side does.
     *
     * @param sending asked right before something is sent that changes something; where it says no, nothing is
     */
    public Outcome ask(
            Connection connection, Product product, Map<String, String> secrets, Order order, BooleanSupplier sending) {
        var way = product.ways().get(order.type());
        if (way == null) {
            return new Outcome.Refused("%s cannot do this".formatted(product.title()));
        }
        var run = run(line(connection), connection, product, secrets, Values.of(connection, order));
        return switch (order.deed()) {
            case TRY -> tryOut(run, way);
            case VERIFY -> look(run, way);
            case EXECUTE -> execute(run, way, sending);
            case ROLL_BACK -> rollBack(run, way);
        };
    }

    /** Whether it answers and lets us in, with access got anew; changes nothing there and is not repeated. */
    public Outcome probe(Connection connection, Product product, Map<String, String> secrets) {
        var line = line(connection);
        line.token(null);
        return run(line, connection, product, secrets, Values.of(connection)).probe();
    }

    private Run run(Line line, Connection connection, Product product, Map<String, String> secrets, Values values) {
        return product.isDirectory()
                ? new DirectoryRun(directory, line, connection, product, secrets, values)
                : new WebRun(http, line, connection, product, secrets, values);
    }

    public Health health(Connection connection) {
        var line = lines.get(connection.id());
        return line == null || !line.isOf(connection) ? Health.UNSEEN : line.health();
    }

    private Outcome tryOut(Run run, Way way) {
        var seen = way.tells() ? look(run, way) : repeated(() -> run.find(way));
        if (!way.dryRuns().isEmpty() && seen instanceof Outcome.NotSo) {
            return repeated(() -> run.dryRun(way));
        }
        return switch (seen) {
            case Outcome.Done done when way.tells() -> new Outcome.AlreadySo(done.reference(), done.digest());
            case Outcome.NotSo(var digest) -> new Outcome.Done("", digest);
            case Outcome.Done _, Outcome.AlreadySo _, Outcome.Refused _, Outcome.Busy _, Outcome.Unknown _ -> seen;
        };
    }

    private Outcome look(Run run, Way way) {
        if (!way.tells()) {
            return new Outcome.Unknown("the product has no way to look; somebody has to");
        }
        return repeated(() -> run.look(way));
    }

    private Outcome execute(Run run, Way way, BooleanSupplier sending) {
        var before = before(run, way);
        return switch (before) {
            case Outcome.Done done when way.tells() -> new Outcome.AlreadySo(done.reference(), done.digest());
            case Outcome.AlreadySo _, Outcome.Refused _, Outcome.Busy _ -> before;
            case Outcome.Unknown(var words) -> new Outcome.Busy(AFTER_NO_LOOK, words);
            case Outcome.Done _, Outcome.NotSo _ ->
                sending.getAsBoolean()
                        ? run.execute(way)
                        : new Outcome.Unknown("it may have been sent before, and is not sent twice");
        };
    }

    private Outcome rollBack(Run run, Way way) {
        if (!way.isTakenBack()) {
            return new Outcome.Refused("this cannot be taken back");
        }
        var before = before(run, way);
        return switch (before) {
            case Outcome.NotSo(var digest) -> new Outcome.AlreadySo("", digest);
            case Outcome.Refused _, Outcome.Busy _ -> before;
            case Outcome.Unknown(var words) -> new Outcome.Busy(AFTER_NO_LOOK, words);
            case Outcome.Done _, Outcome.AlreadySo _ -> run.back(way);
        };
    }

    /** As it stands, or just what has to be found where nobody can look. */
    private Outcome before(Run run, Way way) {
        return way.tells() ? look(run, way) : repeated(() -> run.find(way));
    }

    private Outcome repeated(java.util.function.Supplier<Outcome> look) {
        return again.executeSupplier(look);
    }

    /** A changed connection starts afresh. */
    private Line line(Connection connection) {
        var kept = lines.compute(
                connection.id(),
                (_, line) -> line != null && line.isOf(connection) ? line : new Line(connection, clock));
        return java.util.Objects.requireNonNull(kept);
    }
}
