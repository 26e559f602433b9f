package eu.custos.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Parses a condition: {@code or} binds least, then {@code and}, {@code not}, {@code x of}, and brackets. */
final class ConditionParser {

    private static final int LONGEST = 8_192;
    private static final int DEEPEST = 50;
    private static final Pattern TOKEN = Pattern.compile("\\s*([()|]|[^\\s()|]+)");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_*.-]+");
    private static final Set<String> RESERVED = Set.of("and", "or", "not", "of", "them");
    private static final String END = "";

    private final Tree node;
    private final String text;
    private final Map<String, Check> identifiers;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    ConditionParser(Tree node, String text, Map<String, Check> identifiers) {
        this.node = node;
        this.text = text;
        this.identifiers = identifiers;
    }

    Check parse() {
        if (text.length() > LONGEST) {
            throw unfit(
                    "has more than %d characters".formatted(LONGEST), "Use '1 of name*' for many search identifiers");
        }
        var found = TOKEN.matcher(text);
        while (found.lookingAt()) {
            tokens.add(found.group(1));
            found.region(found.end(), text.length());
        }
        if (tokens.isEmpty()) {
            throw unfit("is empty", "Name a search identifier");
        }
        var check = either(0);
        if ("|".equals(peek())) {
            throw unfit("counts with |, which Sigma 2 no longer has", "Write a correlation rule of type event_count");
        }
        if (!peek().equals(END)) {
            throw unfit("goes on with %s where it should end".formatted(Flaw.quote(peek())), "Join with and or or");
        }
        return check;
    }

    private Check either(int depth) {
        var checks = new ArrayList<Check>();
        do {
            checks.add(both(depth));
        } while (takes("or"));
        return checks.size() == 1 ? checks.getFirst() : new Check.AnyOf(checks);
    }

    private Check both(int depth) {
        var checks = new ArrayList<Check>();
        do {
            checks.add(negated(depth));
        } while (takes("and"));
        return checks.size() == 1 ? checks.getFirst() : new Check.AllOf(checks);
    }

    private Check negated(int depth) {
        if (depth > DEEPEST) {
            throw unfit("is nested deeper than %d".formatted(DEEPEST), "Use fewer brackets");
        }
        return takes("not") ? new Check.Not(negated(depth + 1)) : single(depth);
    }

    private Check single(int depth) {
        var token = next();
        if ("(".equals(token)) {
            var check = either(depth + 1);
            if (!takes(")")) {
                throw unfit("has a bracket that is not closed", "Close it with )");
            }
            return check;
        }
        if (isWord(peek(), "of")) {
            return several(token);
        }
        if (!NAME.matcher(token).matches() || RESERVED.contains(token.toLowerCase(Locale.ROOT))) {
            var problem = token.equals(END) ? "breaks off" : "has %s in the wrong place".formatted(Flaw.quote(token));
            throw unfit(problem, "Put a search identifier's name there");
        }
        var check = identifiers.get(token);
        if (check == null) {
            throw unfit(
                    "names %s, which is no search identifier".formatted(Flaw.quote(token)),
                    "Use one of " + String.join(", ", identifiers.keySet()));
        }
        return check;
    }

    private Check several(String quantifier) {
        next();
        var pattern = next();
        var checks = matching(pattern);
        if (checks.isEmpty()) {
            throw unfit(
                    "asks for %s, which fits no search identifier".formatted(Flaw.quote(pattern)),
                    "Use a pattern that fits one of " + String.join(", ", identifiers.keySet()));
        }
        return switch (quantifier.toLowerCase(Locale.ROOT)) {
            case "1", "any" -> new Check.AnyOf(checks);
            case "all" -> new Check.AllOf(checks);
            default -> throw unfit("has %s before 'of'".formatted(Flaw.quote(quantifier)), "Write '1 of' or 'all of'");
        };
    }

    /** Names that begin with an underscore are meant only where the pattern does, too. */
    private List<Check> matching(String pattern) {
        var glob = Wildcards.parse(isWord(pattern, "them") ? "*" : pattern).test(true);
        return identifiers.entrySet().stream()
                .filter(entry -> pattern.startsWith("_") || !entry.getKey().startsWith("_"))
                .filter(entry -> glob.test(new FieldText(entry.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }

    private boolean takes(String word) {
        if (!isWord(peek(), word)) {
            return false;
        }
        at++;
        return true;
    }

    private static boolean isWord(String token, String word) {
        return token.equalsIgnoreCase(word);
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : END;
    }

    private String next() {
        var token = peek();
        at++;
        return token;
    }

    private Unfit unfit(String problem, String remedy) {
        return node.unfit("condition", "The condition " + problem, remedy);
    }
}
