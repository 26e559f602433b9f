package eu.custos.campaign;

import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.InnerAddresses;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Something that groups share and that tells they are of one attack.
 *
 * @param type of the entity or the indicator, such as {@code IP}; {@code asset} for an asset
 * @param value as the groups have it; of an asset its name in lower case
 */
public record Tie(Kind kind, String type, String value) {

    /** What sort of thing is shared. */
    public enum Kind {
        /** What the attacker uses or acts as. */
        ATTACKER,
        /** An entry of a list of indicators. */
        INDICATOR,
        /** The asset that several tactics are used against. */
        ASSET
    }

    private static final Set<EntityRole> ACTING = EnumSet.of(EntityRole.ATTACKER, EntityRole.ACTOR);
    private static final Set<EntityType> TELLING = EnumSet.of(
            EntityType.IP, EntityType.DOMAIN, EntityType.URL, EntityType.HASH, EntityType.EMAIL, EntityType.USER);

    /** Accounts that every system has say nothing about who acted. */
    private static final Set<String> EVERYBODY = Set.of(
            "system",
            "root",
            "administrator",
            "admin",
            "guest",
            "local service",
            "network service",
            "nt authority\\system",
            "nt authority\\local service",
            "nt authority\\network service",
            "anonymous",
            "anonymous logon",
            "unknown",
            "none",
            "n/a",
            "-");

    /**
     * The tie that an entity makes, if it is telling.
     *
     * <p>An inner address may be anybody's tomorrow. A file is the attacker's whatever part a product gives it.
     */
    public static Optional<Tie> of(Entity entity) {
        var type = entity.type();
        var acts = ACTING.contains(entity.role());
        var file = type == EntityType.HASH && entity.role() == EntityRole.RELATED;
        var value = entity.value();
        var tells = TELLING.contains(type)
                && (acts || file)
                && !(type == EntityType.IP && InnerAddresses.hold(value))
                && !(type == EntityType.USER && EVERYBODY.contains(value.toLowerCase(Locale.ROOT)));
        return tells ? Optional.of(new Tie(Kind.ATTACKER, type.name(), value)) : Optional.empty();
    }

    public static Tie ofAsset(String name) {
        return new Tie(Kind.ASSET, "asset", name.toLowerCase(Locale.ROOT));
    }

    /** What it is, such as {@code address} or {@code user}. */
    public String noun() {
        return switch (kind) {
            case INDICATOR -> "listed " + type.toLowerCase(Locale.ROOT).replace('_', ' ');
            case ASSET -> "asset";
            case ATTACKER ->
                switch (EntityType.valueOf(type)) {
                    case IP -> "address";
                    case URL -> "URL";
                    case HASH -> "file hash";
                    case EMAIL -> "e-mail address";
                    case DOMAIN -> "domain";
                    case USER -> "user";
                    case HOST, FILE, PROCESS, CLOUD_RESOURCE, MAC, REGISTRY_KEY, SERVICE -> "thing";
                };
        };
    }
}
