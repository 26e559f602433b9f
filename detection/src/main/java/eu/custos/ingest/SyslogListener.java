package eu.custos.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes syslog messages over TCP and TLS; each port speaks for one source.
 *
 * <p>TCP cannot say that a message is safely kept. What can be done is done: nothing more is read from a sender until
 * the broker has what was read before, so that a sender is held up rather than losing what it sends. Where the platform
 * ends while the broker is away, what was read is counted as lost.
 */
@Component
class SyslogListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SyslogListener.class);
    /** How long the broker and the database may take to answer the last time. */
    private static final Duration LAST_TRY = Duration.ofSeconds(25);

    private final SyslogSettings settings;
    private final int longest;
    private final SyslogDelivery delivery;
    private final SslBundles bundles;
    private final Clock clock;
    private final Semaphore connections;
    private final List<ServerSocket> doors = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private volatile Instant endsAt = Instant.MAX;

    SyslogListener(
            SyslogSettings settings, IngestSettings limits, SyslogDelivery delivery, SslBundles bundles, Clock clock) {
        this.settings = settings;
        this.longest = Math.toIntExact(limits.item().toBytes());
        this.delivery = delivery;
        this.bundles = bundles;
        this.clock = clock;
        connections = new Semaphore(settings.connections());
    }

    @Override
    public synchronized void start() {
        running = true;
        for (var door : settings.doors()) {
            var socket = open(door);
            doors.add(socket);
            Thread.ofVirtual().name("syslog-" + socket.getLocalPort()).start(() -> accept(socket, door));
            LOG.info("Syslog for {} of {} on port {}", door.source(), door.client(), socket.getLocalPort());
        }
    }

    @Override
    public synchronized void stop() {
        endsAt = clock.instant().plus(settings.grace());
        running = false;
        doors.forEach(SyslogListener::close);
        doors.clear();
        // Nothing more is read; who sends on is told by the network that nobody took it.
        // Each by itself: one with TLS says good-bye first, to a sender that may not listen.
        open.forEach(connection -> Thread.ofVirtual().start(() -> close(connection)));
        awaitDeliveries();
    }

    private static void close(Closeable one) {
        try {
            one.close();
        } catch (IOException e) {
            LOG.debug("It was closed already", e);
        }
    }

    /** What is in hand is brought to the broker, or counted as lost, while the broker and the database are there. */
    private void awaitDeliveries() {
        var all = settings.connections();
        try {
            if (connections.tryAcquire(all, settings.grace().plus(LAST_TRY).toMillis(), TimeUnit.MILLISECONDS)) {
                connections.release(all);
            } else {
                LOG.error("Syslog is in hand where the platform ends; it is neither brought on nor counted");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The ports in the order of the doors. */
    synchronized List<Integer> ports() {
        return doors.stream().map(ServerSocket::getLocalPort).toList();
    }

    private ServerSocket open(SyslogSettings.Door door) {
        try {
            var address = InetAddress.getByName(settings.address());
            return door.bundle() == null
                    ? new ServerSocket(door.port(), 50, address)
                    : bundles.getBundle(door.bundle())
                            .createSslContext()
                            .getServerSocketFactory()
                            .createServerSocket(door.port(), 50, address);
        } catch (IOException taken) {
            throw new UncheckedIOException("Port %d for syslog cannot be opened".formatted(door.port()), taken);
        }
    }

    private void accept(ServerSocket socket, SyslogSettings.Door door) {
        while (running) {
            try {
                var connection = socket.accept();
                if (!connections.tryAcquire()) {
                    LOG.warn(
                            "A syslog connection for {} is refused: {} are open",
                            door.source(),
                            settings.connections());
                    connection.close();
                    continue;
                }
                Thread.ofVirtual().name("syslog-connection").start(() -> serve(connection, door));
            } catch (IOException closed) {
                if (running) {
                    LOG.warn("A syslog connection for {} came to nothing", door.source(), closed);
                }
            }
        }
    }

    private void serve(Socket connection, SyslogSettings.Door door) {
        open.add(connection);
        try (connection) {
            connection.setSoTimeout(Math.toIntExact(settings.idle().toMillis()));
            read(new SyslogFrames(connection.getInputStream(), longest), door);
        } catch (SocketTimeoutException _) {
            LOG.debug("A silent syslog connection for {} is closed", door.source());
        } catch (IOException gone) {
            LOG.debug("A syslog sender for {} has gone", door.source(), gone);
        } finally {
            open.remove(connection);
            connections.release();
        }
    }

    /** Waits with nothing in hand only; what is there as a whole goes on at once. */
    private void read(SyslogFrames frames, SyslogSettings.Door door) throws IOException {
        try {
            while (running) {
                var batch = new SyslogBatch(longest);
                try {
                    for (var message = frames.next();
                            message != null;
                            message = batch.isFull() ? null : frames.poll()) {
                        batch.add(message);
                    }
                } finally {
                    delivery.bring(door, batch, this::goesOn);
                }
                if (batch.isEmpty()) {
                    return;
                }
            }
        } finally {
            // Also where the sender has gone, or the platform ends, in the middle of the next one.
            var rest = new SyslogBatch(longest);
            rest.addAll(frames.rest());
            delivery.bring(door, rest, this::goesOn);
        }
    }

    private boolean goesOn() {
        return running || clock.instant().isBefore(endsAt);
    }
}
