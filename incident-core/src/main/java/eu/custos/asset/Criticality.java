package eu.custos.asset;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much the client organisation depends on an asset. */
public enum Criticality {
    LOW,
    NORMAL,
    HIGH,
    CROWN_JEWEL;

    /** The name used in contracts, such as {@code crown-jewel}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The code as people read it. */
    public String words() {
        return code().replace('-', ' ');
    }

    /** By its code, whatever its case; spaces and underscores count as hyphens. */
    static Optional<Criticality> ofCode(String text) {
        var code = text.strip().toLowerCase(Locale.ROOT).replaceAll("[ _]", "-");
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
