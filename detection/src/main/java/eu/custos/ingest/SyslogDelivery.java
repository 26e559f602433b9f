package eu.custos.ingest;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings what came by syslog to the broker, or counts it as lost where the platform ends first. */
@Component
class SyslogDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(SyslogDelivery.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Intake intake;
    private final ClientOrganisations clients;
    private final Sources sources;
    private final SourceDirectory directory;
    private final IntakeLosses losses;
    private final SyslogTraffic traffic;
    private final Map<SyslogSettings.Door, Source> speaking = new ConcurrentHashMap<>();

    SyslogDelivery(
            Intake intake,
            ClientOrganisations clients,
            Sources sources,
            SourceDirectory directory,
            IntakeLosses losses,
            SyslogTraffic traffic) {
        this.intake = intake;
        this.clients = clients;
        this.sources = sources;
        this.directory = directory;
        this.losses = losses;
        this.traffic = traffic;
    }

    /** Tries until the broker has it, again under the same key, so that nothing is counted twice; at least once. */
    void bring(SyslogSettings.Door door, SyslogBatch batch, BooleanSupplier goesOn) {
        var key = "syslog-" + UUID.randomUUID();
        while (!batch.isEmpty() && !taken(door, batch, key)) {
            if (!goesOn.getAsBoolean() || !paused()) {
                lose(door, batch);
                return;
            }
        }
    }

    private boolean taken(SyslogSettings.Door door, SyslogBatch batch, String key) {
        try {
            var source = source(door);
            if (source.isPresent()) {
                intake.take(source.get(), batch.body(), Splitter.Form.TEXT_LINES, key);
                traffic.taken(door, batch.items());
                return true;
            }
            LOG.warn("{} of {} is no source in use; its syslog waits", door.source(), door.client());
        } catch (IntakeRefused.TooFast later) {
            LOG.debug("Syslog for {} waits: {}", door.source(), later.code());
            traffic.heldUp(door, true);
            return false;
        } catch (IntakeRefused.Busy | IntakeRefused.BrokerAway later) {
            LOG.debug("Syslog for {} waits: {}", door.source(), later.code());
        } catch (IntakeRefused.Empty _) {
            return true;
        } catch (RuntimeException away) {
            LOG.warn("Syslog for {} waits", door.source(), away);
        }
        traffic.heldUp(door, false);
        return false;
    }

    private static boolean paused() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void lose(SyslogSettings.Door door, SyslogBatch batch) {
        try {
            var source = Optional.ofNullable(speaking.get(door)).or(() -> named(door));
            if (source.isPresent()) {
                losses.count(source.get(), batch.items(), "the platform ended before the broker took it");
                return;
            }
            LOG.error("{} items of syslog for {}, which is no source, are lost", batch.items(), door.source());
        } catch (RuntimeException away) {
            LOG.error("{} items of syslog for {} are lost and not counted", batch.items(), door.source(), away);
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
