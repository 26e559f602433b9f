package eu.custos.asset;

import eu.custos.tenancy.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The assets of client organisations. */
public interface Assets {

    /** The asset known under each of the values; values that name none are absent. */
    Map<String, Asset> matching(TenantId tenant, Set<String> values);

    /** Adds or replaces assets by id; an identifier belongs to the asset registered last with it. */
    void register(TenantId tenant, Collection<Asset> assets);

    List<Asset> all(TenantId tenant);

    List<Asset> of(TenantId tenant, Set<UUID> ids);
}
