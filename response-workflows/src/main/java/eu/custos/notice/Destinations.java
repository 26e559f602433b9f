package eu.custos.notice;

import eu.custos.connector.call.Guards;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What stands between us and each place that messages go to; each has its own, so that none hurts another. */
@Component
class Destinations {

    private static final Logger LOG = LoggerFactory.getLogger(Destinations.class);

    private static final int AT_A_TIME = 8;
    private static final Duration NEXT_LOOK = Duration.ofSeconds(5);
    /** Of the longest wait for one answer. */
    private static final int WAITS = 3;

    private final Map<String, Destination> known = new ConcurrentHashMap<>();
    private final NoticeSettings settings;
    private final Clock clock;

    Destinations(NoticeSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    private record Destination(CircuitBreaker breaker, RateLimiter limiter, Semaphore places) {}

    /** One try, or why it was held back. */
    Sent through(String name, Supplier<Sent> sending) {
        var destination = known.computeIfAbsent(name, this::open);
        if (!destination.places().tryAcquire()) {
            return new Sent.Held("%d messages are on their way there".formatted(AT_A_TIME), NEXT_LOOK);
        }
        try {
            return guarded(name, destination, sending);
        } finally {
            destination.places().release();
        }
    }

    private Sent guarded(String name, Destination destination, Supplier<Sent> sending) {
        if (!destination.limiter().acquirePermission()) {
            return new Sent.Held(
                    "%d messages went there within a minute, no more".formatted(settings.perMinute()), Guards.OPEN_FOR);
        }
        if (!destination.breaker().tryAcquirePermission()) {
            return new Sent.Held("it failed too often of late; the next try is in a minute", Guards.OPEN_FOR);
        }
        var sent = tried(name, sending);
        if (sent instanceof Sent.Later) {
            destination.breaker().onError(0, TimeUnit.MILLISECONDS, new IllegalStateException(sent.words()));
        } else {
            destination.breaker().onSuccess(0, TimeUnit.MILLISECONDS);
        }
        return sent;
    }

    /**
     * What breaks here is ours, and is tried no more often than what breaks there.
     *
     * <p>Each answer of the other side is waited for on its own, so one that says a little again and again would hold
     * us for ever: the whole is cut off, too.
     */
    private Sent tried(String name, Supplier<Sent> sending) {
        var longest = settings.timeout().multipliedBy(WAITS);
        var task = new FutureTask<Sent>(sending::get);
        Thread.ofVirtual().name("send").start(task);
        try {
            return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException over) {
            return new Sent.Later("it took longer than %d seconds".formatted(longest.toSeconds()), null);
        } catch (ExecutionException broken) {
            LOG.warn("A message to {} could not be written", name, broken.getCause());
            return new Sent.Later("it could not be written; the log says why", null);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Sent.Later("the platform was stopped", null);
        } finally {
            task.cancel(true);
        }
    }

    /** Those that are not tried at present. */
    List<String> away() {
        return known.entrySet().stream()
                .filter(entry -> entry.getValue().breaker().getState() == CircuitBreaker.State.OPEN)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private Destination open(String name) {
        return new Destination(
                Guards.breaker(name, clock), Guards.perMinute(name, settings.perMinute()), new Semaphore(AT_A_TIME));
    }
}
