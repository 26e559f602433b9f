package eu.custos.alert;

import eu.custos.asset.Asset;
import eu.custos.asset.Assets;
import eu.custos.indicator.IndicatorMatching;
import eu.custos.indicator.IndicatorMatching.Matches;
import eu.custos.ingest.UnderstoodAlert;
import eu.custos.suppression.Suppression;
import eu.custos.suppression.SuppressionsInForce;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Folds a batch by fingerprint before any of it touches the groups: cost follows problems, not alerts. */
@Component
final class BatchCollapse {

    private final Assets assets;
    private final IndicatorMatching indicators;
    private final SuppressionsInForce suppressions;

    BatchCollapse(Assets assets, IndicatorMatching indicators, SuppressionsInForce suppressions) {
        this.assets = assets;
        this.indicators = indicators;
        this.suppressions = suppressions;
    }

    /** By client organisation and fingerprint, both in one fixed order, so that two batches never wait crosswise. */
    Map<TenantId, Map<UUID, Collapsed>> collapse(List<UnderstoodAlert> batch) {
        var byTenant = new TreeMap<TenantId, List<UnderstoodAlert>>(java.util.Comparator.comparing(TenantId::value));
        batch.forEach(
                understood -> byTenant.computeIfAbsent(understood.item().tenant(), _ -> new java.util.ArrayList<>())
                        .add(understood));
        var listed = listed(byTenant);
        var folded = new LinkedHashMap<TenantId, Map<UUID, Collapsed>>();
        var running = suppressions.of(byTenant.keySet());
        byTenant.forEach((tenant, alerts) -> {
            var raised = alerts.stream().map(listed::raised).toList();
            folded.put(
                    tenant, fold(raised, knownAssets(tenant, raised), listed, running.getOrDefault(tenant, List.of())));
        });
        return folded;
    }

    private ListedAlerts listed(Map<TenantId, List<UnderstoodAlert>> byTenant) {
        if (!indicators.compares()) {
            return new ListedAlerts(Matches.NONE);
        }
        var named = new HashMap<TenantId, Set<Entity>>();
        byTenant.forEach((tenant, alerts) -> named.put(
                tenant,
                alerts.stream()
                        .flatMap(understood -> understood.alert().entities().stream())
                        .map(Collapsed::kept)
                        .collect(Collectors.toSet())));
        return new ListedAlerts(indicators.among(named));
    }

    private static Map<UUID, Collapsed> fold(
            List<UnderstoodAlert> alerts, Map<String, Asset> known, ListedAlerts listed, List<Suppression> running) {
        var groups = new HashMap<UUID, Collapsed>();
        for (var understood : alerts) {
            var subject = Fingerprinting.of(understood, known);
            var digest = subject.fingerprint().digest();
            var group = groups.get(digest);
            if (group == null) {
                group = new Collapsed(subject, understood);
                groups.put(digest, group);
            } else {
                group.add(understood);
            }
            group.judge(understood, running);
            group.hit(listed.hits(understood));
        }
        return new TreeMap<>(groups);
    }

    private Map<String, Asset> knownAssets(TenantId tenant, List<UnderstoodAlert> alerts) {
        var values = alerts.stream()
                .filter(understood -> understood.alert().detection())
                .flatMap(understood -> understood.alert().entities().stream())
                .map(Entity::value)
                // What cannot be kept as it is names no asset of ours.
                .filter(value -> value.equals(Wording.of(value, Wording.VALUE)))
                .collect(Collectors.toSet());
        return values.isEmpty() ? Map.of() : assets.matching(tenant, values);
    }
}
