package eu.custos.ingest.adapter;

import java.util.regex.Pattern;

/** The name a rule shares with its shards, as block lists are cut into numbered rules. */
final class RuleFamily {

    private static final Pattern SHARD = Pattern.compile(
            "(?<=\\b(?:group|list|part|shard|chunk|set|bucket))[\\s#-]*\\d+\\s*$|\\s*\\(\\s*(?:group\\s*)?\\d+\\s*\\)\\s*$",
            Pattern.CASE_INSENSITIVE);

    private RuleFamily() {}

    static String of(String ruleName) {
        var family = SHARD.matcher(ruleName).replaceFirst("").strip();
        return family.isEmpty() ? ruleName : family;
    }
}
