package eu.custos.embedded;

import java.util.List;
import java.util.Map;

/** One kind of server: how to prepare, start, probe and stop it. */
interface Server {

    /** Short and stable; names its log and its record, such as {@code postgresql}. */
    String name();

    /** What a reader calls it, such as {@code PostgreSQL}. */
    String title();

    /** Unpacks, formats and configures what is not there yet; safe to repeat. */
    void prepare();

    List<String> command();

    Map<String, String> environment();

    /** True as soon as the server answers. */
    boolean answers();

    /** Runs each time the server came up, before others may use it. */
    default void settle() {}

    /** The signal that asks for a clean stop. */
    default String stopSignal() {
        return "TERM";
    }

    java.time.Duration patience();
}
