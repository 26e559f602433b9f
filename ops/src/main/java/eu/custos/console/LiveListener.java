package eu.custos.console;

import eu.custos.live.ScreenChanged;
import eu.custos.tenancy.TenantId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * One open page that wants to be told.
 *
 * <p>What it has not been told yet waits here, each record once; past {@link #MOST_WAITING} it is told to read
 * everything again instead.
 */
final class LiveListener {

    static final int MOST_WAITING = 200;

    private static final Logger LOG = LoggerFactory.getLogger(LiveListener.class);

    private final String session;
    private final Set<TenantId> tenants;
    private final Plane plane;
    private final SseEmitter emitter;
    private final LinkedHashSet<Change> waiting = new LinkedHashSet<>();
    private final AtomicBoolean sending = new AtomicBoolean();
    private boolean overflowed;
    private long moment;
    private volatile boolean closed;

    /** What a page is told of a change: never more than its kind and which record. */
    record Change(String topic, String subject) {}

    /** Whose page it is; a client's page learns that something changed, not which of the provider's records. */
    enum Plane {
        CONSOLE {
            @Override
            Change seenAs(ScreenChanged changed) {
                return new Change(changed.topic(), changed.subject());
            }
        },
        PORTAL {
            @Override
            Change seenAs(ScreenChanged changed) {
                return new Change("portal", "*");
            }
        };

        abstract Change seenAs(ScreenChanged changed);
    }

    LiveListener(String session, Set<TenantId> tenants, Plane plane, SseEmitter emitter) {
        this.session = session;
        this.tenants = Set.copyOf(tenants);
        this.plane = plane;
        this.emitter = emitter;
        emitter.onCompletion(() -> closed = true);
        emitter.onError(gone -> closed = true);
        emitter.onTimeout(emitter::complete);
    }

    String session() {
        return session;
    }

    boolean isClosed() {
        return closed;
    }

    /** Only what belongs to one of the listener's client organisations is ever kept. */
    synchronized void offer(ScreenChanged changed, long at) {
        moment = Math.max(moment, at);
        if (closed || overflowed || !tenants.contains(changed.tenant())) {
            return;
        }
        waiting.add(plane.seenAs(changed));
        if (waiting.size() > MOST_WAITING) {
            waiting.clear();
            overflowed = true;
        }
    }

    /** Offers what came while nobody listened; where that is not known, the page reads everything again. */
    synchronized void catchUp(Optional<List<ScreenChanged>> missed, long at) {
        missed.ifPresentOrElse(changes -> changes.forEach(change -> offer(change, at)), () -> overflowed = true);
        moment = Math.max(moment, at);
    }

    synchronized boolean hasNews() {
        return overflowed || !waiting.isEmpty();
    }

    /** Tells what waits; a call while another is still writing to a slow page leaves it to the next round. */
    void tell() {
        whileNobodyWrites(() -> {
            for (var event : take()) {
                emitter.send(event);
            }
        });
    }

    /** A sign of life that also tells the page what time it is. */
    void beat(long now) {
        write(SseEmitter.event().name("beat").data(now));
    }

    /** The session has ended: the page is told, and not to come back. */
    void end() {
        write(SseEmitter.event().name("end").data("session"));
        close();
    }

    /** The page will come back by itself. */
    void close() {
        closed = true;
        try {
            emitter.complete();
        } catch (IllegalStateException over) {
            // The container has ended the stream before us and wants to hear no more of it.
            LOG.debug("The stream of a page that is gone was ended already", over);
        }
    }

    private void write(SseEventBuilder event) {
        whileNobodyWrites(() -> emitter.send(event));
    }

    private void whileNobodyWrites(Writing writing) {
        if (closed || !sending.compareAndSet(false, true)) {
            return;
        }
        try {
            writing.run();
        } catch (IOException | IllegalStateException gone) {
            close();
        } finally {
            sending.set(false);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private synchronized List<SseEventBuilder> take() {
        var events = new ArrayList<SseEventBuilder>();
        if (overflowed) {
            events.add(
                    SseEmitter.event().id(String.valueOf(moment)).name("resync").data("*"));
        } else if (!waiting.isEmpty()) {
            events.add(
                    SseEmitter.event().id(String.valueOf(moment)).name("change").data(List.copyOf(waiting)));
        }
        waiting.clear();
        overflowed = false;
        return events;
    }
}
