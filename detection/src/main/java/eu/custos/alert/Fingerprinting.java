package eu.custos.alert;

import eu.custos.alert.Fingerprint.Anchor;
import eu.custos.asset.Asset;
import eu.custos.ingest.UnderstoodAlert;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what an alert is about, and with it the group it belongs to. */
final class Fingerprinting {

    private static final Set<EntityRole> VICTIMS = EnumSet.of(EntityRole.VICTIM, EntityRole.TARGET);
    private static final Set<EntityRole> ATTACKERS = EnumSet.of(EntityRole.ATTACKER, EntityRole.ACTOR);

    /** Which of several entities of one role names the thing best; others follow in the order of the enum. */
    private static final List<EntityType> BEST_NAMES = List.of(
            EntityType.HOST,
            EntityType.CLOUD_RESOURCE,
            EntityType.IP,
            EntityType.USER,
            EntityType.EMAIL,
            EntityType.DOMAIN,
            EntityType.URL);

    private static final Comparator<Entity> BEST_NAME =
            Comparator.comparingInt(Fingerprinting::rank).thenComparing(Entity::type);

    private Fingerprinting() {}

    /**
     * What an alert is about.
     *
     * @param asset the known asset, where one is
     * @param victim how the alert itself names what is under attack
     */
    record Subject(
            Fingerprint fingerprint,
            @Nullable Asset asset,
            @Nullable String victim) {}

    /** The subject of that alert, given the assets known under the values of its entities. */
    static Subject of(UnderstoodAlert understood, Map<String, Asset> assets) {
        var alert = understood.alert();
        var tenant = understood.item().tenant();
        var victim = best(alert.entities(), VICTIMS).map(Entity::value).orElse(null);
        if (!alert.detection()) {
            var source = understood.item().sourceName();
            return new Subject(family(understood, tenant, Anchor.RECORD, source), null, victim);
        }
        var asset = protectedAsset(alert.entities(), assets);
        if (asset != null) {
            var fingerprint =
                    family(understood, tenant, Anchor.ASSET, asset.id().toString());
            return new Subject(fingerprint, asset, victim);
        }
        return new Subject(anchored(understood, victim), null, victim);
    }

    private static Fingerprint anchored(UnderstoodAlert understood, @Nullable String victim) {
        var tenant = understood.item().tenant();
        if (victim != null) {
            return family(understood, tenant, Anchor.VICTIM, victim);
        }
        return best(understood.alert().entities(), ATTACKERS)
                .map(attacker -> family(understood, tenant, Anchor.ATTACKER, attacker.value()))
                .orElseGet(() -> family(
                        understood, tenant, Anchor.SOURCE, understood.item().sourceName()));
    }

    /** The known asset that matters most, sought among the victims first, then among everything the alert names. */
    private static @Nullable Asset protectedAsset(List<Entity> entities, Map<String, Asset> assets) {
        var victims = entities.stream()
                .filter(entity -> VICTIMS.contains(entity.role()))
                .toList();
        var found = mostCritical(victims, assets);
        return found != null ? found : mostCritical(entities, assets);
    }

    private static @Nullable Asset mostCritical(List<Entity> entities, Map<String, Asset> assets) {
        return entities.stream()
                .map(entity -> assets.get(entity.value()))
                .filter(java.util.Objects::nonNull)
                .max(Comparator.comparing(Asset::criticality).thenComparing(Asset::name, Comparator.reverseOrder()))
                .orElse(null);
    }

    /** What an analyst would search for next: the attacker, or else the best-named thing that is not the victim. */
    static Optional<Entity> observable(Collection<Entity> entities) {
        return best(entities, ATTACKERS)
                .or(() -> entities.stream()
                        .filter(entity -> !VICTIMS.contains(entity.role()))
                        .min(BEST_NAME));
    }

    /** How the alerts themselves best name what is under attack. */
    static Optional<Entity> subject(Collection<Entity> entities) {
        return best(entities, VICTIMS);
    }

    private static Optional<Entity> best(Collection<Entity> entities, Set<EntityRole> roles) {
        return entities.stream().filter(entity -> roles.contains(entity.role())).min(BEST_NAME);
    }

    private static int rank(Entity entity) {
        var rank = BEST_NAMES.indexOf(entity.type());
        return rank >= 0 ? rank : BEST_NAMES.size();
    }

    private static Fingerprint family(UnderstoodAlert understood, TenantId tenant, Anchor anchor, String value) {
        var alert = understood.alert();
        var family = Wording.orElse(alert.ruleFamily(), Wording.TITLE, alert.product());
        return new Fingerprint(tenant, family, anchor, Wording.of(value, Wording.VALUE));
    }
}
