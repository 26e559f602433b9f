package eu.custos.live;

import eu.custos.tenancy.ClientOrganisation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells what the provider looks for at a client, and what of it is new; for pages of features that keep no rules. */
public interface RuleBulletins {

    /** The rules for one client that were in force within a period, by title; what they look for exactly is not told. */
    List<Line> of(ClientOrganisation client, Instant from, Instant to);

    /** What happened to a rule within the period. */
    enum Change {
        CAME("came into force"),
        CHANGED("changed"),
        RETIRED("retired"),
        STAYED("in force throughout");

        private final String label;

        Change(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * A rule within the period.
     *
     * @param kind rule, correlation or filter
     * @param level code of its severity
     * @param reach for whom it is: {@code global}, {@code sector} or {@code client}
     * @param hits how often it fired at the client within the period's days
     */
    record Line(
            UUID id,
            String reference,
            String title,
            String kind,
            String level,
            List<String> techniques,
            String reach,
            Change change,
            Instant since,
            @Nullable Instant until,
            long hits) {

        public Line {
            techniques = List.copyOf(techniques);
        }
    }
}
