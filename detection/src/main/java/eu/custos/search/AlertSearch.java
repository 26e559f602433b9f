package eu.custos.search;

import eu.custos.tenancy.Scope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Free-text search over the alerts of a scope. */
public interface AlertSearch {

    /** The newest alerts of that scope that hold the words; text of any form is safe. */
    Answer find(Scope scope, String text, int limit);

    /** What the index answers, or that it is away. */
    sealed interface Answer {}

    record Found(List<UUID> alertIds) implements Answer {

        public Found {
            alertIds = List.copyOf(alertIds);
        }
    }

    record Away(Instant since) implements Answer {}
}
