package eu.custos.campaign;

import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A group of alerts as campaigns see it.
 *
 * @param tactics what the technique serves, the earliest in an attack first
 */
public record CampaignGroup(
        UUID id,
        long version,
        Standing standing,
        @Nullable String incident,
        String title,
        Severity severity,
        int score,
        @Nullable String asset,
        List<String> sources,
        @Nullable String technique,
        @Nullable String techniqueName,
        List<Tactic> tactics,
        long alerts,
        Instant firstSeen,
        Instant lastSeen) {

    public CampaignGroup {
        sources = List.copyOf(sources);
        tactics = List.copyOf(tactics);
    }

    /** How far it is in triage. */
    public enum Standing {
        FREE("open"),
        IN_INCIDENT("in incident"),
        OUT_OF_SIGHT("suppressed"),
        CLOSED("closed");

        private final String label;

        Standing(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Whether somebody still has to bring it to an end. */
    public boolean open() {
        return standing == Standing.FREE || standing == Standing.IN_INCIDENT;
    }

    public boolean free() {
        return standing == Standing.FREE;
    }

    /** The group as it was read, as a form sends it back. */
    public String mark() {
        return id + ":" + version;
    }

    public @Nullable Tactic tactic() {
        return tactics.isEmpty() ? null : tactics.getFirst();
    }

    boolean isOn(Tie asset) {
        return this.asset != null && this.asset.toLowerCase(Locale.ROOT).equals(asset.value());
    }
}
