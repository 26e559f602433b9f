package eu.custos.playbook;

import eu.custos.playbook.Condition.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Descends through a condition; deep or long ones are refused before they cost anything. */
final class ConditionParser {

    static final int LONGEST = 4_000;
    private static final int DEEPEST = 32;

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<name>__[a-zA-Z_][a-zA-Z0-9_-]{0,199}?__:value)"
                    + "|[thb]?'(?<text>(?:[^'\\\\]|\\\\.)*+)'"
                    + "|(?<number>[-+]?\\d{1,18}(?:\\.\\d{1,18})?)"
                    + "|(?<word>[A-Za-z]+)"
                    + "|(?<sign>==|!=|<>|<=|>=|[=<>(),]))",
            Pattern.DOTALL);

    private final List<Token> tokens;
    private int next;
    private int depth;

    private enum Kind {
        NAME,
        TEXT,
        NUMBER,
        WORD,
        SIGN,
        END
    }

    private record Token(Kind kind, String text, int at) {

        boolean is(String word) {
            return (kind == Kind.WORD || kind == Kind.SIGN)
                    && text.toUpperCase(Locale.ROOT).equals(word);
        }
    }

    ConditionParser(String text) {
        if (text.length() > LONGEST) {
            throw new UnreadableCondition("has at most %d characters".formatted(LONGEST));
        }
        if (Words.deceive(text)) {
            throw new UnreadableCondition(Words.DECEIT);
        }
        tokens = tokens(text);
    }

    Condition parse() {
        var condition = or();
        if (peek().kind != Kind.END) {
            throw expected("AND, OR or the end");
        }
        return condition;
    }

    private Condition or() {
        var parts = new ArrayList<>(List.of(and()));
        while (take("OR")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.Or(List.copyOf(parts));
    }

    private Condition and() {
        var parts = new ArrayList<>(List.of(part()));
        while (take("AND")) {
            parts.add(part());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.And(List.copyOf(parts));
    }

    private Condition part() {
        if (++depth > DEEPEST) {
            throw new UnreadableCondition("is nested deeper than %d".formatted(DEEPEST));
        }
        try {
            if (take("NOT")) {
                return new Condition.Not(part());
            }
            if (take("EXISTS")) {
                return exists();
            }
            if (take("(")) {
                var inner = or();
                need(")");
                return inner;
            }
            return comparison();
        } finally {
            depth--;
        }
    }

    /** A variable equals itself once it has a value. */
    private Condition exists() {
        var variable = variable();
        return new Condition.Comparison(variable, Operator.EQUAL, List.of(new Operand.Reference(variable)));
    }

    private String variable() {
        if (peek().kind != Kind.NAME) {
            throw expected("a variable such as __name__:value");
        }
        return named(take());
    }

    private Condition comparison() {
        var variable = variable();
        var not = take("NOT");
        var word = take();
        var comparison = word.is("IN")
                ? new Condition.Comparison(variable, Operator.EQUAL, list())
                : new Condition.Comparison(variable, operator(word), List.of(operand()));
        return not ? new Condition.Not(comparison) : comparison;
    }

    private Operator operator(Token token) {
        return switch (token.text.toUpperCase(Locale.ROOT)) {
            case "=", "==" -> Operator.EQUAL;
            case "!=", "<>" -> Operator.UNEQUAL;
            case "<" -> Operator.LESS;
            case ">" -> Operator.GREATER;
            case "<=" -> Operator.AT_MOST;
            case ">=" -> Operator.AT_LEAST;
            case "LIKE" -> Operator.LIKE;
            case "MATCHES" -> Operator.MATCHES;
            case "ISSUBSET" -> Operator.SUBSET;
            case "ISSUPERSET" -> Operator.SUPERSET;
            default -> throw expectedAt(token, "an operator such as = or IN");
        };
    }

    private List<Operand> list() {
        need("(");
        var all = new ArrayList<>(List.of(operand()));
        while (take(",")) {
            all.add(operand());
        }
        need(")");
        return List.copyOf(all);
    }

    private Operand operand() {
        var token = take();
        return switch (token.kind) {
            case NAME -> new Operand.Reference(named(token));
            case TEXT -> new Operand.Literal(token.text.replaceAll("\\\\(.)", "$1"));
            case NUMBER -> new Operand.Literal(token.text.replaceFirst("^\\+", ""));
            case WORD -> {
                if (!token.is("TRUE") && !token.is("FALSE")) {
                    throw expectedAt(token, "a value");
                }
                yield new Operand.Literal(token.text.toLowerCase(Locale.ROOT));
            }
            case SIGN, END -> throw expectedAt(token, "a value");
        };
    }

    private static String named(Token token) {
        return token.text.substring(0, token.text.lastIndexOf(':'));
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        var token = peek();
        if (token.kind != Kind.END) {
            next++;
        }
        return token;
    }

    private boolean take(String word) {
        if (!peek().is(word)) {
            return false;
        }
        next++;
        return true;
    }

    private void need(String sign) {
        if (!take(sign)) {
            throw expected(sign);
        }
    }

    private UnreadableCondition expected(String what) {
        return expectedAt(peek(), what);
    }

    private static UnreadableCondition expectedAt(Token token, String what) {
        return new UnreadableCondition("expects %s at character %d".formatted(what, token.at + 1));
    }

    private static List<Token> tokens(String text) {
        var all = new ArrayList<Token>();
        var matcher = TOKEN.matcher(text);
        var at = 0;
        while (at < text.length() && !text.substring(at).isBlank()) {
            matcher.region(at, text.length());
            if (!matcher.lookingAt()) {
                throw new UnreadableCondition(
                        "cannot be read at character %d; it reads like __name__:value = 'text'".formatted(at + 1));
            }
            all.add(token(matcher));
            at = matcher.end();
        }
        all.add(new Token(Kind.END, "", text.length()));
        return all;
    }

    private static Token token(Matcher matcher) {
        for (var kind : List.of(Kind.NAME, Kind.TEXT, Kind.NUMBER, Kind.WORD, Kind.SIGN)) {
            var text = matcher.group(kind.name().toLowerCase(Locale.ROOT));
            if (text != null) {
                return new Token(kind, text, matcher.start());
            }
        }
        throw new IllegalStateException("A token of no kind");
    }
}
