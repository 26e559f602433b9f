package eu.custos.alert;

import eu.custos.ingest.AcceptedItem;
import eu.custos.ingest.AlertId;
import eu.custos.ingest.Attack;
import eu.custos.ingest.KafkaPosition;
import eu.custos.ingest.NormalisedAlert;
import eu.custos.ingest.UnderstoodAlert;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Alerts as intake hands them over; each call of a wither answers a new one. */
record Alerts(
        TenantId tenant,
        String source,
        String title,
        String family,
        Severity severity,
        @Nullable String technique,
        @Nullable String victim,
        @Nullable String attacker,
        boolean detection,
        Instant time) {

    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final AtomicInteger INDEX = new AtomicInteger();

    static Alerts of(TenantId tenant) {
        return new Alerts(
                tenant,
                "suricata",
                "ET SCAN Suspicious inbound",
                "ET SCAN Suspicious inbound",
                Severity.MEDIUM,
                null,
                "10.0.0.5",
                "203.0.113.7",
                true,
                NOON);
    }

    Alerts rule(String name) {
        return new Alerts(tenant, source, name, name, severity, technique, victim, attacker, detection, time);
    }

    Alerts shard(String name, String shardOf) {
        return new Alerts(tenant, source, name, shardOf, severity, technique, victim, attacker, detection, time);
    }

    Alerts from(String name) {
        return new Alerts(tenant, name, title, family, severity, technique, victim, attacker, detection, time);
    }

    Alerts at(Severity graveness) {
        return new Alerts(tenant, source, title, family, graveness, technique, victim, attacker, detection, time);
    }

    Alerts using(String id) {
        return new Alerts(tenant, source, title, family, severity, id, victim, attacker, detection, time);
    }

    Alerts against(@Nullable String value) {
        return new Alerts(tenant, source, title, family, severity, technique, value, attacker, detection, time);
    }

    Alerts by(@Nullable String value) {
        return new Alerts(tenant, source, title, family, severity, technique, victim, value, detection, time);
    }

    Alerts noDetection() {
        return new Alerts(tenant, source, title, family, severity, technique, victim, attacker, false, time);
    }

    Alerts seen(Instant when) {
        return new Alerts(tenant, source, title, family, severity, technique, victim, attacker, detection, when);
    }

    List<UnderstoodAlert> times(int count) {
        var alerts = new ArrayList<UnderstoodAlert>();
        for (var n = 0; n < count; n++) {
            alerts.add(one());
        }
        return alerts;
    }

    UnderstoodAlert one() {
        var index = INDEX.incrementAndGet();
        var raw = "{\"n\":%d}".formatted(index).getBytes(StandardCharsets.UTF_8);
        var receipt = UUID.randomUUID();
        var digest = "%064x".formatted(index);
        var item = new AcceptedItem(
                AlertId.of(receipt, index, digest),
                tenant,
                UUID.nameUUIDFromBytes(source.getBytes(StandardCharsets.UTF_8)),
                source,
                receipt,
                index,
                time,
                raw,
                digest,
                new KafkaPosition("alerts.raw", 0, index));
        var entities = new ArrayList<Entity>();
        if (attacker != null) {
            entities.add(new Entity(EntityType.IP, attacker, EntityRole.ATTACKER));
        }
        if (victim != null) {
            entities.add(new Entity(EntityType.IP, victim, EntityRole.VICTIM));
        }
        var attack = technique == null ? List.<Attack>of() : List.of(new Attack(technique, null));
        return new UnderstoodAlert(
                item,
                new NormalisedAlert(
                        time,
                        title,
                        severity,
                        severity.code(),
                        "rule:" + title,
                        title,
                        attack,
                        entities,
                        detection,
                        "Suricata",
                        null,
                        family));
    }
}
