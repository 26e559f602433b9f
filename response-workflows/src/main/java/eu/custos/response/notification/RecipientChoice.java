package eu.custos.response.notification;

import java.time.Instant;
import java.util.UUID;

/** Somebody whom the review of a notice left out, or told at once though the strategy would not have. */
record RecipientChoice(UUID contact, String name, Kind kind, String reason, String byName, Instant at) {

    enum Kind {
        LEFT_OUT("left out"),
        ADDED("told at once");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
