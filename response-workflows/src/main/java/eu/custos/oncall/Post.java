package eu.custos.oncall;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the rota keeps somebody ready for. A rung of a ladder names one. */
public enum Post {
    ANALYST(1, "Duty analyst"),
    LEAD(2, "Duty lead"),
    HEAD(3, "Head of operations centre"),
    EXPERT(4, "Expert"),
    MANAGEMENT(5, "Management");

    /** Those who may give the first order where nobody answered; no ladder need name them. */
    static final List<Post> IN_CHARGE = List.of(LEAD, HEAD, MANAGEMENT);

    private final int number;
    private final String label;

    Post(int number, String label) {
        this.number = number;
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** As shifts count them, from 1. */
    public int number() {
        return number;
    }

    public static Optional<Post> find(int number) {
        return Arrays.stream(values()).filter(post -> post.number() == number).findFirst();
    }

    static Post of(int number) {
        return find(number)
                .orElseThrow(
                        () -> new RotaRefusal("rung", "A post is 1 to %d, not %d".formatted(values().length, number)));
    }
}
