package eu.custos.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
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
    private final SyslogTraffic traffic;
    private final SslBundles bundles;
    private final Clock clock;
    private final Semaphore connections;
    private final List<ServerSocket> doors = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private volatile Instant endsAt = Instant.MAX;

    SyslogListener(
            SyslogSettings settings,
            IngestSettings limits,
            SyslogDelivery delivery,
            SyslogTraffic traffic,
            SslBundles bundles,
            Clock clock) {
        this.settings = settings;
        this.longest = Math.toIntExact(limits.item().toBytes());
        this.delivery = delivery;
        this.traffic = traffic;
        this.bundles = bundles;
        this.clock = clock;
        connections = new Semaphore(settings.connections());
    }

    @Override
    public synchronized void start() {
        running = true;
        var gates = gates();
        for (var gate : gates) {
            var socket = open(gate);
            doors.add(socket);
            Thread.ofVirtual().name("syslog-" + socket.getLocalPort()).start(() -> accept(socket, gate));
            LOG.info(
                    "Syslog for {} of {} on port {}",
                    gate.door().source(),
                    gate.door().client(),
                    socket.getLocalPort());
        }
    }

    /** Made before any door is opened: where one is told wrong, none is open. */
    private List<SyslogGate> gates() {
        var share = Math.max(
                1, settings.connections() / Math.max(1, settings.doors().size()));
        var gates = settings.doors().stream()
                .map(door -> new SyslogGate(door, share, clock))
                .toList();
        var together = gates.stream().mapToInt(SyslogGate::most).sum();
        if (together > settings.connections()) {
            LOG.warn(
                    "The doors for syslog may have {} connections together, but only {} are open at one time: some can be full because of others",
                    together,
                    settings.connections());
        }
        return gates;
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

    private ServerSocket open(SyslogGate gate) {
        var door = gate.door();
        try {
            var address = InetAddress.getByName(settings.address());
            return door.bundle() == null
                    ? new ServerSocket(door.port(), 50, address)
                    : guarded(gate, bundles.getBundle(door.bundle()), address);
        } catch (IOException taken) {
            throw new UncheckedIOException("Port %d for syslog cannot be opened".formatted(door.port()), taken);
        }
    }

    private static ServerSocket guarded(SyslogGate gate, SslBundle bundle, InetAddress address) throws IOException {
        if (gate.demandsCertificate() && bundle.getStores().getTrustStore() == null) {
            // Java would take any authority of its own list instead.
            throw new IllegalStateException("The SSL bundle %s has no trust store, so nobody vouches for senders of %s"
                    .formatted(gate.door().bundle(), gate.door().source()));
        }
        var socket = (SSLServerSocket) bundle.createSslContext()
                .getServerSocketFactory()
                .createServerSocket(gate.door().port(), 50, address);
        socket.setNeedClientAuth(gate.demandsCertificate());
        return socket;
    }

    private void accept(ServerSocket socket, SyslogGate gate) {
        while (running) {
            try {
                var connection = socket.accept();
                var refusal = enter(gate, connection.getInetAddress());
                if (refusal.isPresent()) {
                    refuse(connection, gate, refusal.get());
                    connection.close();
                    continue;
                }
                Thread.ofVirtual().name("syslog-connection").start(() -> serve(connection, gate));
            } catch (IOException closed) {
                if (running) {
                    LOG.warn(
                            "A syslog connection for {} came to nothing",
                            gate.door().source(),
                            closed);
                }
            }
        }
    }

    private Optional<SyslogRefusal> enter(SyslogGate gate, InetAddress from) {
        var refusal = gate.enter(from);
        if (refusal.isEmpty() && !connections.tryAcquire()) {
            gate.leave(from);
            return Optional.of(SyslogRefusal.CROWDED);
        }
        return refusal;
    }

    private void refuse(Socket connection, SyslogGate gate, SyslogRefusal why) {
        traffic.refused(gate.door(), why, connection.getInetAddress().getHostAddress());
    }

    private void serve(Socket connection, SyslogGate gate) {
        var door = gate.door();
        open.add(connection);
        traffic.opened(door);
        try (connection) {
            if (isFor(gate, connection)) {
                connection.setSoTimeout(Math.toIntExact(settings.idle().toMillis()));
                read(new SyslogFrames(connection.getInputStream(), longest), door);
            }
        } catch (SocketTimeoutException _) {
            LOG.debug("A silent syslog connection for {} is closed", door.source());
        } catch (IOException gone) {
            LOG.debug("A syslog sender for {} has gone", door.source(), gone);
        } finally {
            open.remove(connection);
            traffic.closed(door);
            gate.leave(connection.getInetAddress());
            connections.release();
        }
    }

    /** Nothing is read before it is known who sends. */
    private boolean isFor(SyslogGate gate, Socket connection) throws SocketException {
        if (!(connection instanceof SSLSocket guarded)) {
            return true;
        }
        connection.setSoTimeout(Math.toIntExact(settings.handshake().toMillis()));
        try {
            guarded.startHandshake();
        } catch (IOException nothingCame) {
            LOG.debug("TLS for {} did not come about", gate.door().source(), nothingCame);
            refuse(connection, gate, SyslogRefusal.UNTRUSTED);
            return false;
        }
        var known = gate.isFor(guarded.getSession());
        if (!known) {
            refuse(connection, gate, SyslogRefusal.CERTIFICATE);
        }
        return known;
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
