package eu.custos.response.review;

import java.util.LinkedHashMap;
import java.util.Map;

/** Classes of root causes, so that one that comes again is known again. The words are ours; CIR Article 4 names none. */
enum RootCause {
    CREDENTIALS("stolen or weak credentials"),
    DECEPTION("deceived person"),
    UNPATCHED("known weakness not fixed"),
    UNKNOWN_WEAKNESS("weakness nobody knew of"),
    MISCONFIGURATION("wrong configuration"),
    EXCESS_RIGHTS("more rights than needed"),
    MISSING_CONTROL("control missing or out of order"),
    SUPPLIER("supplier or service from outside"),
    INSIDER("own person with intent"),
    HUMAN_ERROR("human error"),
    FAILURE("failure of a system"),
    DETECTION_GAP("seen too late"),
    PROCEDURE_GAP("procedure missing or not followed"),
    /** Says nothing about what comes again. */
    UNKNOWN("cannot be known");

    private final String words;

    RootCause(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    boolean isKnown() {
        return this != UNKNOWN;
    }

    static Map<String, String> options() {
        var options = new LinkedHashMap<String, String>();
        for (var cause : values()) {
            options.put(cause.name(), cause.words);
        }
        return options;
    }
}
