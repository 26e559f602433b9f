package eu.custos.ingest.adapter;

import java.util.regex.Pattern;

/** The name a rule shares with its shards, as block lists are cut into numbered rules. */
final class RuleFamily {

    private static final Pattern SHARD = Pattern.compile(
            "(?<=\\b(?:group|list|part|shard|chunk|set|bucket))[\\s#-]*\\d+\\s*$|\\s*\\(\\s*(?:group\\s*)?\\d+\\s*\\)\\s*$",
            Pattern.CASE_INSENSITIVE);

    private RuleFamily() {}

    static String of(String ruleName) {
        if (!mayEndInANumber(ruleName)) {
            return ruleName;
        }
        var family = SHARD.matcher(ruleName).replaceFirst("").strip();
        return family.isEmpty() ? ruleName : family;
    }

    /** Nearly no name does, and looking at the end is a hundred times cheaper than trying the pattern at every letter. */
    private static boolean mayEndInANumber(String ruleName) {
        var last = ruleName.isEmpty() ? ' ' : ruleName.charAt(ruleName.length() - 1);
        return last == ')' || Character.isDigit(last) || Character.isWhitespace(last);
    }
}
