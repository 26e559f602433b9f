package eu.custos.vault;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How long a file is kept, by what it is for. */
enum Retention {
    EVENT("Event: raw data of sensors"),
    ENGAGEMENT("Engagement: as long as the client is in care"),
    FILING("Filing: reports to authorities and verdicts"),
    CERTIFICATION("Certification: certificate and five years");

    private final String words;

    Retention(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Retention> ofCode(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }

    /** What a form offers. */
    static Map<String, String> choices() {
        var choices = new LinkedHashMap<String, String>();
        Arrays.stream(values()).forEach(one -> choices.put(one.code(), one.words()));
        return choices;
    }
}
