package eu.custos.sigma;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A rule's tags, in their order; Sigma 2.1, tags appendix. */
public record SigmaTags(List<String> all) {

    private static final String ATTACK = "attack.";
    private static final Pattern TECHNIQUE = Pattern.compile("t\\d{4}(\\.\\d{3})?");
    // Groups, software, data sources, mitigations and assets of ATT&CK.
    private static final Pattern OTHER_ID = Pattern.compile("(g|s|ds|m|a|ta)\\d{4}");

    public SigmaTags {
        all = List.copyOf(all);
    }

    /** Ids of ATT&amp;CK such as {@code T1110.003}. */
    public List<String> techniques() {
        return attack().filter(tag -> TECHNIQUE.matcher(tag).matches())
                .map(tag -> tag.toUpperCase(Locale.ROOT))
                .toList();
    }

    /** Names of ATT&amp;CK tactics such as {@code credential-access}. */
    public List<String> tactics() {
        return attack().filter(tag -> !TECHNIQUE.matcher(tag).matches())
                .filter(tag -> !OTHER_ID.matcher(tag).matches())
                .map(tag -> tag.replace('_', '-'))
                .toList();
    }

    private java.util.stream.Stream<String> attack() {
        return all.stream().filter(tag -> tag.startsWith(ATTACK)).map(tag -> tag.substring(ATTACK.length()));
    }
}
