package eu.custos.console;

import eu.custos.live.ScreenChanged;
import eu.custos.tenancy.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages what changed, after the commit and only what their scope may see.
 *
 * <p>The committing thread does no more than put the change down at each listener. One timer sends what has gathered,
 * on a virtual thread for the length of a write, so a slow page delays nobody.
 */
@Component
class LiveHub implements SmartLifecycle {

    private static final Duration ROUND = Duration.ofMillis(250);
    private static final Duration BEAT = Duration.ofSeconds(15);
    /** After this a page connects anew and so gets a scope that is up to date. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Set<LiveListener> listeners = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-timer").factory());
    private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
    private final OpenSessions sessions;
    private final LiveHistory history;
    private final Clock clock;
    private volatile boolean running;

    LiveHub(OpenSessions sessions, LiveHistory history, Clock clock, ObjectProvider<MeterRegistry> meters) {
        this.sessions = sessions;
        this.history = history;
        this.clock = clock;
        meters.ifAvailable(registry -> registry.gaugeCollectionSize("custos.live.listeners", List.of(), listeners));
    }

    @Override
    public void start() {
        running = true;
        var _ = timer.scheduleWithFixedDelay(this::round, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
        var _ = timer.scheduleWithFixedDelay(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Before the web server stops, which would otherwise wait for the open streams. */
    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
        listeners.forEach(LiveListener::close);
        writers.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    /**
     * Opens a stream.
     *
     * @param since moment that the page shows; it is told at once what came after
     */
    SseEmitter open(String session, Scope scope, LiveListener.Plane plane, @Nullable Long since) {
        var emitter = new SseEmitter(LONGEST.toMillis());
        var listener = new LiveListener(session, scope.tenants(), plane, emitter);
        listeners.add(listener);
        if (since != null) {
            listener.catchUp(history.since(since), history.moment());
        }
        emitter.onCompletion(() -> listeners.remove(listener));
        listener.beat(clock.millis());
        if (!running) {
            // A page that came back just as the platform stops would hold it up: nobody closes this one later.
            listeners.remove(listener);
            listener.close();
        }
        return emitter;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void on(ScreenChanged changed) {
        history.add(changed, (change, moment) -> listeners.forEach(listener -> listener.offer(change, moment)));
    }

    @EventListener
    void on(LogoutSuccessEvent left) {
        writers.execute(this::endClosedSessions);
    }

    /** Sends what has gathered; tests call it instead of waiting for the timer. */
    void round() {
        listeners.removeIf(LiveListener::isClosed);
        listeners.stream().filter(LiveListener::hasNews).forEach(listener -> writers.execute(listener::tell));
    }

    private void beat() {
        writers.execute(this::endClosedSessions);
        listeners.forEach(listener -> writers.execute(() -> listener.beat(clock.millis())));
    }

    void endClosedSessions() {
        var open = new HashMap<String, Boolean>();
        var ended = listeners.stream()
                .filter(listener -> !open.computeIfAbsent(listener.session(), sessions::isOpen))
                .toList();
        ended.forEach(listeners::remove);
        ended.forEach(LiveListener::end);
    }

    int listening() {
        return listeners.size();
    }
}
