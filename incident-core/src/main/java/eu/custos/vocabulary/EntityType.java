package eu.custos.vocabulary;

import java.util.Locale;

/** Kinds of things that alerts name. */
public enum EntityType {
    IP,
    HOST,
    USER,
    FILE,
    PROCESS,
    URL,
    DOMAIN,
    HASH,
    EMAIL,
    CLOUD_RESOURCE,
    MAC,
    REGISTRY_KEY,
    SERVICE;

    /** The name used in contracts, such as {@code cloud-resource}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static EntityType ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
