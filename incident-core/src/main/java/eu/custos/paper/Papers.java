package eu.custos.paper;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes PDF files out of templates. */
public interface Papers {

    /**
     * A tagged file that stands alone.
     *
     * @param template of the class path's folder {@code paper}, in XML, without its ending; it writes times by
     *     {@code times.at}
     * @param made the only time in the file that is not of its content
     */
    byte[] pdf(String template, Map<String, ? extends @Nullable Object> values, Instant made);
}
