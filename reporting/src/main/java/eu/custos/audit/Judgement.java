package eu.custos.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the auditor thinks of one entry that was drawn. */
record Judgement(long seq, Verdict verdict, @Nullable String remark, String by, Instant at) {

    /** Whether it is as it should be. */
    enum Verdict {
        IN_ORDER,
        EXCEPTION;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Verdict> of(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }
    }
}
