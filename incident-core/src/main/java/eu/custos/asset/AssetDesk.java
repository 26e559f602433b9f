package eu.custos.asset;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.TimeOrderedId;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators may do to the register of a client's assets; each change leaves evidence. */
@Service
@Transactional
class AssetDesk {

    private final Assets assets;
    private final HandledRequests requests;
    private final EvidenceLog evidence;
    private final Clock clock;

    AssetDesk(Assets assets, HandledRequests requests, EvidenceLog evidence, Clock clock) {
        this.assets = assets;
        this.requests = requests;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Asset get(TenantId tenant, UUID id) {
        CurrentScope.get().require(Permission.INCIDENT_READ, tenant);
        return find(tenant, id);
    }

    /** Registers an asset; a repeat finds the one that the first request registered. */
    UUID register(TenantId tenant, @Nullable String requestId, AssetContent content) {
        CurrentScope.get().require(Permission.CLIENT_MANAGE, tenant);
        return UUID.fromString(requests.once(tenant, "asset.register:" + readable(requestId), () -> {
            var asset = content.asset(tenant, TimeOrderedId.at(clock.instant()));
            requireUnknown(asset);
            store(tenant, List.of(asset), Map.of());
            return asset.id().toString();
        }));
    }

    /** Safe to repeat: what says the same changes nothing and leaves nothing. */
    void change(TenantId tenant, UUID id, AssetContent content) {
        CurrentScope.get().require(Permission.CLIENT_MANAGE, tenant);
        var before = find(tenant, id);
        if (!content.says(before)) {
            var asset = content.asset(tenant, id);
            requireUnknown(asset);
            store(tenant, List.of(asset), Map.of(id, before));
        }
    }

    /** What an import would do, line by line. */
    @Transactional(readOnly = true)
    AssetImport preview(TenantId tenant, String csv) {
        CurrentScope.get().require(Permission.CLIENT_MANAGE, tenant);
        return plan(tenant, csv);
    }

    /**
     * Imports every line, or none where one of them does not fit.
     *
     * @return the plan; carried out if {@link AssetImport#fits}, by this request or the same one before
     */
    AssetImport takeIn(TenantId tenant, @Nullable String requestId, String csv) {
        CurrentScope.get().require(Permission.CLIENT_MANAGE, tenant);
        var plan = plan(tenant, csv);
        if (plan.fits() && requests.claim(tenant, "asset.import:" + readable(requestId))) {
            store(tenant, plan.toStore(), plan.before());
        }
        return plan;
    }

    private AssetImport plan(TenantId tenant, String csv) {
        return AssetImport.of(tenant, AssetCsv.read(csv), assets.all(tenant), clock.instant());
    }

    private void store(TenantId tenant, List<Asset> changed, Map<UUID, Asset> before) {
        assets.register(tenant, changed);
        for (var asset : changed) {
            var known = before.get(asset.id());
            var facts = new HashMap<String, Object>();
            facts.put("kind", asset.kind());
            facts.put("criticality", asset.criticality().code());
            facts.put("identifiers", asset.identifiers().size());
            if (known != null) {
                facts.put("criticalityBefore", known.criticality().code());
            }
            evidence.append(
                    tenant,
                    new EvidenceEntry(
                            known == null ? "asset.registered" : "asset.changed",
                            "asset",
                            asset.id().toString(),
                            null,
                            clock.instant(),
                            facts,
                            null));
        }
    }

    private void requireUnknown(Asset asset) {
        assets.matching(asset.tenant(), asset.identifiers()).forEach((identifier, owner) -> {
            if (!owner.id().equals(asset.id())) {
                throw new InvalidAsset(
                        identifier.equalsIgnoreCase(asset.name()) ? "name" : "identifiers",
                        "%s is known as %s already.".formatted(identifier, owner.name()));
            }
        });
    }

    private Asset find(TenantId tenant, UUID id) {
        return assets.of(tenant, Set.of(id)).stream().findFirst().orElseThrow(AccessRefused::outsideScope);
    }

    private static String readable(@Nullable String requestId) {
        if (requestId == null || !HandledRequests.isSent(requestId)) {
            throw new InvalidAsset("form", "This form was not made here. Open it again.");
        }
        return requestId;
    }
}
