package eu.custos.sigma;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * About how many steps a regular expression becomes once its counts are written out; RE2 writes them out, and nested
 * ones multiply.
 */
final class ExpressionCost {

    static final long HIGHEST = 20_000;

    private static final long BEYOND = Long.MAX_VALUE / 4_000;

    private final String text;
    private int at;
    private final Deque<Long> outer = new ArrayDeque<>();
    private long sum;
    private long last;

    private ExpressionCost(String text) {
        this.text = text;
    }

    static long of(String expression) {
        var cost = new ExpressionCost(expression);
        return cost.measured();
    }

    private long measured() {
        while (at < text.length()) {
            step(text.charAt(at++));
        }
        while (!outer.isEmpty()) {
            close();
        }
        return sum + last;
    }

    private void step(char c) {
        switch (c) {
            case '(' -> {
                push(0);
                outer.push(sum);
                sum = 0;
            }
            case ')' -> {
                if (!outer.isEmpty()) {
                    close();
                }
            }
            case '[' -> {
                skipClass();
                push(1);
            }
            case '\\' -> {
                skipEscape();
                push(1);
            }
            case '{' -> last = Math.min(BEYOND, Math.max(1, last) * count());
            default -> push(1);
        }
    }

    private void push(long cost) {
        sum = Math.min(BEYOND, sum + last);
        last = cost;
    }

    private void close() {
        var group = Math.min(BEYOND, sum + last + 2);
        sum = outer.pop();
        last = group;
    }

    private void skipEscape() {
        if (text.startsWith("Q", at)) {
            // Quoted text is no longer than it is written.
            at++;
            return;
        }
        at++;
    }

    private void skipClass() {
        if (text.startsWith("^", at)) {
            at++;
        }
        if (text.startsWith("]", at)) {
            at++;
        }
        while (at < text.length() && text.charAt(at) != ']') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    /** The higher number of {@code {n,m}}; 1 for braces that are no count. */
    private long count() {
        var close = text.indexOf('}', at);
        if (close < 0 || close - at > 12) {
            return 1;
        }
        var highest = 1L;
        for (var number : text.substring(at, close).split(",", -1)) {
            if (!number.isEmpty() && number.chars().allMatch(c -> c >= '0' && c <= '9')) {
                highest = Math.max(highest, Math.min(2_000, Long.parseLong(number)));
            }
        }
        at = close + 1;
        return highest + 1;
    }
}
