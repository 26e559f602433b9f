package eu.custos.ingest;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notices sources that fall silent and tells of each as an alert, which goes through intake like any other.
 *
 * <p>Safe to repeat: the alert's receipt follows from the source and the time it was last heard of.
 */
@Component
class Heartbeats {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);

    private final JdbcHeartbeats heartbeats;
    private final OwnAlerts alerts;
    private final EvidenceLog evidence;
    private final ClientOrganisations clients;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Heartbeats(
            JdbcHeartbeats heartbeats,
            OwnAlerts alerts,
            EvidenceLog evidence,
            ClientOrganisations clients,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.heartbeats = heartbeats;
        this.alerts = alerts;
        this.evidence = evidence;
        this.clients = clients;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
    }

    /**
     * Says how often the source is expected to send.
     *
     * @param minutes from 5 to 43,200; null for no expectation
     * @throws SourceRefused.NotFound where there is no such source in use
     */
    void expect(TenantId tenant, UUID source, @Nullable Integer minutes) {
        CurrentScope.get().require(Permission.SOURCE_MANAGE, tenant);
        transaction.executeWithoutResult(_ -> {
            if (!heartbeats.expect(tenant, source, minutes)) {
                throw new SourceRefused.NotFound();
            }
            record(tenant, "source.expected", source, Map.of("minutes", minutes == null ? 0 : minutes));
        });
    }

    Optional<Integer> expected(TenantId tenant, UUID source) {
        return Optional.ofNullable(
                transaction.execute(_ -> heartbeats.expected(tenant, source).orElse(null)));
    }

    @Scheduled(fixedDelayString = "${custos.ingest.heartbeat-every:PT1M}", initialDelayString = "PT1M")
    void listen() {
        for (var tenant : clients.all()) {
            try {
                CurrentScope.run(
                        Scope.platform("intake", Set.of(tenant)),
                        () -> transaction.executeWithoutResult(_ -> listen(tenant)));
            } catch (RuntimeException away) {
                LOG.warn("Whether the sources of {} are silent is looked at again in a minute", tenant, away);
            }
        }
    }

    private void listen(TenantId tenant) {
        var now = clock.instant();
        heartbeats
                .back(tenant)
                .forEach(back -> record(
                        tenant,
                        "source.heard-again",
                        back.source(),
                        Map.of("name", back.name(), "at", back.heardAt())));
        for (var silent : heartbeats.fallen(tenant, now)) {
            record(
                    tenant,
                    "source.silent",
                    silent.source(),
                    Map.of(
                            "name", silent.name(),
                            "heardAt", silent.heardAt(),
                            "expectedMinutes", silent.expectedMinutes()));
            var key = "silent|%s|%s".formatted(silent.source(), silent.heardAt());
            alerts.send(tenant, key, now, alert(silent, now));
        }
    }

    private static Map<String, Object> alert(JdbcHeartbeats.Silent silent, Instant now) {
        var alert = new HashMap<String, Object>();
        alert.put("time", now.toString());
        alert.put("product", "Custos");
        alert.put("title", "The source %s is silent".formatted(silent.name()));
        alert.put("severity", "medium");
        alert.put("rule_id", "custos-source-silent:" + silent.name());
        alert.put("rule_name", "Source is silent: " + silent.name());
        alert.put(
                "message",
                "Nothing came for %d minutes; something is expected every %d."
                        .formatted(Duration.between(silent.heardAt(), now).toMinutes(), silent.expectedMinutes()));
        return alert;
    }

    private void record(TenantId tenant, String type, UUID source, Map<String, Object> facts) {
        var told = new HashMap<String, Object>();
        facts.forEach((name, value) -> told.put(name, value instanceof Instant at ? at.toString() : value));
        evidence.append(
                tenant, new EvidenceEntry(type, "source", source.toString(), null, clock.instant(), told, null));
    }
}
