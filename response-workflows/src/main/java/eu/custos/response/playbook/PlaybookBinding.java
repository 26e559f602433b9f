package eu.custos.response.playbook;

import eu.custos.response.playbook.PlaybookVersion.State;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Rsit;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * For which incidents a playbook is meant, whichever of its versions is approved.
 *
 * @param owner the client organisation it holds for; {@link PlaybookVersion#EVERY_CLIENT} for all
 * @param playbookOwner whose playbook it is
 * @param playbook id that its file gives it
 * @param automatic starts it by itself; otherwise it is offered first
 */
record PlaybookBinding(
        TenantId owner,
        UUID id,
        TenantId playbookOwner,
        String playbook,
        Terms terms,
        boolean automatic,
        State state,
        String reason,
        String proposedBy,
        String proposedByName,
        Instant proposedAt,
        @Nullable String decidedByName,
        @Nullable Instant decidedAt,
        @Nullable String endedByName,
        @Nullable Instant endedAt) {

    public boolean forEveryClient() {
        return owner.equals(PlaybookVersion.EVERY_CLIENT);
    }

    boolean isOf(PlaybookVersion version) {
        return playbookOwner.equals(version.owner()) && playbook.equals(version.playbook());
    }

    /**
     * What an incident has to be; all of what is named.
     *
     * @param rsit class or type of the taxonomy; a class means its types, too
     * @param technique of ATT&amp;CK; one means its sub-techniques, too
     * @param leastSeverity that or a higher one
     */
    record Terms(
            @Nullable String rsit,
            @Nullable String technique,
            @Nullable Severity leastSeverity) {

        /** Such as "class Fraud, severity high": what of the incident fits; empty where something does not. */
        Optional<String> fit(@Nullable String ofClass, Severity severity, Set<String> techniques) {
            if (rsit != null && (ofClass == null || !within(ofClass, rsit, "/"))) {
                return Optional.empty();
            }
            if (leastSeverity != null && !severity.isAtLeast(leastSeverity)) {
                return Optional.empty();
            }
            var seen = techniques.stream()
                    .filter(each -> technique != null && within(each, technique, "."))
                    .sorted()
                    .findFirst();
            if (technique != null && seen.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(words(ofClass, seen.orElse(null), severity));
        }

        /** What it asks for. */
        public String words() {
            var severity = leastSeverity == null ? null : "severity from %s up".formatted(leastSeverity.code());
            return joined(rsit == null ? null : label(rsit), technique, severity);
        }

        private String words(@Nullable String ofClass, @Nullable String seen, Severity severity) {
            return joined(
                    rsit == null || ofClass == null ? null : label(ofClass),
                    seen,
                    leastSeverity == null ? null : "severity " + severity.code());
        }

        private static String joined(@Nullable String... parts) {
            var words = new ArrayList<String>();
            for (var part : parts) {
                if (part != null) {
                    words.add(part);
                }
            }
            return String.join(", ", words);
        }

        private static String label(String code) {
            return "class " + Rsit.find(code).map(Rsit::label).orElse(code);
        }

        private static boolean within(String one, String whole, String between) {
            return one.equals(whole) || one.startsWith(whole + between);
        }
    }
}
