package eu.custos.response.form;

import java.util.List;
import java.util.Map;

/** A form as somebody sent it. */
public sealed interface Filled {

    /** Every field fits. */
    record Fits(Answers answers) implements Filled {}

    /**
     * At least one field does not.
     *
     * @param errors what is wrong, by field; a field the form does not have is named too
     * @param sent what was sent, for showing it again
     */
    record Wrong(Map<String, String> errors, Map<String, List<String>> sent) implements Filled {

        public Wrong {
            errors = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(errors));
            sent = Map.copyOf(sent);
        }
    }
}
