package eu.custos.certificate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Assurance levels of Regulation (EU) 2019/881, Art. 52. */
enum Level {
    BASIC,
    SUBSTANTIAL,
    HIGH;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Level> of(@Nullable String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
