package eu.custos.tenancy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * An organisation that the provider watches over, or the provider itself.
 *
 * @param reference short upper-case name in every human reference, such as {@code ACME}
 * @param hue 1 to 8, the client's colour bar in the console; identity only
 */
public record ClientOrganisation(
        TenantId id, String reference, String name, String sector, Kind kind, int hue, ZoneId zone, Instant since) {

    private static final Pattern REFERENCE = Pattern.compile("[A-Z][A-Z0-9]{1,11}");

    /** Whether it is a client or the provider, whose own incidents live beside its clients'. */
    public enum Kind {
        CLIENT,
        PROVIDER
    }

    public ClientOrganisation {
        if (!REFERENCE.matcher(reference).matches()) {
            throw new IllegalArgumentException(
                    "A reference has 2 to 12 upper-case letters and digits and begins with a letter, not '%s'"
                            .formatted(reference));
        }
        if (name.isBlank() || name.length() > 200) {
            throw new IllegalArgumentException("A name has 1 to 200 characters");
        }
        if (sector.isBlank() || sector.length() > 100) {
            throw new IllegalArgumentException("A sector has 1 to 100 characters");
        }
    }
}
