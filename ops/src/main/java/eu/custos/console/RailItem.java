package eu.custos.console;

import org.jspecify.annotations.Nullable;

/**
 * A place in the console; shown once a page answers at its address and the reader may open it.
 *
 * @param key what pages call themselves when they say which place is theirs
 * @param letter second key after {@code g}
 * @param apart true for the first place at the foot of the rail
 */
record RailItem(
        String key, String label, String url, @Nullable String letter, boolean apart) {

    /** One entry of the rail as drawn. */
    record Entry(RailItem item, boolean current, @Nullable String figure, boolean urgent) {

        public String key() {
            return item.key();
        }

        public String label() {
            return item.label();
        }

        public String url() {
            return item.url();
        }

        public boolean apart() {
            return item.apart();
        }

        public @Nullable String letter() {
            return item.letter();
        }

        public @Nullable String keys() {
            return item.letter() == null ? null : "g " + item.letter();
        }

        public String hint() {
            return item.letter() == null ? item.label() : item.label() + ", g " + item.letter();
        }
    }
}
