package eu.custos.ingest;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes syslog messages over TCP and TLS; each port speaks for one source.
 *
 * <p>TCP cannot say that a message is safely kept. What can be done is done: nothing more is read from a sender until
 * the broker has what was read before, so that a sender is held up rather than losing what it sends.
 */
@Component
class SyslogListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SyslogListener.class);
    private static final int MOST_IN_BATCH = 500;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SyslogSettings settings;
    private final int longest;
    private final Intake intake;
    private final ClientOrganisations clients;
    private final Sources sources;
    private final SourceDirectory directory;
    private final SslBundles bundles;
    private final Semaphore connections;
    private final List<ServerSocket> doors = new ArrayList<>();
    private final Map<SyslogSettings.Door, Source> speaking = new ConcurrentHashMap<>();
    private volatile boolean running;

    SyslogListener(
            SyslogSettings settings,
            IngestSettings limits,
            Intake intake,
            ClientOrganisations clients,
            Sources sources,
            SourceDirectory directory,
            SslBundles bundles) {
        this.settings = settings;
        this.longest = Math.toIntExact(limits.item().toBytes());
        this.intake = intake;
        this.clients = clients;
        this.sources = sources;
        this.directory = directory;
        this.bundles = bundles;
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
        running = false;
        for (var socket : doors) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("A door was closed already", e);
            }
        }
        doors.clear();
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
        try (connection) {
            connection.setSoTimeout(Math.toIntExact(settings.idle().toMillis()));
            var frames = new SyslogFrames(new BufferedInputStream(connection.getInputStream()), longest);
            var more = true;
            while (more && running) {
                var batch = new ByteArrayOutputStream();
                try {
                    more = read(frames, batch);
                } finally {
                    // Also where the sender has gone in the middle of the next one.
                    if (batch.size() > 0) {
                        take(door, batch.toByteArray());
                    }
                }
            }
        } catch (SocketTimeoutException _) {
            LOG.debug("A silent syslog connection for {} is closed", door.source());
        } catch (IOException gone) {
            LOG.debug("A syslog sender for {} has gone", door.source(), gone);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            connections.release();
        }
    }

    /** Waits for one message and takes those that are there with it; false at the end. */
    private boolean read(SyslogFrames frames, ByteArrayOutputStream batch) throws IOException {
        for (var n = 0; n < MOST_IN_BATCH && batch.size() <= longest && (n == 0 || frames.waiting()); n++) {
            var message = frames.next();
            if (message == null) {
                return false;
            }
            batch.writeBytes(message);
            batch.write('\n');
        }
        return true;
    }

    /** Tries until the broker has it; again under the same key, so that nothing is counted twice. */
    private void take(SyslogSettings.Door door, byte[] batch) throws InterruptedException {
        var key = "syslog-" + UUID.randomUUID();
        while (running) {
            try {
                var source = source(door);
                if (source.isEmpty()) {
                    LOG.warn("{} of {} is no source in use; its syslog waits", door.source(), door.client());
                } else {
                    intake.take(source.get(), batch, Splitter.Form.TEXT_LINES, key);
                    return;
                }
            } catch (IntakeRefused.TooFast | IntakeRefused.Busy | IntakeRefused.BrokerAway later) {
                LOG.debug("Syslog for {} waits: {}", door.source(), later.code());
            } catch (IntakeRefused.Empty _) {
                return;
            } catch (RuntimeException away) {
                LOG.warn("Syslog for {} waits", door.source(), away);
            }
            Thread.sleep(PAUSE);
        }
    }

    /** As it was last known while the database is away; under its name again once it is no longer in use. */
    private Optional<Source> source(SyslogSettings.Door door) {
        var last = Optional.ofNullable(speaking.get(door))
                .flatMap(source -> directory.find(source.tenant(), source.id()))
                .filter(Source::inUse);
        if (last.isPresent()) {
            return last;
        }
        var named = named(door);
        named.ifPresent(source -> speaking.put(door, source));
        return named;
    }

    private Optional<Source> named(SyslogSettings.Door door) {
        var everyone = Scope.platform("syslog", Set.copyOf(clients.all()));
        return CurrentScope.call(
                everyone,
                () -> clients.findByReference(door.client())
                        .flatMap(client -> sources.findInUse(client.id(), door.source())));
    }
}
