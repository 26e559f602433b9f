package eu.custos.playbook;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** How a variable's value is compared. Numbers compare as numbers, all else as text. */
enum Operator {
    EQUAL {
        @Override
        boolean holds(String left, String right) {
            return compare(left, right) == 0;
        }
    },
    UNEQUAL {
        @Override
        boolean holds(String left, String right) {
            return compare(left, right) != 0;
        }
    },
    LESS {
        @Override
        boolean holds(String left, String right) {
            return compare(left, right) < 0;
        }
    },
    GREATER {
        @Override
        boolean holds(String left, String right) {
            return compare(left, right) > 0;
        }
    },
    AT_MOST {
        @Override
        boolean holds(String left, String right) {
            return compare(left, right) <= 0;
        }
    },
    AT_LEAST {
        @Override
        boolean holds(String left, String right) {
            return compare(left, right) >= 0;
        }
    },
    /** {@code %} stands for any text, {@code _} for one character. */
    LIKE {
        @Override
        boolean holds(String left, String right) {
            return like(left, right);
        }
    },
    MATCHES {
        @Override
        boolean holds(String left, String right) {
            return matches(left, right);
        }
    },
    SUBSET {
        @Override
        boolean holds(String left, String right) {
            return within(Network.of(left), Network.of(right));
        }
    },
    SUPERSET {
        @Override
        boolean holds(String left, String right) {
            return within(Network.of(right), Network.of(left));
        }
    };

    abstract boolean holds(String left, String right);

    private static int compare(String left, String right) {
        var a = Variable.number(left);
        var b = Variable.number(right);
        return a != null && b != null ? a.compareTo(b) : left.compareTo(right);
    }

    /** Linear in space and at worst the product of both lengths, whatever the pattern. */
    private static boolean like(String text, String pattern) {
        var at = 0;
        var in = 0;
        var star = -1;
        var back = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == '%') {
                star = in++;
                back = at;
            } else if (in < pattern.length() && (pattern.charAt(in) == '_' || pattern.charAt(in) == text.charAt(at))) {
                at++;
                in++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++back;
            } else {
                return false;
            }
        }
        return pattern.substring(in).chars().allMatch(rest -> rest == '%');
    }

    static boolean isPattern(String text) {
        try {
            return Pattern.compile(text).flags() == 0;
        } catch (PatternSyntaxException | StackOverflowError none) {
            return false;
        }
    }

    private static boolean matches(String text, String pattern) {
        try {
            return Pattern.compile(pattern).matcher(new Counted(text)).find();
        } catch (PatternSyntaxException | StackOverflowError | Counted.TooMuch unanswerable) {
            return false;
        }
    }

    private static boolean within(@Nullable Network inner, @Nullable Network outer) {
        return inner != null && outer != null && Objects.requireNonNull(outer).contains(inner);
    }
}
