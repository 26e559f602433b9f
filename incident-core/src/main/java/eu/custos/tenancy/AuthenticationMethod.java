package eu.custos.tenancy;

import java.util.Locale;

/** How the platform knew who acted; leaves of the ledger name it. */
public enum AuthenticationMethod {
    /** By nothing at that moment, such as an answer by mail, or work that goes on after a person has gone. */
    NONE,
    /** A part of the platform itself. */
    SERVICE,
    PASSWORD,
    /** A bearer token of a person or a machine, or the key of a source. */
    TOKEN;

    /** As leaves say it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
