package eu.custos.verify;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found in one package, in the order of {@link Check}.
 *
 * @param summary what a valid package is about; null where it was not understood
 * @param trusted false where only the keys in the package itself were at hand
 */
public record Report(
        String name, List<Finding> findings, @Nullable Summary summary, boolean trusted) {

    public Report {
        findings = List.copyOf(findings);
    }

    public boolean valid() {
        return findings.stream().noneMatch(finding -> finding.outcome() == Outcome.FAIL);
    }

    /** False where a checkpoint was given, and the package shows nothing that it can be held against. */
    public boolean compared() {
        return findings.stream()
                .noneMatch(finding -> finding.check() == Check.CHECKPOINT_KEPT
                        && finding.outcome() == Outcome.SKIP
                        && !finding.reason().equals(Kept.NONE_GIVEN));
    }

    /** The failed checks. */
    public List<Finding> failures() {
        return findings.stream()
                .filter(finding -> finding.outcome() == Outcome.FAIL)
                .toList();
    }

    /** Collects findings; what nobody reported was not reached. */
    static final class Writer {

        private final Map<Check, Finding> found = new EnumMap<>(Check.class);

        void pass(Check check, String counted) {
            found.putIfAbsent(check, new Finding(check, Outcome.PASS, null, counted));
        }

        void skip(Check check, String why) {
            found.putIfAbsent(check, new Finding(check, Outcome.SKIP, null, why));
        }

        void fail(Broken broken) {
            var before = found.get(broken.check());
            if (before == null || before.outcome() != Outcome.FAIL) {
                found.put(broken.check(), broken.finding());
            }
        }

        /** Runs one part of the work; false where it broke. */
        boolean attempt(Runnable work) {
            try {
                work.run();
                return true;
            } catch (Broken broken) {
                fail(broken);
                return false;
            }
        }

        Report report(String name, @Nullable Summary summary, boolean trusted) {
            var broken = found.values().stream().anyMatch(finding -> finding.outcome() == Outcome.FAIL);
            for (var check : Check.values()) {
                // Nothing may pass because nobody looked.
                found.putIfAbsent(check, new Finding(check, broken ? Outcome.SKIP : Outcome.FAIL, null, "not reached"));
            }
            return new Report(name, List.copyOf(found.values()), summary, trusted);
        }
    }
}
