package eu.custos.response.ladder;

import eu.custos.oncall.Post;
import eu.custos.oncall.Roster;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rungs in the order in which they are called, each with the time that is given for an answer.
 *
 * <p>Running escalations and the simulator climb by the same three questions: {@link #rungFor}, {@link #call} and
 * {@link #hasAbove}.
 */
public record Ladder(List<Rung> rungs) {

    static final int MOST = 5;

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(12);

    public Ladder {
        rungs = List.copyOf(rungs);
        if (rungs.isEmpty() || rungs.size() > MOST) {
            throw new LadderRefusal("A ladder has 1 to %d rungs".formatted(MOST));
        }
        if (rungs.stream().map(Rung::post).distinct().count() < rungs.size()) {
            throw new LadderRefusal("Each post stands on one rung only");
        }
    }

    /** Whom a rung calls, and for how long it waits. */
    public record Rung(Post post, Duration answer) {

        public Rung {
            if (answer.compareTo(SHORTEST) < 0 || answer.compareTo(LONGEST) > 0) {
                throw new LadderRefusal("A rung waits between 1 minute and 12 hours");
            }
        }

        public long minutes() {
            return answer.toMinutes();
        }
    }

    /** The rung to begin on where the table wants that one: the highest there is, if there are fewer. */
    public int rungFor(int wanted) {
        return Math.min(wanted, rungs.size());
    }

    public int top() {
        return rungs.size();
    }

    public boolean hasAbove(int rung) {
        return rung < rungs.size();
    }

    public Rung rung(int number) {
        return rungs.get(number - 1);
    }

    /** What stepping on a rung at that instant comes to. */
    public Step.OnRung call(int rung, Instant at, Roster roster) {
        var called = rung(rung);
        return roster.onDuty(called.post(), at)
                .<Step.OnRung>map(person -> new Step.Called(rung, called.post(), at, person, at.plus(called.answer())))
                .orElseGet(() -> new Step.Empty(rung, called.post(), at));
    }

    /** All steps where nobody answers, up to management. */
    public List<Step> walk(int from, Instant at, Roster roster) {
        var steps = new ArrayList<Step>();
        var now = at;
        for (var rung = rungFor(from); ; rung++) {
            var step = call(rung, now, roster);
            steps.add(step);
            now = step.over();
            if (!hasAbove(rung)) {
                steps.add(new Step.UsedUp(now, roster.inCharge(now)));
                return List.copyOf(steps);
            }
        }
    }

    /** True where somebody would be called later than now, or not at all, or management later. */
    public boolean isWeakerThan(Ladder before) {
        if (total().compareTo(before.total()) > 0) {
            return true;
        }
        return before.rungs.stream().anyMatch(rung -> {
            var mine = waitBefore(rung.post());
            return mine == null || mine.compareTo(before.total(rung.post())) > 0;
        });
    }

    private Duration total() {
        return rungs.stream().map(Rung::answer).reduce(Duration.ZERO, Duration::plus);
    }

    private @Nullable Duration waitBefore(Post post) {
        return rungs.stream().anyMatch(rung -> rung.post() == post) ? total(post) : null;
    }

    /** How long it takes until that post is called. */
    private Duration total(Post post) {
        return rungs.stream()
                .takeWhile(rung -> rung.post() != post)
                .map(Rung::answer)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** As people read it, such as {@code Duty analyst 15 min, Duty lead 15 min}. */
    public String words() {
        return rungs.stream()
                .map(rung -> "%s %d min".formatted(rung.post().label(), rung.minutes()))
                .collect(Collectors.joining(", "));
    }

    /** As the record keeps it, such as {@code ANALYST PT15M, LEAD PT15M}. */
    @Override
    public String toString() {
        return rungs.stream()
                .map(rung -> rung.post().name() + " " + rung.answer())
                .collect(Collectors.joining(", "));
    }

    static Ladder parse(String text) {
        try {
            return new Ladder(Arrays.stream(text.split(", "))
                    .map(rung -> rung.split(" ", 2))
                    .map(parts -> new Rung(Post.valueOf(parts[0]), Duration.parse(parts[1])))
                    .toList());
        } catch (DateTimeParseException | ArrayIndexOutOfBoundsException unreadable) {
            throw new IllegalArgumentException("No ladder: '%s'".formatted(text), unreadable);
        }
    }
}
